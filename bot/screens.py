"""Every screen of every conversation in every language, on one page, to be read all at once."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from bot.app import open_house
from bot.language import LOCALES
from bot.settings import Settings
from conversations.conversation import Conversation
from conversations.house import open_stage
from conversations.notices import NOTICES
from conversations.screen import Link, Screen
from conversations.turn import House

Shown = tuple[str, str, Screen]
"""Title, language and screen."""

PAGE = """<!doctype html>
<html lang="id">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Kawan IKM: semua layar</title>
<style>{style}</style>
<h1>{number} layar</h1>
<main>{screens}</main>
</html>
"""
STYLE = (Path(__file__).parent / "screens.css").read_text("utf-8")


def write_screens(settings: Settings, out: Path) -> int:
    """Write the page; return how many screens stand on it."""
    house = open_house(settings, bot_username="kawan_ikm_bot")
    screens = list(all_screens(house))
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(PAGE.format(style=STYLE, number=len(screens), screens="\n".join(map(_section, screens))), "utf-8")
    return len(screens)


def _section(shown: Shown) -> str:
    title, language, screen = shown
    return f'<section lang="{language}"><h2>{escape(title)} <small>{language}</small></h2>{_draw(screen)}</section>'


def all_screens(house: House) -> Iterator[Shown]:
    """Yield title, language and screen of each sample of each step, and of each notice."""
    for conversation in open_stage().conversations.values():
        yield from _screens_of(conversation, house)
    for kind, telling in NOTICES.items():
        for title, values in telling.samples(house):
            for language in LOCALES:
                yield f"pemberitahuan · {kind} · {title}", language, telling.draw(values, house.words(language))


def _screens_of(conversation: Conversation, house: House) -> Iterator[Shown]:
    for step in conversation.steps.values():
        for title, seen in step.samples(house):
            for language in LOCALES:
                yield (
                    f"{conversation.name} · {step.name} · {title}".strip(),
                    language,
                    step.draw(seen, house.words(language)),
                )


def _draw(screen: Screen) -> str:
    """Draw a screen as Telegram would: our texts are Telegram's HTML, which a browser reads as well."""
    rows = "".join(
        '<div class="row">'
        + "".join(
            f'<span class="button">{escape(button.label)}{" ↗" if isinstance(button.action, Link) else ""}</span>'
            for button in row
        )
        + "</div>"
        for row in screen.rows
    )
    return f'<div class="bubble">{screen.text.replace(chr(10), "<br>")}</div>{rows}'
