"""Fetches the documents that owners sent, has them examined and keeps them."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from bot.downloads import Downloads, GoneError, TooLargeError
from bot.fetching import Delay, Fetching, Pile
from bot.papers.desk import Desk
from bot.store import Store
from bot.turns import now
from programme.actions.await_piece import await_piece, stop_awaiting
from programme.actions.settle_piece import Kept, settle_piece
from programme.dossier import Piece
from programme.finding import Fault, Finding, Format
from programme.ports import Work, Works
from programme.rules import FileKind, Programme
from storage.files import StoreError
from storage.names import PIECES, thumbnail_of


class PieceFetching(Fetching[Piece]):
    """Takes waiting pieces."""

    what: ClassVar[str] = "file"

    def __init__(
        self,
        works: Works,
        programme: Programme,
        downloads: Downloads,
        desk: Desk,
        store: Store,
        bench: Path,
        arrived: asyncio.Event,
        *,
        clock: Callable[[], datetime] = now,
    ) -> None:
        super().__init__(works, bench, arrived, clock=clock)
        self._programme = programme
        self._downloads = downloads
        self._desk = desk
        self._store = store

    def _pile(self, work: Work) -> Pile[Piece]:
        return work.pieces

    async def _finish(self, sent: Piece, folder: Path) -> str:
        finding, kept = await self._fetch(sent, folder)
        return await self._settle(sent, finding, kept)

    async def _fetch(self, piece: Piece, folder: Path) -> tuple[Finding, Kept | None]:
        if self._store.is_full:
            raise StoreError("no space left")
        original, thumbnail = folder / "asli", folder / "kecil"
        try:
            await self._downloads.fetch(piece.file_id, original)
        except GoneError:
            return Finding(Format.OTHER, (Fault.GONE,)), None
        except TooLargeError:
            return Finding(Format.OTHER, (Fault.TOO_LARGE,)), None
        document = next((each for each in self._programme.documents if each.id == piece.document), None)
        accepts = document.accepts if document else tuple(FileKind)
        finding = await self._desk.examine(original, accepts, thumbnail=thumbnail)
        if not finding.taken:
            return finding, None
        digest = await asyncio.to_thread(self._store.names.digest, original)
        name = self._store.names.of_piece(piece.id, digest)
        if thumbnail.exists():
            await self._store.files.put(thumbnail_of(name), thumbnail)
        await self._store.files.put(name, original)
        return finding, Kept(digest, name)

    async def _settle(self, piece: Piece, finding: Finding, kept: Kept | None) -> str:
        """Write down what came of it; the file is there before its row says so."""
        async with self._works() as work:
            settled = await settle_piece(work, self._programme, piece.id, finding, kept, at=self._clock())
            gone = settled is None and await work.pieces.find(piece.id) is None
            await stop_awaiting(work, piece)
            await work.commit()
        if gone:
            await self._store.files.erase(f"{PIECES}/{piece.id}")
        return "gone" if gone else "kept" if kept else "refused"

    async def _await(self, work: Work, sent: Piece, delay: Delay) -> None:
        await await_piece(work, self._programme, sent, delay.trouble, again_at=delay.until, at=delay.at)
