"""Languages, dates and numbers, by Babel. Catalogues are read as they stand in `locales/`; nothing is compiled."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from html import escape
from pathlib import Path
from string import Formatter
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, get_day_names
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from conversations.words import Html, Words

CATALOGUES = Path(__file__).parent.parent / "locales"
SOURCE = "id"
"""The language in which sentences stand in the code."""

LOCALES = {"id": "id_ID", "en": "en_GB"}
ZONE_NAMES = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


class _HtmlFormatter(Formatter):
    """Escapes every value that is not HTML already."""

    def format_field(self, value: object, format_spec: str) -> str:
        return value if isinstance(value, Html) else escape(format(value, format_spec), quote=False)


_HTML = _HtmlFormatter()


@dataclass(frozen=True, slots=True)
class Tongue:
    """Says things in one language; the sentence itself where its catalogue has none."""

    language: str
    zone: ZoneInfo
    _catalogue: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)

    def __call__(self, msgid: str, /, **values: object) -> Html:
        """Say a sentence as HTML."""
        said = self._say(msgid)
        return Html(_HTML.vformat(said, (), self._spelled(values)) if values else said)

    def plain(self, msgid: str, /, **values: object) -> str:
        """Say it without markup."""
        said = self._say(msgid)
        return said.format_map(self._spelled(values)) if values else said

    def count(self, msgid: str, n: int, /, **values: object) -> str:
        """Say a number of things, in the right plural."""
        forms = self.forms(msgid)
        form = forms[min(self._locale.plural_form(n) != "one", len(forms) - 1)]
        return form.format_map(self._spelled({"n": n, **values}))

    def rule(self, text: str) -> str:
        """Say a text of the programme file, without markup."""
        return self._say(text)

    def date(self, moment: datetime) -> str:
        """Say a date."""
        return self.day(moment.astimezone(self.zone).date())

    def day(self, day: dt.date) -> str:
        """Say a day of the calendar."""
        return format_date(day, "d MMMM y", locale=self._locale)

    def clock(self, moment: datetime) -> str:
        """Say a date and a time with the zone."""
        zone = ZONE_NAMES.get(self.zone.key) or moment.astimezone(self.zone).tzname() or ""
        time = self._spell(moment, self._hours)
        return self.plain("{date} pukul {time} {zone}", date=self.date(moment), time=time, zone=zone)

    def forms(self, msgid: str) -> tuple[str, ...]:
        """Return a sentence with its places for values open, in each plural that the language has for it."""
        return self._catalogue.get(msgid, (msgid,))

    def weekday(self, moment: datetime) -> str:
        """Say a date with the day of the week."""
        return self._spell(moment, "EEEE, d MMMM y")

    def time(self, moment: datetime) -> str:
        """Say a time with the zone."""
        zone = ZONE_NAMES.get(self.zone.key) or moment.astimezone(self.zone).tzname() or ""
        return f"{self._spell(moment, self._hours)} {zone}"

    def brief(self, moment: datetime) -> str:
        """Say day and time as they fit on a button."""
        return self._spell(moment, f"EEE d MMM {self._hours}")

    def month(self, moment: datetime) -> str:
        """Say a month."""
        return self._spell(moment, "LLLL y")

    def weekdays(self) -> Sequence[str]:
        """Name the days of the week as short as a calendar does, Monday first."""
        named = get_day_names("abbreviated", locale=self._locale)
        return [named[day] for day in range(7)]

    def at(self, timezone: str) -> "Tongue":
        """Return the same words in the time zone of a place."""
        return replace(self, zone=ZoneInfo(timezone))

    @property
    def _hours(self) -> str:
        return "HH.mm" if self.language == SOURCE else "HH:mm"

    def _spell(self, moment: datetime, form: str) -> str:
        return format_datetime(moment.astimezone(self.zone), form, locale=self._locale)

    def _say(self, msgid: str) -> str:
        return self.forms(msgid)[0]

    def _spelled(self, values: Mapping[str, object]) -> dict[str, object]:
        return {
            name: format_decimal(value, locale=self._locale) if type(value) is int else value
            for name, value in values.items()
        }

    @property
    def _locale(self) -> Locale:
        return _locale(self.language)


@dataclass(frozen=True, slots=True)
class AllTongues:
    """Says things in every language at once, for who has not chosen one yet."""

    tongues: Sequence[Tongue]
    """The source language first."""

    @property
    def language(self) -> str:
        """The language that comes first."""
        return self.tongues[0].language

    def __call__(self, msgid: str, /, **values: object) -> Html:
        """Say a sentence as HTML, a line a language."""
        first, *others = (tongue(msgid, **values) for tongue in self.tongues)
        return Html("\n".join([first, *(f"<i>{other}</i>" for other in others)]))

    def plain(self, msgid: str, /, **values: object) -> str:
        """Say it without markup, one language after the other."""
        return self._beside(tongue.plain(msgid, **values) for tongue in self.tongues)

    def count(self, msgid: str, n: int, /, **values: object) -> str:
        """Say a number of things, in the right plural of each language."""
        return self._beside(tongue.count(msgid, n, **values) for tongue in self.tongues)

    def rule(self, text: str) -> str:
        """Say a text of the programme file, without markup."""
        return self._beside(tongue.rule(text) for tongue in self.tongues)

    def date(self, moment: datetime) -> str:
        """Say a date."""
        return self._beside(tongue.date(moment) for tongue in self.tongues)

    def day(self, day: dt.date) -> str:
        """Say a day of the calendar."""
        return self._beside(tongue.day(day) for tongue in self.tongues)

    def clock(self, moment: datetime) -> str:
        """Say a date and a time with the zone."""
        return self._beside(tongue.clock(moment) for tongue in self.tongues)

    def weekday(self, moment: datetime) -> str:
        """Say a date with the day of the week."""
        return self._beside(tongue.weekday(moment) for tongue in self.tongues)

    def time(self, moment: datetime) -> str:
        """Say a time with the zone."""
        return self._beside(tongue.time(moment) for tongue in self.tongues)

    def brief(self, moment: datetime) -> str:
        """Say day and time as they fit on a button."""
        return self._beside(tongue.brief(moment) for tongue in self.tongues)

    def month(self, moment: datetime) -> str:
        """Say a month."""
        return self._beside(tongue.month(moment) for tongue in self.tongues)

    def weekdays(self) -> Sequence[str]:
        """Name the days of the week in the first language."""
        return self.tongues[0].weekdays()

    def at(self, timezone: str) -> "AllTongues":
        """Return the same words in the time zone of a place."""
        return replace(self, tongues=[tongue.at(timezone) for tongue in self.tongues])

    @staticmethod
    def _beside(said: Iterable[str]) -> str:
        return " / ".join(dict.fromkeys(said))


class Languages:
    """All languages on offer, in the time zone of the dinas."""

    def __init__(self, zone: str) -> None:
        self._tongues = {code: Tongue(code, ZoneInfo(zone), catalogue(code)) for code in LOCALES}
        self._all = AllTongues(list(self._tongues.values()))

    def __call__(self, language: str | None) -> Words:
        """Return the words of a language: all at once for none, Indonesian for one that we do not speak."""
        return self._all if language is None else self._tongues.get(language, self._tongues[SOURCE])


def catalogue_file(language: str) -> Path:
    """Return where the catalogue of a language stands."""
    return CATALOGUES / language / "LC_MESSAGES" / "kawan.po"


@cache
def catalogue(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return msgid to its forms in a language; empty for the source language."""
    file = catalogue_file(language)
    if not file.exists():
        return {}
    with file.open("rb") as stream:
        messages = read_po(stream, locale=LOCALES[language], abort_invalid=True)
    said: dict[str, tuple[str, ...]] = {}
    for message in messages:
        msgid = message.id if isinstance(message.id, str) else message.id[0]
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string)
        if msgid and all(forms) and not message.fuzzy:
            said[msgid] = forms
    return said


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(LOCALES[language])
