"""The result as a picture to share."""

from textwrap import shorten

from bot.prints.press import typeset
from bot.prints.summary import Summary
from bot.prints.wording import head, next_step
from conversations.words import Words

LONGEST_NAME = 80
"""Letters of a business name that still read well in large type."""

LONGEST_STEP = 150
"""Letters of the next step that fit on two lines."""


def render_card(summary: Summary, t: Words) -> bytes:
    """Return a PNG of 1080 by 1350 pixels. About the person it shows no more than the name of the business."""
    name = summary.business
    data = {
        **head(summary, t),
        "business": name if name is None or len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…",
        "title": t.plain("Cek kelayakan {programme}", programme=summary.house.programme.id.upper()),
        "nameless": t.plain("Usaha kami"),
        "invitation": t.plain("Cek juga usaha Anda: t.me/{bot}", bot=summary.house.bot_username),
        "next_title": t.plain("Langkah berikutnya"),
        "next": shorten(next_step(summary, t), LONGEST_STEP, placeholder=" …"),
    }
    return typeset("card.typ", data, "png")
