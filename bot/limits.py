"""Whether every screen can be sent: Telegram would refuse it only when somebody is waiting for it."""

import re
from collections.abc import Iterator, Mapping
from html import escape, unescape
from pathlib import Path

from bot.callbacks import callback_data
from bot.drawn import Drawn, all_screens
from bot.extraction import lines_of
from conversations.screen import Copies, Link
from conversations.turn import House
from programme.faults import Fault, ProgrammeError

LONGEST_TEXT = 4096 - 400
"""Letters of a screen; Telegram takes 4,096, and a note may stand below."""
MOST_BUTTONS = 100
BUTTONS_IN_A_ROW = 8
HIGHEST_VERSION = 99_999_999


def check_screens(house: House, file: Path) -> int:
    """Draw everything that the house can show; return how many screens that are.

    Raises ProgrammeError for what could not be sent, with the line of the programme file that makes it so long.
    """
    texts = lines_of(file)
    screens = list(all_screens(house))
    if faults := {fault for drawn in screens for fault in _faults(drawn, house, texts)}:
        raise ProgrammeError(list(faults))
    return len(screens)


def _faults(drawn: Drawn, house: House, texts: Mapping[str, int]) -> Iterator[Fault]:
    length = len(unescape(re.sub(r"<[^>]+>", "", drawn.screen.text)).encode("utf-16-le")) // 2
    if length > LONGEST_TEXT:
        sentence, line = _longest(drawn, house, texts)
        what = f"Layar {drawn.place} ({drawn.language}) terlalu panjang: {length} huruf."
        yield Fault(line, what, f"Paling panjang {LONGEST_TEXT} huruf. {_shorten(sentence)}")
    buttons = list(drawn.screen.buttons)
    if len(buttons) > MOST_BUTTONS or max(map(len, drawn.screen.rows), default=0) > BUTTONS_IN_A_ROW:
        what = f"Layar {drawn.place} punya {len(buttons)} tombol."
        yield Fault(1, what, f"Paling banyak {MOST_BUTTONS}, dan {BUTTONS_IN_A_ROW} sebaris. Kurangi isinya.")
    for button in buttons:
        if isinstance(button.action, Link | Copies):
            continue
        try:
            callback_data(button.action, conversation=drawn.conversation, step=drawn.step, version=HIGHEST_VERSION)
        except ValueError:
            what = f'Tombol "{button.label}" di layar {drawn.place} membawa id yang terlalu panjang.'
            t = house.words(drawn.language)
            line = next((line for text, line in texts.items() if t.rule(text) == button.label), 1)
            yield Fault(line, what, "Pakai id yang lebih pendek.")


def _longest(drawn: Drawn, house: House, texts: Mapping[str, int]) -> tuple[str, int]:
    """Return the longest text of the file that stands on the screen, and its line."""
    t = house.words(drawn.language)
    there = [text for text in texts if escape(t.rule(text), quote=False) in drawn.screen.text]
    longest = max(there, key=len, default="")
    return longest, texts.get(longest, 1)


def _shorten(sentence: str) -> str:
    return f'Ringkas teks yang diawali "{sentence[:30]}…".' if sentence else "Ini bukan salah file program; laporkan."
