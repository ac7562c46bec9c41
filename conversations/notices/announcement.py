"""An announcement as one recipient reads it."""

import re
from html import escape, unescape

from conversations.screen import Button, Opens, Screen
from conversations.start import ABOUT_LINK
from conversations.words import Html, Words, lines, paragraphs
from programme.announcements import Content, Facts

PLACEHOLDERS = ("{nama}", "{tiket}", "{kurang}")
MOST_MISSING = 5
"""Documents that are named; of the others it says how many."""
OFF = "stop"
LONGEST_GIST = 80


def announcement_screen(announcement_id: str, content: Content, facts: Facts, t: Words) -> Screen:
    """Return the text with this person's facts, the way to ask about it, and the way out."""
    return Screen(
        announcement_text(content, facts, t),
        [
            [Button(t.plain("Tanya soal ini"), Opens("tanya", f"{ABOUT_LINK}{announcement_id}"))],
            [Button(t.plain("Berhenti menerima pengumuman"), Opens("kabar", OFF))],
        ],
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


def with_links(text: Html, announcement_id: str, bot_username: str, t: Words) -> Html:
    """Add both buttons as links, where no button can stand: under an album."""
    start = f"https://t.me/{bot_username}?start="
    return paragraphs(
        text,
        lines(
            t('<a href="{link}">Tanya soal ini</a>', link=Html(f"{start}{ABOUT_LINK}{announcement_id}")),
            t('<a href="{link}">Berhenti menerima pengumuman</a>', link=Html(f"{start}kabar")),
        ),
    )


def is_personal(content: Content) -> bool:
    """Whether it says something else to each recipient."""
    return any(each in content.text or each in content.english for each in PLACEHOLDERS)


def gist(content: Content, t: Words, *, most: int = LONGEST_GIST) -> str:
    """Return the beginning of what an announcement says, without markup and without anybody's facts."""
    words = without_markup(content.said_in(t.language))
    for placeholder in PLACEHOLDERS:
        words = words.replace(placeholder, "…")
    if not words:
        return t.plain("(lampiran)")
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def without_markup(text: str) -> str:
    """Return a text of Telegram's HTML as plain words in a row."""
    return " ".join(unescape(re.sub(r"<[^>]*>", "", text)).split())


def _missing(facts: Facts, t: Words) -> str:
    if not facts.missing:
        return t("tidak ada")
    named = [f"• {escape(t.rule(name), quote=False)}" for name in facts.missing[:MOST_MISSING]]
    more = len(facts.missing) - MOST_MISSING
    if more > 0:
        named.append(t("• dan {number} lainnya", number=more))
    return "\n".join(named)
