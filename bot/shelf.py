"""What is kept of a document, taken out for those who may see it: small pictures, originals, and one tidy PDF."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog

from bot.papers.desk import BusyError, Desk
from bot.store import Store
from programme.dossier import Piece, PieceState
from programme.dossiers import files_of
from programme.ports import Works
from storage.files import MissingFileError, StoreError
from storage.keys import KeyFaultError
from storage.names import DOSSIERS, thumbnail_of
from storage.sealing import BrokenFileError

log = structlog.get_logger()


class NotOnShelfError(Exception):
    """It cannot be had: it was never there, it is gone, or the store is away. Later it may be there."""


class Shelf:
    """Takes files out of the store. Who may see them was decided by whoever asks."""

    def __init__(self, works: Works, store: Store, desk: Desk, bench: Path) -> None:
        self._works = works
        self._store = store
        self._desk = desk
        self.bench = bench
        """A folder for what is unencrypted for a while."""
        self._binding = asyncio.Lock()

    async def thumbnail(self, piece: Piece) -> bytes | None:
        """Return a small JPEG without any metadata; None for what cannot be shown so, or is not there."""
        if piece.store_key is None:
            return None
        try:
            return b"".join([part async for part in self._store.files.read(thumbnail_of(piece.store_key))])
        except (StoreError, BrokenFileError, KeyFaultError):
            return None

    @asynccontextmanager
    async def original(self, piece: Piece) -> AsyncIterator[Path]:
        """Give the file as it was sent, unencrypted as long as the block lasts. Raises NotOnShelfError."""
        with TemporaryDirectory(dir=self.bench) as folder:
            yield await self._taken_out(piece.store_key or "", Path(folder) / "asli", piece=piece.id)

    @asynccontextmanager
    async def tidy(self, dossier_id: str, document: str) -> AsyncIterator[Path]:
        """Give all files of a document as one PDF of upright pages of A4, without anything active or hidden.

        Made when it is first asked for, and kept until another file comes or goes. Raises NotOnShelfError, also where
        there is nothing that has pages.
        """
        async with self._works() as work:
            pieces = await files_of(work, dossier_id, document)
        kept = [each for each in pieces if each.state is PieceState.THERE and each.store_key is not None]
        if not kept:
            raise NotOnShelfError("no files")
        name = self._store.names.of_tidy(kept[0].dossier_id, document, [each.store_key or "" for each in kept])
        with TemporaryDirectory(dir=self.bench) as folder:
            async with self._binding:
                made = await self._kept_tidy(name, Path(folder)) or await self._bound(kept, name, Path(folder))
            yield made

    async def _kept_tidy(self, name: str, folder: Path) -> Path | None:
        try:
            return await self._taken_out(name, folder / "rapi.pdf", piece=None)
        except NotOnShelfError:
            return None

    async def _bound(self, pieces: Sequence[Piece], name: str, folder: Path) -> Path:
        out = folder / "rapi-baru.pdf"
        sources = [
            await self._taken_out(p.store_key or "", folder / f"{at}", piece=p.id) for at, p in enumerate(pieces)
        ]
        try:
            result = await self._desk.tidy(sources, out)
        except BusyError as error:
            raise NotOnShelfError(str(error)) from None
        finally:
            for source in sources:
                source.unlink()
        if not result.pages:
            raise NotOnShelfError("no pages")
        try:
            await self._store.files.erase(f"{DOSSIERS}/{pieces[0].dossier_id}/{pieces[0].document}")
            await self._store.files.put(name, out)
        except StoreError as error:
            log.warning("tidy file not kept", dossier=pieces[0].dossier_id, why=str(error))
        return out

    async def _taken_out(self, name: str, target: Path, *, piece: str | None) -> Path:
        try:
            await self._store.files.copy(name, target)
        except (StoreError, BrokenFileError, KeyFaultError, OSError) as error:
            if piece is not None or not isinstance(error, MissingFileError):
                log.error("file not readable", piece=piece, error=type(error).__name__)  # noqa: TRY400 - nothing is in the trace
            raise NotOnShelfError(type(error).__name__) from None
        return target
