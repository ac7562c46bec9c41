"""Whom an announcement reaches: a segment as SQL, over people and the dossiers that they are linked to."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, true

from programme.announcements import Clause, Field, Segment
from programme.dossier import PaperState
from programme.rules import Verdict
from programme.sessions import HOLDS, Standing
from storage.regions import is_within, is_within_any
from storage.schema import bookings, checks, declined, dossiers, links, papers, people

_HANDED_IN = [PaperState.RECEIVED.value, PaperState.CHECKING.value, PaperState.VALID.value]
_PLACES = [each.value for each in (*HOLDS, Standing.WAITING)]
_REGION = func.coalesce(dossiers.c.region, people.c.profile["wilayah"].as_string())
_COLUMNS: Mapping[Field, ColumnElement[Any]] = {
    Field.SENTRA: func.lower(func.coalesce(dossiers.c.sentra, people.c.profile["nama_sentra"].as_string())),
    Field.COMMODITY: func.coalesce(dossiers.c.commodity, people.c.profile["komoditas"].as_string()),
    Field.STATE: dossiers.c.state,
    Field.LANGUAGE: func.coalesce(people.c.language, "id"),
}
_LATER = checks.alias("later")
_DECLINED = exists().where(declined.c.person_id == people.c.id)

PEOPLE = people.outerjoin(links, links.c.person_id == people.c.id).outerjoin(
    dossiers, dossiers.c.id == links.c.dossier_id
)
"""A row for each person and dossier; one without a dossier where there is none."""

DOSSIER = func.min(dossiers.c.id)


def chosen(segment: Segment, regions: Sequence[str]) -> ColumnElement[bool]:
    """Whether a row belongs to a segment, inside these regions, with consent."""
    wanted = or_(*(and_(true(), *(_meets(clause) for clause in group)) for group in segment)) if segment else true()
    return and_(people.c.consent_notice.is_not(None), is_within_any(_REGION, regions), wanted)


def reached() -> ColumnElement[bool]:
    """Whether a person can and wants to be told."""
    return and_(~people.c.blocked, ~_DECLINED)


def counted(segment: Segment, regions: Sequence[str]) -> Select[int, int, int]:
    """Count people in a segment: reached, blocked, and those who want no announcements."""

    def number(condition: ColumnElement[bool]) -> ColumnElement[int]:
        return func.count(people.c.id.distinct()).filter(condition)

    blocked = people.c.blocked
    columns = number(reached()), number(blocked), number(and_(~blocked, _DECLINED))
    return select(*columns).select_from(PEOPLE).where(chosen(segment, regions))


def _meets(clause: Clause) -> ColumnElement[bool]:
    met = or_(*(_has(clause.field, value) for value in clause.values))
    return ~func.coalesce(met, False) if clause.negated else met


def _has(wanted: Field, value: str) -> ColumnElement[bool]:
    match wanted:
        case Field.REGION:
            return is_within(_REGION, value)
        case Field.MISSING:
            handed_in = exists().where(
                papers.c.dossier_id == dossiers.c.id, papers.c.document == value, papers.c.state.in_(_HANDED_IN)
            )
            return and_(dossiers.c.slots[value].as_string().is_not(None), ~handed_in)
        case Field.GAP:
            later = exists().where(_LATER.c.person_id == checks.c.person_id, _LATER.c.started_at > checks.c.started_at)
            return exists().where(
                checks.c.person_id == people.c.id,
                ~later.correlate(checks),
                checks.c.verdicts[value].as_string() == Verdict.GAP.value,
            )
        case Field.SESSION:
            return exists().where(
                bookings.c.person_id == people.c.id, bookings.c.session_id == value, bookings.c.standing.in_(_PLACES)
            )
        case Field.SENTRA:
            value = value.casefold()
    return _COLUMNS[wanted].in_([value])
