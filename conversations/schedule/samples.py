"""Sessions that look invented, for the page of all screens."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from conversations.schedule.reading import Offer
from conversations.turn import House
from programme.sessions import Booking, Kind, Place, Seating, Session, Standing, State, Zone

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
SOMEBODY = 1_000_001
DESK_ZONE = Zone("payakumbuh", "Zona Payakumbuh", ("13.76", "13.74", "13.07", "13.06"))


def clinic() -> Session:
    """A clinic with open attendance and long texts."""
    return Session(
        id="0123456789",
        kind=Kind.CLINIC,
        zone=DESK_ZONE,
        starts_at=datetime(2026, 12, 31, 2, tzinfo=UTC),
        timezone="Asia/Jakarta",
        minutes=180,
        capacity=20,
        place=Place("Aula Contoh", "Jalan Contoh Raya 123", -0.22, 100.63),
        topic="Melengkapi izin edar, sertifikat halal, dan bukti produksi",
        coach="Bu Misal dan Pak Umpama, penyuluh kabupaten",
        coach_ids=(SOMEBODY,),
        link="https://rapat.contoh.example/ruang-1",
        reason="Gedung dipakai untuk acara lain",
    )


def desk() -> Session:
    """A desk with slots."""
    return replace(clinic(), id="9876543210", kind=Kind.DESK, slot_minutes=30, capacity=1, by_hand=True)


def booking(standing: Standing, session: Session, *, number: int = 1) -> Booking:
    """Return somebody's booking."""
    offered = NOW + timedelta(hours=6) if standing is Standing.OFFERED else None
    return Booking(
        "abcdef0123", session.id, SOMEBODY, "Keripik Bu Contoh", number, standing, session.starts_at, NOW,
        gaps=("nib", "halal"), offered_until=offered,
    )  # fmt: skip


def others(session: Session, number: int, standing: Standing) -> tuple[Booking, ...]:
    """Return bookings of other people."""
    slots = session.slots
    return tuple(
        replace(
            booking(standing, session, number=100 + each), id=f"{each:010}", person_id=each, at=slots[each % len(slots)]
        )
        for each in range(number)
    )


def cancelled() -> Session:
    """A clinic that does not take place."""
    return replace(clinic(), state=State.CANCELLED)


def offer(house: House, *seatings: Seating, region: str | None = "13.76") -> Offer:
    """Return what somebody in Payakumbuh is shown."""
    return Offer(house, SOMEBODY, region, NOW, seatings)


_CLINIC = clinic()
STAFF_WROTE = (
    _CLINIC.place.name,
    _CLINIC.place.address,
    _CLINIC.topic,
    _CLINIC.coach,
    _CLINIC.reason,
    DESK_ZONE.name,
    "Gedung Contoh",
    "Keripik Bu Contoh",
    "Usaha Contoh",
    "Kota Padang",
)
"""What people wrote in the samples: no language of ours."""
