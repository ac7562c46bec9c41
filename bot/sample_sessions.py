"""Sample sessions for the demo: three desks by zone and a clinic, in the weeks to come."""

import secrets
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from programme.actions.change_session import schedule_session
from programme.ports import Work
from programme.sessions import Kind, Place, Session, Zone

WIB = "Asia/Jakarta"
ZONES = (
    Zone("payakumbuh", "Zona Payakumbuh", ("13.06", "13.07", "13.74", "13.76")),
    Zone("bukittinggi", "Zona Bukittinggi", ("13.04", "13.08", "13.12", "13.75")),
    Zone("solok", "Zona Solok", ("13.02", "13.03", "13.10", "13.11", "13.72", "13.73")),
)
"""The first is as it was in June 2024; who belonged to the others is our guess."""
PLACES = (
    Place("Aula Contoh Payakumbuh", "Jalan Contoh 1", -0.2201, 100.6309),
    Place("Aula Contoh Bukittinggi", "Jalan Contoh 2", -0.3056, 100.3692),
    Place("Aula Contoh Solok", "Jalan Contoh 3", -0.7910, 100.6550),
)
FIRST_IN, APART = timedelta(days=7), timedelta(days=2)


async def open_sample_sessions(work: Work, *, coach: int, at: datetime) -> None:
    """Open two days of desks for each zone and a clinic for the first. `at` is now; the coach gets the lists."""
    first = datetime.combine((at + FIRST_IN).astimezone(ZoneInfo(WIB)).date(), time(9), ZoneInfo(WIB))
    for number, (zone, place) in enumerate(zip(ZONES, PLACES, strict=True)):
        for day in range(2):
            starts_at = first + number * APART + timedelta(days=day)
            await schedule_session(work, _session(Kind.DESK, zone, place, starts_at, coach))
    await schedule_session(work, _session(Kind.CLINIC, ZONES[0], PLACES[0], first + timedelta(days=10), coach))


def _session(kind: Kind, zone: Zone, place: Place, starts_at: datetime, coach: int) -> Session:
    desk = kind is Kind.DESK
    return Session(
        id=secrets.token_hex(5), kind=kind, zone=zone, starts_at=starts_at, timezone=WIB, minutes=360 if desk else 120,
        capacity=2 if desk else 20, slot_minutes=30 if desk else 0, place=place,
        topic="Melengkapi berkas usulan OVOP" if desk else "NIB, izin edar, dan sertifikat halal",
        coach="Pak Misal", coach_ids=(coach,),
    )  # fmt: skip
