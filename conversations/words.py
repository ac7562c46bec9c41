"""The person's language, as conversations see it.

Indonesian is the source: the msgid is the sentence that an owner reads.
"""

import datetime as dt
from collections.abc import Sequence
from datetime import datetime
from typing import Protocol


class Html(str):
    """Text in Telegram's HTML that is safe to send: what people typed in it is escaped."""

    __slots__ = ()


class Words(Protocol):
    """Says things in one language and in one time zone.

    Values stand in braces. In HTML every value is escaped unless it is `Html` itself.
    """

    @property
    def language(self) -> str:
        """The code of the language."""

    def __call__(self, msgid: str, /, **values: object) -> Html:
        """Say a sentence as HTML."""

    def plain(self, msgid: str, /, **values: object) -> str:
        """Say it without markup: labels of buttons, toasts, prints."""

    def count(self, msgid: str, n: int, /, **values: object) -> str:
        """Say a number of things, in the right plural; the msgid holds `{n}`."""

    def rule(self, text: str) -> str:
        """Say a text of the programme file, without markup."""

    def date(self, moment: datetime) -> str:
        """Say a date, as `3 Mei 2026`."""

    def day(self, day: dt.date) -> str:
        """Say a day of the calendar, as `3 Mei 2026`."""

    def clock(self, moment: datetime) -> str:
        """Say a date and a time with the zone, as `3 Mei 2026 pukul 14.05 WIB`."""

    def weekday(self, moment: datetime) -> str:
        """Say a date with the day of the week, as `Minggu, 3 Mei 2026`."""

    def time(self, moment: datetime) -> str:
        """Say a time with the zone, as `14.05 WIB`."""

    def brief(self, moment: datetime) -> str:
        """Say day and time as they fit on a button, as `Min 3 Mei 14.05`."""

    def month(self, moment: datetime) -> str:
        """Say a month, as `Mei 2026`."""

    def weekdays(self) -> Sequence[str]:
        """Name the days of the week as short as a calendar does, Monday first."""

    def at(self, timezone: str) -> "Words":
        """Return the same words in the time zone of a place, as `Asia/Makassar`."""


def lines(*parts: Html | str) -> Html:
    """Put parts under each other; empty ones are left out. Plain parts must be our own."""
    return Html("\n".join(part for part in parts if part))


def paragraphs(*parts: Html | str) -> Html:
    """Put parts under each other with a blank line between; empty ones are left out."""
    return Html("\n\n".join(part for part in parts if part))


def units(text: str) -> int:
    """Return how long Telegram takes a text to be: emoji and other rare signs count twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
