"""Who is tied to which dossier, what happened to it, and offers to take it over."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from programme.dossier import Actor, Event, Handover, Happening, Link, LinkRole
from storage.cipher import Cipher
from storage.rows import row_of
from storage.schema import BigId, Moment, events, handovers, links
from storage.sealed_rows import seal, unseal
from storage.upsert import upsert

_PERSON = links.c.person_id == bindparam("person", type_=BigId)
_DOSSIER = links.c.dossier_id == bindparam("dossier")
_FIND = select(links).where(_PERSON, _DOSSIER)
_OF_PERSON = select(links).where(_PERSON).order_by(links.c.since, links.c.dossier_id)
_OF_DOSSIER = select(links).where(_DOSSIER).order_by(links.c.since, links.c.person_id)
_SAVE = upsert(links)
_DROP = delete(links).where(_PERSON, _DOSSIER)

_ADD_EVENT = insert(events)
_EVENTS = select(events).where(events.c.dossier_id == bindparam("dossier")).order_by(events.c.id)

_ADD_OFFER = insert(handovers)
_DROP_EARLIER = delete(handovers).where(
    handovers.c.dossier_id == bindparam("dossier"), handovers.c.giver_id == bindparam("giver", type_=BigId)
)
_OFFER = select(handovers).where(
    handovers.c.code_hash == bindparam("code"), handovers.c.expires_at > bindparam("now", type_=Moment)
)
_DROP_OFFER = delete(handovers).where(handovers.c.code_hash == bindparam("code"))
_PRUNE = delete(handovers).where(handovers.c.expires_at < bindparam("before", type_=Moment))


class Links:
    """The links, within one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, person_id: int, dossier_id: str) -> Link | None:
        """Return the link, if there is one."""
        found = await self._connection.execute(_FIND, {"person": person_id, "dossier": dossier_id})
        row = found.mappings().one_or_none()
        return None if row is None else _link(row)

    async def of_person(self, person_id: int) -> Sequence[Link]:
        """Return a person's links, oldest first."""
        return [_link(row) for row in (await self._connection.execute(_OF_PERSON, {"person": person_id})).mappings()]

    async def of_dossier(self, dossier_id: str) -> Sequence[Link]:
        """Return a dossier's links, oldest first."""
        return [_link(row) for row in (await self._connection.execute(_OF_DOSSIER, {"dossier": dossier_id})).mappings()]

    async def save(self, link: Link) -> None:
        """Write it, in place of an earlier one."""
        await self._connection.execute(_SAVE[self._connection.dialect.name], row_of(link))

    async def drop(self, person_id: int, dossier_id: str) -> None:
        """Cut it."""
        await self._connection.execute(_DROP, {"person": person_id, "dossier": dossier_id})


class Events:
    """The events, within one unit of work."""

    def __init__(self, connection: AsyncConnection, cipher: Cipher) -> None:
        self._connection = connection
        self._cipher = cipher

    async def add(self, event: Event) -> None:
        """Write down that something happened."""
        await self._connection.execute(_ADD_EVENT, seal(events, row_of(event), self._cipher))

    async def of_dossier(self, dossier_id: str) -> Sequence[Event]:
        """Return a dossier's events, oldest first."""
        found = await self._connection.execute(_EVENTS, {"dossier": dossier_id})
        return [_event(unseal(events, row, self._cipher)) for row in found.mappings()]


class Handovers:
    """The offers, within one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, handover: Handover) -> None:
        """Keep an offer, in place of earlier ones of the same dossier by the same person."""
        earlier = {"dossier": handover.dossier_id, "giver": handover.giver_id}
        await self._connection.execute(_DROP_EARLIER, earlier)
        await self._connection.execute(_ADD_OFFER, row_of(handover))

    async def find(self, code_hash: str, *, now: datetime) -> Handover | None:
        """Return the offer, if there is one that is still good."""
        row = (await self._connection.execute(_OFFER, {"code": code_hash, "now": now})).mappings().one_or_none()
        return None if row is None else Handover(**row)

    async def drop(self, code_hash: str) -> bool:
        """Use it up; return whether it was still there, so that only one person gets it."""
        return (await self._connection.execute(_DROP_OFFER, {"code": code_hash})).rowcount == 1

    async def prune(self, *, before: datetime) -> int:
        """Remove offers that ended before then; return how many."""
        return (await self._connection.execute(_PRUNE, {"before": before})).rowcount


def _link(row: RowMapping) -> Link:
    return Link(**{**row, "role": LinkRole(row["role"])})


def _event(row: Mapping[str, Any]) -> Event:
    known = {name: value for name, value in row.items() if name != "id"}
    return Event(**{**known, "actor": Actor(row["actor"]), "happening": Happening(row["happening"])})
