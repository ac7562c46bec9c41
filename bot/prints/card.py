"""The result as a picture to share."""

from bot.prints.press import typeset
from bot.prints.summary import Summary
from bot.prints.wording import head, next_step
from conversations.words import Words


def render_card(summary: Summary, t: Words) -> bytes:
    """Return a PNG of 1080 by 1350 pixels. About the person it shows no more than the name of the business."""
    data = {
        **head(summary, t),
        "title": t.plain("Cek kelayakan {programme}", programme=summary.house.programme.id.upper()),
        "nameless": t.plain("Usaha kami"),
        "next_title": t.plain("Langkah berikutnya"),
        "next": next_step(summary, t),
    }
    return typeset("card.typ", data, "png")
