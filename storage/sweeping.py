"""Holds files and rows against each other: what is nobody's is removed, and what is missing is said."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from programme.dossier import Piece, PieceState
from programme.ports import Work, Works
from storage.files import Files
from storage.names import DOSSIERS, PIECES, Names, owner_of, thumbnail_of

AT_ONCE = 100
"""Owners that are looked up in one unit of work."""


class ForeignStoreError(Exception):
    """The files there belong to another database."""


@dataclass(slots=True)
class Swept:
    """What came of it."""

    files: int = 0
    orphans: int = 0
    """Files that were nobody's; they are gone."""
    leavings: int = 0
    """Unfinished files of puts that were cut off; they are gone."""
    missing: list[str] = field(default_factory=list)
    """Ids of pieces whose file is not there."""


async def sweep(works: Works, files: Files, names: Names, *, young: float = 3600) -> Swept:
    """Remove what is nobody's. Unfinished files are left alone for `young` seconds: somebody may be writing them.

    Safe at any time: names come before rows, and nothing under a piece that is still awaited counts as nobody's.
    Raises StoreError, or ForeignStoreError.
    """
    if await files.mark() != names.mark:
        raise ForeignStoreError("the files belong to another database")
    awaited = await _kept(works)
    found = [name async for name in files.names()]
    there, swept = set(found), Swept(files=len(found))
    ours = sorted((owner, name) for name in found if (owner := owner_of(name)) is not None)
    owners = [(owner, [name for _, name in group]) for owner, group in groupby(ours, key=lambda each: each[0])]
    for start in range(0, len(owners), AT_ONCE):
        some = dict(owners[start : start + AT_ONCE])
        for name in await _orphans(works, names, some):
            await files.remove(name)
            swept.orphans += 1
    lost = [piece_id for piece_id, name in awaited.items() if name not in there]
    swept.missing = [piece.id for piece in await _still(works, lost) if piece.store_key not in there]
    swept.leavings = files.remove_leavings(older=young)
    return swept


async def _kept(works: Works) -> Mapping[str, str]:
    """Return piece id to the name of its file, of all pieces that are there."""
    kept: dict[str, str] = {}
    after = ""
    while True:
        async with works() as work:
            page = await work.pieces.page(after=after, limit=AT_ONCE)
        if not page:
            return kept
        kept |= {piece.id: piece.store_key for piece in page if piece.store_key is not None}
        after = page[-1].id


async def _still(works: Works, ids: Collection[str]) -> Sequence[Piece]:
    """Return those that were not removed meanwhile."""
    if not ids:
        return []
    async with works() as work:
        return [piece for piece in await work.pieces.among(ids) if piece.state is PieceState.THERE]


async def _orphans(works: Works, names: Names, owned: Mapping[tuple[str, str], Sequence[str]]) -> Sequence[str]:
    async with works() as work:
        pieces = {piece.id: piece for piece in await work.pieces.among([at for kind, at in owned if kind == PIECES])}
        tidies = {
            name for kind, dossier_id in owned if kind == DOSSIERS for name in await _tidies(work, names, dossier_id)
        }
    orphans: list[str] = []
    for (kind, owner), found in owned.items():
        wanted = _names_of(pieces.get(owner)) if kind == PIECES else tidies
        if wanted is not None:
            orphans += [name for name in found if name not in wanted]
    return orphans


def _names_of(piece: Piece | None) -> Collection[str] | None:
    """Return the names that a piece has a right to; None while it is awaited, when it may be any."""
    if piece is not None and piece.state is PieceState.WAITING:
        return None
    if piece is None or piece.store_key is None:
        return ()
    return (piece.store_key, thumbnail_of(piece.store_key))


async def _tidies(work: Work, names: Names, dossier_id: str) -> Collection[str]:
    """Return the names of the tidy PDFs that the documents of a dossier have now."""
    pieces = [piece for piece in await work.pieces.of_dossier(dossier_id) if piece.store_key is not None]
    by_document: dict[str, list[str]] = {}
    for piece in pieces:
        by_document.setdefault(piece.document, []).append(piece.store_key or "")
    return [names.of_tidy(dossier_id, document, keys) for document, keys in by_document.items()]
