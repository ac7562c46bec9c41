"""An officer asks how things stand: in all of their regions, or in one of them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from programme.ports import Work
from programme.regions import Regions
from programme.reports import Report, Scope, places_within
from programme.rules import Programme
from programme.staff import Duty, Officer


async def report_on(
    work: Work, programme: Programme, regions: Regions, officer: Officer, *, region: str, year: int, at: datetime
) -> Report:
    """Return the report on a region, or on all that the officer reports on when none is named.

    NotTheirsError for a region of others.
    """
    if region:
        officer.insist(Duty.REPORT, region)
    places = places_within(regions, [region] if region else officer.regions(Duty.REPORT))
    timezone = regions.timezone(next(iter(places), ""))
    scope, today = Scope(places, year), at.astimezone(ZoneInfo(timezone)).date()
    reasons = [each.text for each in programme.reasons]
    return Report(programme, scope, await work.reports.count(scope, today=today, reasons=reasons), timezone)
