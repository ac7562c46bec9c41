"""What a number tells, held against the day and against the region of the business. Hints, never faults."""

from collections.abc import Iterator
from datetime import date

from programme.numbers.reading import Code, Reading, Remark
from programme.regions import Regions
from programme.rules import NumberKind

PIRT_YEARS = 5
"""How long a P-IRT is valid."""


def compare(reading: Reading, *, today: date, region: str | None, regions: Regions) -> tuple[Remark, ...]:
    """Return what does not agree; `region` is the code of the kab/kota of the business, if that is known."""
    return (*_place(reading, region, regions), *_year(reading, today))


def _place(reading: Reading, region: str | None, regions: Regions) -> Iterator[Remark]:
    told = reading.tells.region
    if told is None:
        return
    try:
        regions.find(told)
    except KeyError:
        yield Remark(Code.REGION_UNKNOWN)
        return
    # A NIK keeps the place where its owner was first registered, so only a P-IRT has to be of the same place.
    if reading.kind is NumberKind.PIRT and region is not None and told != region:
        yield Remark(Code.REGION_ELSEWHERE, region=told)


def _year(reading: Reading, today: date) -> Iterator[Remark]:
    year = reading.tells.ends_in
    if year is None:
        return
    if year < today.year:
        yield Remark(Code.ENDED, year=year)
    elif year == today.year:
        yield Remark(Code.ENDS_THIS_YEAR, year=year)
    elif year > today.year + PIRT_YEARS:
        yield Remark(Code.ENDS_TOO_LATE, year=year)
