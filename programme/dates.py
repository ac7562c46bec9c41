"""Calendar days as people type them."""

import re
from datetime import date

_MONTHS = {
    1: "januari jan january",
    2: "februari pebruari feb peb february",
    3: "maret mar march",
    4: "april apr",
    5: "mei may",
    6: "juni jun june",
    7: "juli jul july",
    8: "agustus agu agt ags agst aug august",
    9: "september sep sept",
    10: "oktober okt oct october",
    11: "november nov nop nopember",
    12: "desember des dec december",
}
_MONTH_NAMED = {name: month for month, names in _MONTHS.items() for name in names.split()}

_PARTS = re.compile(r"\d+|[a-z]+")
_FIRST, _LAST = 1990, 2100
_FOUR_DIGITS, _CENTURY = 1000, 2000
_ENDLESS = re.compile(
    r"\s*(?:tidak ada|tanpa tanggal|seumur hidup|selama.*|no date|none|for life|-+)\s*", re.IGNORECASE
)


def read_date(typed: str) -> date | None:
    """Return the day that was typed, as `3 mei 2027`, `03-05-2027`, `3/5/27` or `2027-05-03`; None if there is none.

    Numbers alone are day, month, year, as people in Indonesia write them, unless the year stands first.
    """
    words = typed.casefold()
    parts = [part for part in _PARTS.findall(words) if part.isdecimal() or part in _MONTH_NAMED]
    if len(parts) != len("dmy") or any(len(part) > len("2027") for part in parts if part.isdecimal()):
        return None
    numbers = [_MONTH_NAMED.get(part) or int(part) for part in parts]
    if parts[0] in _MONTH_NAMED:  # May 3, 2027
        month, day, year = numbers
    elif numbers[0] >= _FOUR_DIGITS:
        year, month, day = numbers
    else:
        day, month, year = numbers
    year += _CENTURY if year < 100 else 0  # noqa: PLR2004 - two digits
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if _FIRST <= found.year <= _LAST else None


def says_endless(typed: str) -> bool:
    """Whether it was typed that there is no such date."""
    return _ENDLESS.fullmatch(typed) is not None
