"""Fetches what people sent from Telegram, has it examined and keeps it, beside everything else the bot does."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog

from bot.downloads import Downloads, GoneError, LaterError, TooLargeError
from bot.figures import FETCHED
from bot.papers.desk import BusyError, Desk
from bot.store import Store
from bot.turns import now, where
from programme.actions.await_piece import Trouble, await_piece, stop_awaiting
from programme.actions.settle_piece import Kept, settle_piece
from programme.dossier import Piece
from programme.finding import Fault, Finding, Format
from programme.ports import Works
from programme.rules import FileKind, Programme
from storage.files import StoreError
from storage.names import PIECES, thumbnail_of

log = structlog.get_logger()

AT_ONCE = 4
"""Files that are under way at the same time."""
LEASE = timedelta(seconds=10)
"""How long a file is ours without our saying so again. When we die somebody else fetches it after that."""
RENEWAL = 3.0
EVERY = 2.0
"""Seconds after which we look by ourselves whether something is due: what others let go, and what the dead had."""
LONGEST_PAUSE = 900.0


class Fetching:
    """Takes waiting pieces, several at once, each by one process only, until it is cancelled."""

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
        self._works = works
        self._programme = programme
        self._downloads = downloads
        self._desk = desk
        self._store = store
        self._bench = bench
        self._arrived = arrived
        self._clock = clock
        self._under_way: dict[str, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Fetch for ever. A round that fails is only a round late."""
        renewing = asyncio.create_task(self._renew())
        try:
            while True:
                self._arrived.clear()
                try:
                    await self._take()
                except Exception as error:  # noqa: BLE001 - without the database there is nothing but to wait
                    log.warning("fetching waits", error=type(error).__name__)
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._arrived.wait(), EVERY)
        finally:
            renewing.cancel()
            await self._let_go()

    async def _take(self) -> None:
        room = AT_ONCE - len(self._under_way)
        if not room:
            return
        moment = self._clock()
        async with self._works() as work:
            pieces = await work.pieces.claim(now=moment, until=moment + LEASE, limit=room)
            await work.commit()
        for piece in pieces:
            task = self._under_way[piece.id] = asyncio.create_task(self._bring(piece))
            task.add_done_callback(partial(self._done, piece.id))

    def _done(self, piece_id: str, _: "asyncio.Task[None]") -> None:
        self._under_way.pop(piece_id, None)
        self._arrived.set()

    async def _renew(self) -> None:
        """Keep what is under way ours."""
        while True:
            await asyncio.sleep(RENEWAL)
            with suppress(Exception):  # the lease outlasts a few of these
                await self._hold(list(self._under_way), self._clock() + LEASE)

    async def _let_go(self) -> None:
        """Stop in the middle; somebody goes on with it at once."""
        left = dict(self._under_way)
        for task in left.values():
            task.cancel()
        await asyncio.gather(*left.values(), return_exceptions=True)
        with suppress(Exception):  # then they wait for the end of the lease
            await self._hold(list(left), self._clock())

    async def _hold(self, piece_ids: list[str], until: datetime) -> None:
        if piece_ids:
            async with self._works() as work:
                await work.pieces.hold(piece_ids, until=until)
                await work.commit()

    async def _bring(self, piece: Piece) -> None:
        """Bring one piece to its end, or put it off."""
        try:
            with TemporaryDirectory(dir=self._bench) as folder:
                finding, kept = await self._fetch(piece, Path(folder))
            outcome = await self._settle(piece, finding, kept)
        except (LaterError, BusyError) as error:
            await self._put_off(piece, Trouble.TELEGRAM, error)
            outcome = "later"
        except (StoreError, OSError) as error:
            await self._put_off(piece, Trouble.STORE, error)
            outcome = "store"
        except Exception as error:  # noqa: BLE001 - whatever is wrong with this one, the others go on
            log.error("file not fetched", piece=piece.id, error=type(error).__name__, where=where(error))  # noqa: TRY400 - the trace may hold what people sent
            await self._put_off(piece, Trouble.STORE, error)
            outcome = "failed"
        FETCHED.labels(outcome).inc()

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

    async def _put_off(self, piece: Piece, trouble: Trouble, error: Exception) -> None:
        seconds = max(
            error.seconds if isinstance(error, LaterError) else 0, min(2.0 ** (piece.attempts - 1), LONGEST_PAUSE)
        )
        log.warning("file put off", piece=piece.id, attempts=piece.attempts, seconds=seconds, why=_why(error))
        moment = self._clock()
        asyncio.get_running_loop().call_later(seconds, self._arrived.set)
        with suppress(Exception):  # then it is due again at the end of the lease
            async with self._works() as work:
                again = moment + timedelta(seconds=seconds)
                await await_piece(work, self._programme, piece, trouble, again_at=again, at=moment)
                await work.commit()


def _why(error: Exception) -> str:
    """Return it in our own words; what others say may hold addresses."""
    return str(error) if isinstance(error, LaterError | BusyError | StoreError) else type(error).__name__
