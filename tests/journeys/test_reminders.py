"""Reminders, as they are read and switched off."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.app import App
from programme.actions.remind_of_unfinished import remind_of_unfinished
from programme.notices import Rank
from programme.rules import Round
from simulator.phone import Phone
from tests.journeys.checking import taps, types
from tests.journeys.filing import opens_papers

NOON = (datetime.now(UTC) + timedelta(days=1)).replace(hour=5, minute=0, second=0, microsecond=0)
"""Tomorrow's, in the west of Indonesia: whatever time it is now, it is day then."""


async def rests(kawan: App, phone: Phone, days: int) -> None:
    """Let somebody have been silent for so many days."""
    async with kawan.database.work() as work:
        await work.people.save(await work.people.seat(phone.id), seen_at=NOON - timedelta(days=days, hours=1))
        await work.commit()


async def reminds(kawan: App, *, closes_in: int | None = None) -> int:
    """Go round at noon, for a round that closes so many days later; what is to be told is told at once."""
    closes = None if closes_in is None else (NOON + timedelta(days=closes_in)).date().isoformat()
    running = Round.model_validate({"tahun": kawan.house.programme.round.year, "tutup": closes})
    programme = kawan.house.programme.model_copy(update={"round": running})
    reminded = await remind_of_unfinished(kawan.database.work, programme, kawan.house.regions, at=NOON)
    async with kawan.database.work() as work:
        for due in await work.outbox.due(Rank.NOTICE, at=NOON, limit=10):
            await work.outbox.cancel(due.notice.key)
            await work.outbox.add(replace(due.notice, due_at=datetime.now(UTC), expires_at=None))
        await work.commit()
    return reminded


async def test_a_reminder_names_one_thing_leads_to_it_and_is_switched_off_in_one_tap(kawan: App, owner: Phone) -> None:
    await opens_papers(owner)
    await rests(kawan, owner, 1)
    assert await reminds(kawan, closes_in=8) == 1
    reminder = await owner.sees("8 hari lagi putaran")
    assert "Yang perlu Anda siapkan sekarang: " in reminder.text
    wanted = reminder.text.partition("siapkan sekarang: ")[2].rstrip(".")
    assert wanted in await taps(owner, "Buka dokumen ini")
    assert "Kami tidak lagi mengingatkan" in await taps(owner, "Jangan ingatkan lagi")
    await rests(kawan, owner, 9)
    assert await reminds(kawan, closes_in=1) == 0
    await types(owner, "/datasaya")
    await taps(owner, "Pengumuman dan pengingat")
    assert "Paling banyak seminggu sekali" in await taps(owner, "Ingatkan saya lagi")


async def test_a_dossier_that_rests_is_reminded_of_in_the_language_that_was_chosen(kawan: App, owner: Phone) -> None:
    await opens_papers(owner)
    await types(owner, "/bahasa")
    await taps(owner, "English")
    await rests(kawan, owner, 8)
    assert await reminds(kawan) == 1
    assert await reminds(kawan) == 0
    reminder = await owner.sees("Your papers are not finished yet")
    assert reminder.labels == ["Open this document", "Stop reminding me"]
