"""Made-up announcements for the page of all screens."""

from datetime import UTC, datetime

from programme.announcements import Announcement, Attachment, Audience, Clause, Content, Field, State

NOON = datetime(2026, 11, 20, 5, tzinfo=UTC)
AUDIENCE = Audience(reached=1240, blocked=12, declined=3)
CONTENT = Content(
    "<b>Desk OVOP</b>\nHalo {nama}, bawa berkas Anda ke balai kota hari Selasa pukul 09.00. Yang belum ada:\n{kurang}",
    "<b>OVOP desk</b>\nHello {nama}, bring your papers to the town hall on Tuesday at 09:00.",
    (Attachment("photo", "file"),),
)
SEGMENT = (
    (Clause(Field.REGION, ("13.71", "13.06")), Clause(Field.STATE, ("ditarik", "tidak_lolos"), negated=True)),
    (Clause(Field.COMMODITY, ("makanan",)), Clause(Field.LANGUAGE, ("en",))),
)


def announcement(state: State = State.DRAFT, *, empty: bool = False) -> Announcement:
    """Return one in a state."""
    if empty:
        return Announcement("c0ffee0000", "contoh", ("13",), NOON, state=state)
    return Announcement("c0ffee0001", "contoh", ("13",), NOON, CONTENT, SEGMENT, state, starts_at=NOON)
