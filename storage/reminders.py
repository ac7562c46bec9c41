"""Who may be reminded of what is unfinished, and who was."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, exists, false, func, or_, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from programme.reminders import APART, STILL_OPEN, Silence, Unfinished
from programme.running import SELF_CHECK
from storage.schema import Moment, dossiers, drafts, links, people, reminders

_UNTIL = bindparam("until", type_=Moment)
_others, _their_links = people.alias("others"), links.alias("their_links")
_SOMEBODY_IS_AT_IT = exists().where(
    _their_links.c.dossier_id == dossiers.c.id, _their_links.c.person_id == _others.c.id, _others.c.seen_at > _UNTIL
)
_OPEN = (
    select(dossiers.c.id)
    .join(links, links.c.dossier_id == dossiers.c.id)
    .where(
        links.c.person_id == people.c.id,
        dossiers.c.state.in_(STILL_OPEN),
        dossiers.c.round_year == bindparam("round_year"),
        ~_SOMEBODY_IS_AT_IT,
    )
)
_DOSSIER = func.coalesce(
    _OPEN.where(dossiers.c.id == people.c.dossier_id).scalar_subquery(),
    _OPEN.order_by(dossiers.c.id).limit(1).scalar_subquery(),
)
_HAS_BUSINESSES = exists().where(links.c.person_id == people.c.id)
_CHECK = exists().where(
    drafts.c.person_id == people.c.id,
    drafts.c.conversation == SELF_CHECK,
    drafts.c.data["answers"].as_string().is_not(None),
    drafts.c.data["finished_at"].as_string().is_(None),
)
_MAY_BE = (
    people.c.id > bindparam("after"),
    people.c.seen_at <= _UNTIL,
    people.c.consent_notice.is_not(None),
    ~people.c.blocked,
    func.coalesce(reminders.c.refused, false()).is_(false()),
    or_(
        reminders.c.told_at.is_(None),
        reminders.c.told_at <= bindparam("told_before", type_=Moment),
        reminders.c.told_at < people.c.seen_at,
    ),
)


def _look(*more: ColumnElement[bool]) -> Select[Any]:
    return (
        select(people.c.id, people.c.seen_at, _DOSSIER.label("dossier_id"))
        .outerjoin(reminders, reminders.c.person_id == people.c.id)
        .where(*_MAY_BE, *more)
        .order_by(people.c.id)
        .limit(bindparam("most"))
    )


_SEEN_SINCE = people.c.seen_at > bindparam("since", type_=Moment)
_WITH_DOSSIER = _DOSSIER.is_not(None)
_LOOK = {
    (checks, since): _look(
        or_(_WITH_DOSSIER, ~_HAS_BUSINESSES & _CHECK) if checks else _WITH_DOSSIER, *([_SEEN_SINCE] if since else [])
    )
    for checks in (False, True)
    for since in (False, True)
}
_REFUSED = select(reminders.c.refused).where(reminders.c.person_id == bindparam("person"))


def _spend(dialect: Any) -> Any:  # noqa: ANN401 - the dialects share these words but no class
    first = dialect.insert(reminders).values(refused=False)
    free = ~reminders.c.refused & or_(
        reminders.c.told_at.is_(None), reminders.c.told_at <= bindparam("week_ago", type_=Moment)
    )
    return first.on_conflict_do_update(
        index_elements=[reminders.c.person_id], set_={"told_at": first.excluded.told_at}, where=free
    )


def _refuse(dialect: Any) -> Any:  # noqa: ANN401 - the dialects share these words but no class
    first = dialect.insert(reminders)
    return first.on_conflict_do_update(index_elements=[reminders.c.person_id], set_={"refused": first.excluded.refused})


_SPEND = {"sqlite": _spend(sqlite), "postgresql": _spend(postgresql)}
_REFUSE = {"sqlite": _refuse(sqlite), "postgresql": _refuse(postgresql)}


class Reminders:
    """The reminders, within one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def unfinished(self, silence: Silence, *, limit: int) -> Sequence[Unfinished]:
        """Return people by their ids; none who withdrew, blocked the bot or wants no reminders."""
        values = {
            "after": silence.after,
            "since": silence.since,
            "until": silence.until,
            "told_before": silence.told_before,
            "round_year": silence.round_year,
            "most": limit,
        }
        if silence.since is None:
            del values["since"]
        found = await self._connection.execute(_LOOK[silence.checks, silence.since is not None], values)
        return [Unfinished(*row) for row in found]

    async def spend(self, person_id: int, *, at: datetime) -> bool:
        """Count one reminder; False when they had one within a week, or want none. Held until this work ends."""
        values = {"person_id": person_id, "told_at": at, "week_ago": at - APART}
        return (await self._connection.execute(_SPEND[self._connection.dialect.name], values)).rowcount == 1

    async def refused(self, person_id: int) -> bool:
        """Whether somebody wants none."""
        return bool((await self._connection.execute(_REFUSED, {"person": person_id})).scalar())

    async def refuse(self, person_id: int, *, refused: bool) -> None:
        """Keep whether somebody wants none."""
        values = {"person_id": person_id, "refused": refused, "told_at": None}
        await self._connection.execute(_REFUSE[self._connection.dialect.name], values)
