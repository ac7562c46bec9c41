"""Everything that a person can read, in every language, on one page: the screens, then the sentences beside them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app import open_house
from bot.catalogues import gathered
from bot.drawn import Drawn, all_screens
from bot.extraction import lines_of
from bot.language import LOCALES, SOURCE, Tongue, catalogue
from bot.settings import Settings
from conversations.screen import Copies, Link, Screen

PAGE = """<!doctype html>
<html lang="id">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Kawan IKM: semua layar</title>
<style>{style}</style>
<h1>{number} layar</h1>
<main>{screens}</main>
<h1>{left} kalimat lain</h1>
<p>Catatan di bawah layar, pesan singkat setelah tombol, permintaan maaf, berkas, dan perintah.</p>
{sentences}
</html>
"""
STYLE = (Path(__file__).parent / "screens.css").read_text("utf-8")

MARKS: Mapping[type, str] = {Link: " ↗", Copies: " ⧉"}
"""What stands beside the label of a button that does not come to us."""

Sentences = Mapping[str, list[str]]
"""File to the sentences that are said there."""


@dataclass(frozen=True, slots=True)
class Listening(Tongue):
    """Speaks as ever, and notes which sentences were said."""

    heard: set[str] = field(default_factory=set)

    def forms(self, msgid: str) -> tuple[str, ...]:
        """Return the forms of a sentence, and note that it was said."""
        self.heard.add(msgid)
        return Tongue.forms(self, msgid)


def write_screens(settings: Settings, out: Path) -> int:
    """Write the page; return how many screens stand on it."""
    heard: set[str] = set()
    zone = ZoneInfo(settings.timezone)
    tongues = {code: Listening(code, zone, catalogue(code), heard) for code in LOCALES}
    house = replace(
        open_house(settings, bot_username="kawan_ikm_bot"), words=lambda language: tongues[language or SOURCE]
    )
    screens = list(all_screens(house))
    left = _left(settings, frozenset(heard))
    page = PAGE.format(
        style=STYLE,
        number=len(screens),
        screens="\n".join(map(_section, screens)),
        left=sum(map(len, left.values())),
        sentences="\n".join(_sentences(left, tongues)),
    )
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(page, "utf-8")
    return len(screens)


def _left(settings: Settings, heard: Iterable[str]) -> Sentences:
    """Return what can be said and stands on no screen."""
    left: dict[str, list[str]] = {}
    for message in gathered():
        msgid = message.id if isinstance(message.id, str) else message.id[0]
        places = [file for file, _ in message.locations if not file.endswith(".yaml")]
        if msgid and places and msgid not in heard:
            left.setdefault(places[0], []).append(msgid)
    if unseen := [text for text in lines_of(settings.programme) if text not in heard]:
        left[settings.programme.name] = unseen
    return left


def _section(drawn: Drawn) -> str:
    title = f"<h2>{escape(drawn.place)} <small>{drawn.language}</small></h2>"
    return f'<section lang="{drawn.language}">{title}{_draw(drawn.screen)}</section>'


def _draw(screen: Screen) -> str:
    """Draw a screen as Telegram would: our texts are Telegram's HTML, which a browser reads as well."""
    rows = "".join(
        '<div class="row">'
        + "".join(
            f'<span class="button">{escape(button.label)}{MARKS.get(type(button.action), "")}</span>' for button in row
        )
        + "</div>"
        for row in screen.rows
    )
    return f'<div class="bubble">{_broken(screen.text)}</div>{rows}'


def _sentences(left: Sentences, tongues: Mapping[str, Tongue]) -> Iterator[str]:
    for file, msgids in sorted(left.items()):
        rows = "".join(
            "<tr>" + "".join(f'<td lang="{code}">{_said(tongue, msgid)}</td>' for code, tongue in tongues.items())
            for msgid in msgids
        )
        yield f"<h2>{escape(file)}</h2><table>{rows}</table>"


def _said(tongue: Tongue, msgid: str) -> str:
    """Say a sentence with its values as they are called: ‹n›."""
    said = " / ".join(dict.fromkeys(tongue.forms(msgid)))
    return _broken(said.replace("{", "‹").replace("}", "›"))


def _broken(text: str) -> str:
    return text.replace("\n", "<br>")
