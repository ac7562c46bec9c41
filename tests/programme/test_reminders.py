"""Reminders of what is unfinished: to whom, when, and never more than one a week."""

from collections.abc import Callable, Coroutine
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from programme.actions.remind_of_unfinished import remind_of_unfinished
from programme.actions.watch_expiry import watch_expiry
from programme.people import Consent, Draft, Json
from programme.regions import Regions
from programme.reminders import APART, DEADLINE_DAYS, by_day, days_left, mark_of
from programme.rules import Programme, Round
from programme.running import SELF_CHECK
from tests.memory import Memory
from tests.programme.dossiers import BATIK, BUDI, NOW, SITI, Desk, programme

REGIONS = Regions.shipped()
CLOSES = date(2026, 12, 31)
MORNING = datetime(2026, 12, 1, 3, tzinfo=UTC)
JAYAPURA, JAKARTA = ZoneInfo("Asia/Jayapura"), ZoneInfo("Asia/Jakarta")

Reminded = Callable[[datetime], Coroutine[None, None, list[tuple[str, Json]]]]


def closing(closes: date | None = CLOSES) -> Programme:
    dates = Round.model_validate({"tahun": 2026, "tutup": closes and closes.isoformat()})
    return programme().model_copy(update={"round": dates})


@pytest.fixture
async def memory() -> Memory:
    """Siti with an empty dossier, last seen at noon of 2 November."""
    kept = Memory()
    async with kept.work() as work:
        desk = Desk(work)
        await desk.opens(BATIK)
        desk.person.consent = Consent("uji", NOW)
        await work.people.save(desk.person, seen_at=NOW)
        await work.commit()
    return kept


@pytest.fixture
def reminded(memory: Memory) -> Reminded:
    """Go round at a moment; return what is told newly."""

    async def go_round(at: datetime, running: Programme | None = None) -> list[tuple[str, Json]]:
        before = set(memory.shelf.outbox)
        await remind_of_unfinished(memory.work, running or closing(None), REGIONS, at=at)
        new = [notice for key, (notice, _) in memory.shelf.outbox.items() if key not in before]
        return [(notice.kind, notice.values) for notice in new]

    return go_round


async def test_before_the_round_closes_the_one_missing_thing_is_named_a_few_times(memory: Memory) -> None:
    days = []
    for day in range(60):
        at = MORNING - timedelta(days=20) + timedelta(days=day)
        days += [(CLOSES - at.date()).days] * await remind_of_unfinished(memory.work, closing(), REGIONS, at=at)
    assert days[-len(DEADLINE_DAYS) :] == list(DEADLINE_DAYS)
    notices = [notice for notice, _ in memory.shelf.outbox.values()]
    last = notices[-1]
    assert (last.kind, last.values["document"], last.values["left"]) == ("tenggat", "nib", 1)
    moments = sorted(notice.due_at for notice in notices)
    assert all(later - earlier >= APART for earlier, later in pairwise(moments))


def test_the_days_before_the_close_lie_a_week_apart() -> None:
    assert all(a - b >= APART.days for a, b in pairwise(DEADLINE_DAYS))


def test_without_a_date_and_outside_of_the_round_there_is_no_deadline() -> None:
    dated = Round.model_validate({"tahun": 2026, "buka": "2026-12-20", "tutup": "2026-12-31"})
    assert days_left(Round.model_validate({"tahun": 2026}), CLOSES) is None
    assert days_left(dated, date(2026, 12, 19)) is None
    assert days_left(dated, date(2027, 1, 1)) is None
    assert [mark_of(left) for left in (30, 29, 27, 26, 1, 0)] == [None, 29, 29, None, 1, 1]


async def test_who_was_silent_for_a_week_and_for_a_month_is_reminded_twice_and_never_again(memory: Memory) -> None:
    told = []
    for day in range(200):
        at = NOW + timedelta(days=day)
        told += [day] * await remind_of_unfinished(memory.work, closing(None), REGIONS, at=at)
    assert told == [7, 30]
    assert {notice.kind for notice, _ in memory.shelf.outbox.values()} == {"berkas_belum_selesai"}


