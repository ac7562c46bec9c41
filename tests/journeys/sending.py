"""What people send for a document, written down as the conversation about documents does it."""

import asyncio
import io
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime

from PIL import ExifTags, Image, ImageDraw

from bot.app import App
from programme.dossier import Dossier, Link, LinkRole, Piece, PieceState, new_id
from simulator.phone import Phone
from storage.ledger import LEDGER

DOCUMENT = "ktp"


def photo(text: str = "CONTOH", *, size: tuple[int, int] = (1200, 900), taken_by: str = "") -> bytes:
    """A sharp, bright picture of a page with words on it; a camera writes into it who took it where."""
    picture = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(picture)
    for line in range(60, size[1] - 60, 40):
        draw.text((80, line), f"{text} {line} Surat Keterangan Usaha Contoh Nomor 000/CONTOH/{line}", "black")
    out = io.BytesIO()
    exif = Image.Exif()
    if taken_by:
        exif[ExifTags.Base.Artist] = taken_by
        exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (6.0, 54.0, 53.0)
    picture.save(out, "JPEG", quality=88, exif=exif)
    return out.getvalue()


async def opens_dossier(app: App, owner: Phone, *, name: str = "Keripik Contoh") -> Dossier:
    """Keep a dossier of the person's own."""
    moment = datetime.now(UTC)
    dossier = Dossier(new_id(), name, "draf", "ovop 2026.1", 2026, moment, moment, region="13.71")
    async with app.database.work() as work:
        await work.people.seat(owner.id)
        await work.dossiers.add(dossier)
        await work.links.save(Link(owner.id, dossier.id, LinkRole.OWNER, moment))
        await work.commit()
    return dossier


async def sends(
    app: App, owner: Phone, dossier: Dossier, *contents: bytes, as_document: bool = False, document: str = DOCUMENT
) -> list[str]:
    """Send files and write them down to be fetched; return the ids of the pieces."""
    ids = []
    for position, content in enumerate(contents):
        await (owner.sends_document(content, "berkas") if as_document else owner.sends_photo(content))
        await owner.looks()
        kind = "document" if as_document else "photo"
        message = next(each for each in reversed(owner.messages) if kind in each and not each["from"]["is_bot"])
        sent = message[kind] if as_document else message[kind][-1]
        moment = datetime.now(UTC)
        piece = Piece(
            new_id(), dossier.id, document, owner.id, kind, sent["file_id"], sent["file_unique_id"], moment,
            size=sent.get("file_size"), position=position, due_at=moment,
        )  # fmt: skip
        async with app.database.work() as work:
            await work.pieces.add(piece)
            await work.commit()
        ids.append(piece.id)
    return ids


async def pieces_of(app: App, ids: Sequence[str]) -> list[Piece]:
    async with app.database.work() as work:
        found = {piece.id: piece for piece in await work.pieces.among(ids)}
    return [found[each] for each in ids]


async def settled(app: App, ids: Sequence[str], *, seconds: float = 30) -> list[Piece]:
    """Wait until all of them have come to their end."""
    return await until(app, ids, lambda piece: piece.state is not PieceState.WAITING, seconds=seconds)


async def until(app: App, ids: Sequence[str], there: Callable[[Piece], bool], *, seconds: float = 30) -> list[Piece]:
    async def all_there() -> bool:
        return all(map(there, await pieces_of(app, ids)))

    await eventually(all_there, seconds=seconds)
    return await pieces_of(app, ids)


async def eventually(there: Callable[[], Awaitable[bool]], *, seconds: float = 30) -> None:
    """Wait for what nothing tells a test of."""
    async with asyncio.timeout(seconds):
        while not await there():  # noqa: ASYNC110 - see above
            await asyncio.sleep(0.05)


async def has_left(app: App, *ids: str) -> None:
    """Wait until no file of these pieces is in the store any more, and nobody has to erase anything."""

    async def left() -> bool:
        names = await stored(app)
        async with app.database.work() as work:
            waiting = await work.erasures.waiting(limit=1)
        return not waiting and not any(each in name for each in ids for name in names)

    await eventually(left)


async def content_of(app: App, name: str | None) -> bytes:
    return b"".join([part async for part in app.store.files.read(name or "")])


async def stored(app: App) -> list[str]:
    """The names of what is kept for people."""
    names = [name async for name in app.store.files.names() if "/" in name]
    return sorted(name for name in names if not name.startswith(f"{LEDGER}/"))
