"""Clinics and desks, and the zones that they are for."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import RowMapping, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from programme.sessions import NOBODY, Kind, Place, Session, State, Zone
from storage.schema import Moment, bookings, sessions, zones
from storage.upsert import upsert

_OWN = [column for column in sessions.columns if column.name != "zone_id"]
_ALL = select(*_OWN, sessions.c.zone_id, zones.c.name.label("zone_name"), zones.c.regions).join(zones)
_FIND = _ALL.where(sessions.c.id == bindparam("session_id"))
_HOLD = _FIND.with_for_update(of=sessions, key_share=True)
_BETWEEN = (
    _ALL.where(sessions.c.starts_at >= bindparam("start", type_=Moment))
    .where(sessions.c.starts_at < bindparam("end", type_=Moment))
    .order_by(sessions.c.starts_at, sessions.c.id)
)
_ZONES = select(zones).order_by(zones.c.name, zones.c.id)
_BEFORE = sessions.c.starts_at < bindparam("moment", type_=Moment)
_FORGET_OLD = delete(sessions).where(_BEFORE)
_FORGET_NAMES = (
    update(bookings)
    .where(bookings.c.person_id.is_(None), bookings.c.session_id.in_(select(sessions.c.id).where(_BEFORE)))
    .values(name=bindparam("nobody"))
)
_SAVE = upsert(sessions)
_SAVE_ZONE = upsert(zones)


class Sessions:
    """The sessions, within one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, session_id: str) -> Session | None:
        """Return the session, if there is one."""
        row = (await self._connection.execute(_FIND, {"session_id": session_id})).mappings().one_or_none()
        return None if row is None else _session(row)

    async def hold(self, session_id: str) -> Session | None:
        """Return the session, held against every other process until this work ends."""
        row = (await self._connection.execute(_HOLD, {"session_id": session_id})).mappings().one_or_none()
        return None if row is None else _session(row)

    async def save(self, session: Session) -> None:
        """Write the session, new or changed. Its zone has to be there."""
        row = {column.name: getattr(session, column.name) for column in _OWN if column.name != "place"}
        row |= {"zone_id": session.zone.id, "place": asdict(session.place), "coach_ids": list(session.coach_ids)}
        await self._connection.execute(_SAVE[self._connection.dialect.name], row)

    async def between(self, start: datetime, end: datetime) -> Sequence[Session]:
        """Return the sessions that start from then until before then, cancelled ones too, the earliest first."""
        found = await self._connection.execute(_BETWEEN, {"start": start, "end": end})
        return [_session(row) for row in found.mappings()]

    async def forget_old(self, *, before: datetime, walked_in_before: datetime) -> int:
        """Remove what began before then, with its bookings, and names of who walked in; return how many went."""
        await self._connection.execute(_FORGET_NAMES, {"moment": walked_in_before, "nobody": NOBODY})
        return (await self._connection.execute(_FORGET_OLD, {"moment": before})).rowcount

    async def zones(self) -> Sequence[Zone]:
        """Return all zones, by name."""
        return [Zone(row.id, row.name, tuple(row.regions)) for row in await self._connection.execute(_ZONES)]

    async def save_zone(self, zone: Zone) -> None:
        """Write the zone, new or changed."""
        row = {"id": zone.id, "name": zone.name, "regions": list(zone.regions)}
        await self._connection.execute(_SAVE_ZONE[self._connection.dialect.name], row)


def _session(row: RowMapping) -> Session:
    own = {column.name: row[column.name] for column in _OWN}
    own |= {
        "zone": Zone(row["zone_id"], row["zone_name"], tuple(row["regions"])),
        "kind": Kind(row["kind"]),
        "state": State(row["state"]),
        "place": Place(**row["place"]),
        "coach_ids": tuple(row["coach_ids"]),
    }
    return Session(**own)