async def test_a_self_check_that_was_not_finished_is_reminded_of_too(memory: Memory, reminded: Reminded) -> None:
    async with memory.work() as work:
        budi = await work.people.seat(BUDI)
        budi.consent = Consent("uji", NOW)
        await work.people.save(budi, seen_at=NOW)
        answers = {"komoditas": "batik", "wilayah": "13.71"}
        await work.drafts.save(BUDI, Draft(SELF_CHECK, "soal", {"answers": answers, "finished_at": None}))
        await work.people.forget(SITI)
        await work.commit()
    assert await reminded(NOW + timedelta(days=8)) == [("cek_belum_selesai", {"answered": 2})]


@pytest.mark.parametrize("why", ["refused", "blocked", "no consent", "just here", "handed in", "somebody is at it"])
async def test_nobody_is_reminded_who_cannot_or_need_not_be(memory: Memory, reminded: Reminded, why: str) -> None:
    later = NOW + timedelta(days=8)
    async with memory.work() as work:
        siti = await work.people.seat(SITI)
        (dossier,) = await work.dossiers.of_person(SITI)
        match why:
            case "refused":
                await work.reminders.refuse(SITI, refused=True)
            case "blocked":
                await work.people.mark(SITI, blocked=True)
            case "no consent":
                siti.consent = None
                await work.people.amend(siti)
            case "just here":
                await work.people.save(siti, seen_at=later - timedelta(hours=1))
            case "handed in":
                dossier.state = "diajukan"
                await work.dossiers.save(dossier)
            case _:
                (link,) = await work.links.of_person(SITI)
                link.person_id = BUDI
                await work.links.save(link)
                await work.people.save(await work.people.seat(BUDI), seen_at=later - timedelta(hours=1))
        await work.commit()
    assert await reminded(later) == []


async def test_nobody_is_woken(memory: Memory, reminded: Reminded) -> None:
    night = datetime(2026, 11, 12, 22, tzinfo=JAKARTA)
    assert await reminded(night) == []
    async with memory.work() as work:
        (dossier,) = await work.dossiers.of_person(SITI)
        dossier.region = "91.71"
        await work.dossiers.save(dossier)
        await work.commit()
    assert await reminded(datetime(2026, 11, 13, 17, 30, tzinfo=JAYAPURA)) == []
    assert len(await reminded(datetime(2026, 11, 14, 9, tzinfo=JAYAPURA))) == 1


@pytest.mark.parametrize(
    ("moment", "then"),
    [
        (datetime(2026, 12, 31, 23, 30, tzinfo=JAYAPURA), datetime(2027, 1, 1, 9, tzinfo=JAYAPURA)),
        (datetime(2026, 12, 31, 23, 30, tzinfo=JAKARTA), datetime(2027, 1, 1, 9, tzinfo=JAKARTA)),
        (datetime(2028, 2, 28, 17, 0, tzinfo=JAKARTA), datetime(2028, 2, 29, 9, tzinfo=JAKARTA)),
        (datetime(2026, 11, 30, 0, 0, tzinfo=JAKARTA), datetime(2026, 11, 30, 9, tzinfo=JAKARTA)),
        (datetime(2026, 11, 30, 9, 0, tzinfo=JAKARTA), datetime(2026, 11, 30, 9, tzinfo=JAKARTA)),
        (datetime(2026, 3, 28, 20, 0, tzinfo=ZoneInfo("Europe/Berlin")),
         datetime(2026, 3, 29, 7, 0, tzinfo=UTC)),
    ],
)  # fmt: skip
def test_what_comes_at_night_waits_for_the_morning_there(moment: datetime, then: datetime) -> None:
    zone = ZoneInfo("Europe/Berlin") if moment.month == 3 else moment.tzinfo
    assert isinstance(zone, ZoneInfo)
    assert by_day(moment, zone) == then


async def test_a_document_that_soon_runs_out_and_an_unfinished_dossier_share_the_week(
    memory: Memory, reminded: Reminded
) -> None:
    at = NOW + timedelta(days=8)
    async with memory.work() as work:
        desk = Desk(work)
        (desk.dossier,) = await work.dossiers.of_person(SITI)
        await desk.fills("batikmark")
        paper = await desk.paper("batikmark")
        paper.expires_on = at.date() + timedelta(days=20)
        await work.papers.save(paper)
        await work.commit()
    assert len(await reminded(at)) == 1
    for days, kinds in ((1, 1), (6, 1), (7, 2)):
        later = at + timedelta(days=days)
        await watch_expiry(memory.work, closing(None), REGIONS, at=later, today=later.date())
        assert len(memory.shelf.outbox) == kinds
