"""A session while it is written: every field as it was tapped or typed."""

import re
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time
from typing import Any, Self
from zoneinfo import ZoneInfo

from conversations.turn import House
from programme.sessions import CANCEL_HOURS, Kind, Place, Session, Zone

LONGEST_TEXT = 160
_CLOCK = re.compile(r"(?:pukul|jam)?\s*([01]?\d|2[0-3])(?:[.:]([0-5]\d))?\s*(?:wib|wita|wit)?", re.IGNORECASE)
_PIN = re.compile(r"\s*(-?\d{1,2}(?:\.\d+)?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d+)?)\s*")
LINK = re.compile(r"https://[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?([/?#]\S*)?", re.IGNORECASE | re.ASCII)
"""What Telegram takes for a button; with any other it refuses the whole screen."""
_FAR_SOUTH, _FAR_NORTH, _FAR_WEST, _FAR_EAST = -11.5, 6.5, 94.5, 141.5
"""The corners of Indonesia: a pin outside is a slip."""


@dataclass(frozen=True, slots=True)
class Form:
    """What is known of it yet."""

    kind: str = Kind.CLINIC.value
    zone_id: str = ""
    zone_name: str = ""
    regions: tuple[str, ...] = ()
    day: str = ""
    clock: str = ""
    minutes: int = 120
    capacity: int = 20
    slot_minutes: int = 0
    place: str = ""
    pin: tuple[float, float] | None = None
    topic: str = ""
    coach: str = ""
    link: str = ""
    by_hand: bool = False
    cancel_hours: int = CANCEL_HOURS

    @classmethod
    def of(cls, session: Session) -> Self:
        """Return the form that this session was written in."""
        local = session.starts_at.astimezone(session.zone_info)
        return cls(
            session.kind.value, session.zone.id, session.zone.name, session.zone.regions, local.date().isoformat(),
            f"{local:%H:%M}", session.minutes, session.capacity, session.slot_minutes, session.place.name,
            session.place.pin, session.topic, session.coach, session.link, session.by_hand,
            session.cancel_hours,
        )  # fmt: skip

    @classmethod
    def read(cls, data: dict[str, Any]) -> Self:
        """Return it as a draft keeps it."""
        return cls(**{**data, "regions": tuple(data["regions"]), "pin": data["pin"] and tuple(data["pin"])})

    @property
    def data(self) -> dict[str, Any]:
        """How a draft keeps it."""
        return asdict(self) | {"regions": list(self.regions), "pin": self.pin and list(self.pin)}

    @property
    def zone(self) -> Zone:
        """The zone that was chosen."""
        return Zone(self.zone_id, self.zone_name, self.regions)

    @property
    def lacks(self) -> str | None:
        """The step at which the next thing is asked that there is no way without; None when all is there."""
        wanted = {"zona": self.regions, "tanggal": self.day, "jam": self.clock, "tulis": self.place}
        return next((step for step, known in wanted.items() if not known), None)

    def starts_at(self, house: House) -> datetime:
        """Return the moment at which clocks of the zone show what was chosen."""
        zone = ZoneInfo(house.regions.timezone(self.regions[0]))
        return datetime.combine(date.fromisoformat(self.day), time.fromisoformat(self.clock), zone)

    def session(self, house: House, session_id: str, before: Session | None, *, by: int) -> Session:
        """Return the session that the form describes."""
        latitude, longitude = self.pin or (None, None)
        written = Session(
            id=session_id, kind=Kind(self.kind), zone=self.zone, starts_at=self.starts_at(house),
            timezone=house.regions.timezone(self.regions[0]), minutes=self.minutes, capacity=self.capacity,
            slot_minutes=self.slot_minutes, place=Place(self.place, "", latitude, longitude), topic=self.topic,
            coach=self.coach, coach_ids=(by,), link=self.link, by_hand=self.by_hand, created_by=by,
            cancel_hours=self.cancel_hours,
        )  # fmt: skip
        if before is None:
            return written
        return replace(written, coach_ids=before.coach_ids, created_by=before.created_by)


def read_clock(text: str) -> str | None:
    """Return the time that was typed, as `09:30`; None when it is none."""
    found = _CLOCK.fullmatch(text.strip())
    return found and f"{int(found[1]):02}:{found[2] or '00'}"


def read_pin(text: str) -> tuple[float, float] | None:
    """Return latitude and longitude as maps copy them, if they lie in Indonesia."""
    found = _PIN.fullmatch(text)
    if found is None:
        return None
    return pin_at(float(found[1]), float(found[2]))


def pin_at(latitude: float, longitude: float) -> tuple[float, float] | None:
    """Return the place on the map, if it lies in Indonesia."""
    inside = _FAR_SOUTH <= latitude <= _FAR_NORTH and _FAR_WEST <= longitude <= _FAR_EAST
    return (latitude, longitude) if inside else None
