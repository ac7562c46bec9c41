"""Reminds people of what is unfinished: before the round closes, and when they have been silent for a while."""

from datetime import datetime
from zoneinfo import ZoneInfo

from programme.check import next_question
from programme.dossiers import checklist_of
from programme.lifecycle import DRAFT
from programme.missing import region_of
from programme.notices import Notice
from programme.people import Json, Person
from programme.ports import Work, Works
from programme.regions import WIB, WIT, WITA, Regions
from programme.reminders import (
    AGAIN,
    APART,
    GIVEN_UP,
    QUIET,
    RESTED,
    Silence,
    Unfinished,
    are_last_weeks,
    days_left,
    evening_of,
    is_day,
    mark_of,
)
from programme.rules import Programme
from programme.running import RunningCheck

MOST = 200
"""People who are read at a time."""


async def remind_of_unfinished(works: Works, programme: Programme, regions: Regions, *, at: datetime) -> int:
    """Remind whom it is time for, each in a unit of work of their own; return how many.

    Computed from the data alone, so several processes may do it. One that fails holds up no other: what went wrong is
    raised as an ExceptionGroup when the others are done.
    """
    left = days_left(programme.round, at.astimezone(ZoneInfo(WIB)).date())
    deadline = mark_of(left)
    by_day_somewhere = any(is_day(at, ZoneInfo(zone)) for zone in (WIB, WITA, WIT))
    if not by_day_somewhere or (deadline is None and are_last_weeks(left)):
        return 0
    silence = _silence(programme, at, deadline=deadline is not None)
    told, failed = 0, list[Exception]()
    while True:
        async with works() as work:
            page = await work.reminders.unfinished(silence, limit=MOST)
        for each in page:
            try:
                told += await _remind(works, programme, regions, silence.beyond(each.person_id - 1), at=at, left=left)
            except Exception as error:  # noqa: BLE001 - the others are reminded first
                error.add_note(f"dossier {each.dossier_id}")
                failed.append(error)
        if len(page) < MOST:
            break
        silence = silence.beyond(page[-1].person_id)
    if failed:
        raise ExceptionGroup("people who could not be reminded", failed)
    return told


def _silence(programme: Programme, at: datetime, *, deadline: bool) -> Silence:
    """Return who is looked for: before the deadline everybody who rests, otherwise who has been silent for a while."""
    year = programme.round.year
    if deadline:
        return Silence(None, at - RESTED, at - APART, year, checks=False)
    return Silence(at - GIVEN_UP, at - QUIET, at - AGAIN, year, checks=True)


async def _remind(
    works: Works, programme: Programme, regions: Regions, silence: Silence, *, at: datetime, left: int | None
) -> bool:
    """Remind the next person after those who were looked at, if it is still time for it. Returns whether it was."""
    async with works() as work:
        person = await work.people.seat(silence.after + 1)
        now = await work.reminders.unfinished(silence, limit=1)
        if not now or now[0].person_id != person.id:
            return False
        region, values = await _say(work, programme, person, now[0])
        zone = ZoneInfo(regions.timezone(region or ""))
        if values is None or not is_day(at, zone) or not await work.reminders.spend(person.id, at=at):
            return False
        until = evening_of(at, zone)
        if mark := mark_of(left):
            key = f"tenggat:{programme.round.closes}:{mark}:{person.id}"
            dates = {"left": left, "closes": programme.round.closes, "year": programme.round.year}
            notice = Notice(key, person.id, "tenggat", {**values, **dates}, at, expires_at=until)
        elif now[0].dossier_id is not None:
            key = f"lanjutkan:berkas:{person.id}:{at.isoformat()}"
            notice = Notice(key, person.id, "berkas_belum_selesai", values, at, expires_at=until)
        else:
            key = f"lanjutkan:cek:{person.id}:{at.isoformat()}"
            notice = Notice(key, person.id, "cek_belum_selesai", values, at, expires_at=until)
        await work.outbox.add(notice)
        await work.commit()
    return True


async def _say(
    work: Work, programme: Programme, person: Person, unfinished: Unfinished
) -> tuple[str | None, Json | None]:
    """Return the kab/kota of the business, and the values of what is said; None where nothing is left to do."""
    region = region_of(programme, person)
    if unfinished.dossier_id is None:
        return region, await _of_check(work, programme, person)
    dossier = await work.dossiers.find(unfinished.dossier_id)
    if dossier is None:
        return region, None
    slots = await checklist_of(work, programme, dossier)
    in_the_way = [*slots.to_replace, *slots.unsent, *slots.missing]
    if not in_the_way and dossier.state != DRAFT:
        return region, None
    slot = min(in_the_way, key=lambda each: each.paper.skipped, default=None)
    there, total = slots.progress
    values = {
        "dossier": dossier.id,
        "business": dossier.name,
        "document": slot.id if slot else "",
        "name": slot.name if slot else "",
        "there": there,
        "total": total,
    }
    return dossier.region or region, values


async def _of_check(work: Work, programme: Programme, person: Person) -> Json | None:
    check = await RunningCheck.of(work, person.id)
    if check is None or not check.answers or next_question(programme, check.answers) is None:
        return None
    return {"answered": len(check.answers)}
