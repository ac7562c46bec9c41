"""An announcement as one recipient reads it."""

from html import escape

from conversations.screen import Button, Opens, Screen
from conversations.words import Html, Words, paragraphs
from programme.announcements import Content, Facts

PLACEHOLDERS = ("{nama}", "{tiket}", "{kurang}")
MOST_MISSING = 5
"""Documents that are named; of the others it says how many."""
OFF = "stop"


def announcement_screen(content: Content, facts: Facts, t: Words) -> Screen:
    """Return the text with this person's facts, and the way out under it."""
    return Screen(
        announcement_text(content, facts, t),
        [[Button(t.plain("Berhenti menerima pengumuman"), Opens("kabar", OFF))]],
    )


def announcement_text(content: Content, facts: Facts, t: Words) -> Html:
    """Return the author's text with this person's facts in place of the placeholders."""
    said = {
        "{nama}": escape(facts.name, quote=False) or t("pemilik usaha"),
        "{tiket}": escape(facts.ticket, quote=False) or t("belum ada tiket"),
        "{kurang}": _missing(facts, t),
    }
    text = content.said_in(t.language)
    for placeholder, words in said.items():
        text = text.replace(placeholder, words)
    return Html(text)


def with_way_out(text: Html, bot_username: str, t: Words) -> Html:
    """Add the way out as a link, where no button can stand: under an album."""
    link = Html(f"https://t.me/{bot_username}?start=kabar")
    return paragraphs(text, t('<a href="{link}">Berhenti menerima pengumuman</a>', link=link))


def _missing(facts: Facts, t: Words) -> str:
    if not facts.missing:
        return t("tidak ada")
    named = [f"• {escape(t.rule(name), quote=False)}" for name in facts.missing[:MOST_MISSING]]
    more = len(facts.missing) - MOST_MISSING
    if more > 0:
        named.append(t("• dan {number} lainnya", number=more))
    return "\n".join(named)
