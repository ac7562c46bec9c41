"""The documents of dossiers and their files."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, RowMapping, String, bindparam, delete, insert, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from programme.dossier import Paper, PaperState, Piece, PieceState
from storage.cipher import Cipher
from storage.rows import row_of
from storage.schema import Moment, papers, pieces
from storage.sealed_rows import seal, unseal
from storage.upsert import upsert

_PAPERS = select(papers).where(papers.c.dossier_id == bindparam("dossier"))
_PAPER = _PAPERS.where(papers.c.document == bindparam("named"))
_SAVE_PAPER = upsert(papers)
_KEY = (papers.c.dossier_id, papers.c.document)
_LAST = (bindparam("dossier", type_=String), bindparam("named", type_=String))
_RUNNING_OUT = (
    select(papers)
    .where(
        papers.c.expires_on < bindparam("day", type_=Date),
        papers.c.state.not_in([PaperState.EMPTY.value, PaperState.EXPIRED.value]),
        tuple_(*_KEY) > tuple_(*_LAST),
    )
    .order_by(*_KEY)
    .limit(bindparam("most"))
)

_PIECES = (
    select(pieces)
    .where(pieces.c.dossier_id == bindparam("dossier"))
    .order_by(pieces.c.document, pieces.c.position, pieces.c.received_at, pieces.c.id)
)
_THIS_ONE = pieces.c.id == bindparam("piece")
_PIECE = select(pieces).where(_THIS_ONE)
_ALIKE = select(pieces).where(pieces.c.digest == bindparam("digest")).order_by(pieces.c.received_at, pieces.c.id)
_ADD = insert(pieces)
_SAVE = (
    update(pieces)
    .where(_THIS_ONE)
    .values({column.name: bindparam(column.name) for column in pieces.columns if not column.primary_key})
)
_DROP = delete(pieces).where(_THIS_ONE)
_DUE = (
    select(pieces.c.id)
    .where(pieces.c.due_at <= bindparam("now", type_=Moment), pieces.c.state == PieceState.WAITING.value)
    .order_by(pieces.c.due_at)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_CLAIM = (
    update(pieces)
    .where(pieces.c.id.in_(_DUE.scalar_subquery()))
    .values(due_at=bindparam("until", type_=Moment), attempts=pieces.c.attempts + 1)
    .returning(*pieces.columns)
)
_AMONG = pieces.c.id.in_(bindparam("ids", expanding=True))
_HOLD = (
    update(pieces)
    .where(_AMONG, pieces.c.state == PieceState.WAITING.value)
    .values(due_at=bindparam("until", type_=Moment))
)
_SOME = select(pieces).where(_AMONG)
_PAGE = select(pieces).where(pieces.c.id > bindparam("after")).order_by(pieces.c.id).limit(bindparam("most"))


class Papers:
    """The papers, within one unit of work."""

    def __init__(self, connection: AsyncConnection, cipher: Cipher) -> None:
        self._connection = connection
        self._cipher = cipher

    async def of_dossier(self, dossier_id: str) -> Mapping[str, Paper]:
        """Return the touched ones by document id."""
        found = await self._connection.execute(_PAPERS, {"dossier": dossier_id})
        return {row["document"]: self._paper(row) for row in found.mappings()}

    async def find(self, dossier_id: str, document: str) -> Paper:
        """Return the paper; an untouched one if there is none."""
        found = await self._connection.execute(_PAPER, {"dossier": dossier_id, "named": document})
        row = found.mappings().one_or_none()
        return Paper(dossier_id, document) if row is None else self._paper(row)

    async def save(self, paper: Paper) -> None:
        """Write it, in place of an earlier one of the same document."""
        row = seal(papers, row_of(paper), self._cipher)
        await self._connection.execute(_SAVE_PAPER[self._connection.dialect.name], row)

    async def running_out(self, *, before: date, after: tuple[str, str], limit: int) -> Sequence[Paper]:
        """Return what runs out before that day and is not marked yet, in the order of dossier and document ids.

        `after` is the last dossier and document that were looked at.
        """
        values = {"day": before, "dossier": after[0], "named": after[1], "most": limit}
        return [self._paper(row) for row in (await self._connection.execute(_RUNNING_OUT, values)).mappings()]

    def _paper(self, row: RowMapping) -> Paper:
        return Paper(**{**unseal(papers, row, self._cipher), "state": PaperState(row["state"])})


class Pieces:
    """The pieces, within one unit of work."""

    def __init__(self, connection: AsyncConnection, cipher: Cipher) -> None:
        self._connection = connection
        self._cipher = cipher
        self.added = self.dropped = False
        """Whether one came in, or went."""

    async def add(self, piece: Piece) -> None:
        """Keep a new one."""
        await self._connection.execute(_ADD, self._row(piece))
        self.added = True

    async def find(self, piece_id: str) -> Piece | None:
        """Return the piece, if there is one."""
        row = (await self._connection.execute(_PIECE, {"piece": piece_id})).mappings().one_or_none()
        return None if row is None else self._piece(row)

    async def of_dossier(self, dossier_id: str) -> Sequence[Piece]:
        """Return all of a dossier, in the order of their positions."""
        found = await self._connection.execute(_PIECES, {"dossier": dossier_id})
        return [self._piece(row) for row in found.mappings()]

    async def save(self, piece: Piece) -> None:
        """Write it as it is now; one that was removed meanwhile stays away."""
        row = self._row(piece)
        row["piece"] = row.pop("id")
        await self._connection.execute(_SAVE, row)

    async def drop(self, piece_id: str) -> None:
        """Remove it."""
        await self._connection.execute(_DROP, {"piece": piece_id})
        self.dropped = True

    async def with_digest(self, digest: str) -> Sequence[Piece]:
        """Return all pieces with the same content, whosever they are."""
        return [self._piece(row) for row in (await self._connection.execute(_ALIKE, {"digest": digest})).mappings()]

    async def claim(self, *, now: datetime, until: datetime, limit: int) -> Sequence[Piece]:
        """Return waiting pieces that are due, and make them due again only then: whoever claims is alone with them."""
        found = await self._connection.execute(_CLAIM, {"now": now, "until": until, "most": limit})
        return [self._piece(row) for row in found.mappings()]

    async def hold(self, piece_ids: Collection[str], *, until: datetime) -> None:
        """Move the moment on at which those of them that still wait are due again."""
        await self._connection.execute(_HOLD, {"ids": list(piece_ids), "until": until})

    async def among(self, piece_ids: Collection[str]) -> Sequence[Piece]:
        """Return those of the pieces that there are."""
        found = await self._connection.execute(_SOME, {"ids": list(piece_ids)})
        return [self._piece(row) for row in found.mappings()]

    async def page(self, *, after: str, limit: int) -> Sequence[Piece]:
        """Return pieces in the order of their ids, from the next one on."""
        found = await self._connection.execute(_PAGE, {"after": after, "most": limit})
        return [self._piece(row) for row in found.mappings()]

    def _row(self, piece: Piece) -> dict[str, Any]:
        """What codes say may be anybody's, so it lies apart from the rest of the finding."""
        finding = dict(piece.finding) if piece.finding is not None else None
        codes = finding.pop("codes", None) if finding else None
        row = row_of(piece) | {"finding": finding, "codes": json.dumps(codes) if codes else None}
        return seal(pieces, row, self._cipher)

    def _piece(self, row: RowMapping) -> Piece:
        known = unseal(pieces, row, self._cipher)
        if (codes := known.pop("codes")) is not None:
            known["finding"] = {**known["finding"], "codes": json.loads(codes)}
        return Piece(**{**known, "state": PieceState(row["state"])})
