"""Files that went in or out: kept once by content, known by Telegram's ids."""

import asyncio
import base64
import hashlib
import mimetypes
import string
from dataclasses import asdict, dataclass
from pathlib import Path

from simulator.pictures import Size, dimensions, sizes_of
from simulator.refusals import refusal
from simulator.shapes import PHOTO_BYTES, JsonObject

PREFIXES = {
    "photo": "AgAC",
    "document": "BQAC",
    "video": "BAAC",
    "audio": "CQAC",
    "voice": "AwAC",
    "animation": "CgAC",
    "sticker": "CAAC",
    "video_note": "DQAC",
    "thumbnail": "AAMC",
}
FOLDERS = {"photo": "photos", "sticker": "stickers", "voice": "voice", "video": "videos", "audio": "music"}
TYPE_NAMES = {
    "photo": "Photo",
    "document": "Document",
    "video": "Video",
    "audio": "Audio",
    "voice": "VoiceNote",
    "animation": "Animation",
    "sticker": "Sticker",
    "video_note": "VideoNote",
    "thumbnail": "Thumbnail",
}
LIKE_DOCUMENTS = {"document", "audio", "video", "animation"}
BASE64URL = set(string.ascii_letters + string.digits + "-_")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file part of a request; its content is already kept under its hash."""

    digest: str
    size: int
    name: str
    mime: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that has an id: what it stands for and where its content is."""

    file_id: str
    unique_id: str
    kind: str
    digest: str
    size: int
    name: str
    mime: str
    path: str
    width: int = 0
    height: int = 0

    def body(self) -> JsonObject:
        """What every file object of Telegram carries."""
        body: JsonObject = {"file_id": self.file_id, "file_unique_id": self.unique_id}
        return {**body, "file_size": self.size} if self.size else body

    def photo_size(self) -> JsonObject:
        """Telegram's PhotoSize."""
        return {**self.body(), "width": self.width, "height": self.height}


class Files:
    """The file cabinet: a folder of contents by hash and an index by id."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.folder.mkdir(parents=True, exist_ok=True)
        self.by_id: dict[str, Kept] = {}
        self.by_path: dict[str, Kept] = {}
        self._photos: dict[str, list[Kept]] = {}
        self._sizes: dict[str, list[Kept]] = {}

    async def receive(self, chunks: list[bytes], name: str, mime: str = "") -> Upload:
        """Keep a content and say what came."""
        content = b"".join(chunks)
        digest = await asyncio.to_thread(self._write, content)
        guessed = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return Upload(digest, len(content), name, mime if mime not in {"", "application/octet-stream"} else guessed)

    def _write(self, content: bytes) -> str:
        digest = hashlib.sha256(content).hexdigest()
        path = self.folder / digest
        if not path.exists():
            unfinished = path.with_suffix(f".{id(content):x}")
            unfinished.write_bytes(content)
            unfinished.replace(path)
        return digest

    def content(self, digest: str) -> bytes:
        """The bytes of a kept content."""
        return (self.folder / digest).read_bytes()

    def place(self, kept: Kept) -> Path:
        """Where the content lies."""
        return self.folder / kept.digest

    def keep(self, kind: str, upload: Upload, width: int = 0, height: int = 0) -> Kept:
        """Give an uploaded file its id; the same content under the same name has the same one."""
        digest = hashlib.sha256(f"{kind}:{upload.name}:{upload.digest}".encode()).digest()
        file_id = PREFIXES[kind] + base64.urlsafe_b64encode(digest[:27]).decode()
        if file_id not in self.by_id:
            unique = (
                "AQAD"
                + base64.urlsafe_b64encode(hashlib.sha256(f"{kind}{upload.digest}".encode()).digest()[:9]).decode()
            )
            suffix = Path(upload.name).suffix if Path(upload.name).suffix.isascii() else ""
            folder = FOLDERS.get(kind, "documents")
            path = f"{folder}/file_{len(self.by_id)}{suffix[:12].replace('/', '')}"
            self.add(
                Kept(file_id, unique, kind, upload.digest, upload.size, upload.name, upload.mime, path, width, height)
            )
        return self.by_id[file_id]

    def add(self, kept: Kept) -> None:
        """Put a file into the index."""
        self.by_id[kept.file_id] = kept
        self.by_path[kept.path] = kept

    async def photo(self, upload: Upload) -> list[Kept]:
        """The sizes of an uploaded photo, smallest first; refuses what is no photo."""
        if not upload.size:
            raise refusal("file must be non-empty")
        if upload.size > PHOTO_BYTES:
            raise refusal(
                f"file of size {upload.size} bytes is too big for a photo; the maximum size is {PHOTO_BYTES} bytes"
            )
        if upload.digest not in self._photos:
            sizes = await asyncio.to_thread(lambda: sizes_of(self.content(upload.digest)))
            self._remember(upload.digest, [await self._size(upload, size) for size in sizes])
        return self._photos[upload.digest]

    async def _size(self, upload: Upload, size: Size) -> Kept:
        part = await self.receive([size.content], f"{upload.digest[:16]}-{size.width}.jpg", "image/jpeg")
        return self.keep("photo", part, size.width, size.height)

    def _remember(self, digest: str, sizes: list[Kept]) -> None:
        self._photos[digest] = sizes
        self._sizes.update((size.file_id, sizes) for size in sizes)

    def photo_again(self, kept: Kept) -> list[Kept]:
        """All sizes of a photo of which one is known."""
        return self._sizes.get(kept.file_id, [kept])

    def measured(self, digest: str) -> tuple[int, int]:
        """Width and height of a picture; 0, 0 for anything else."""
        with (self.folder / digest).open("rb") as file:
            return dimensions(file.read(65_536)) or (0, 0)

    def find(self, file_id: str, kind: str) -> Kept:
        """A file sent before, to be sent again as `kind`."""
        kept = self.by_id.get(file_id)
        if kept is None:
            raise unreadable_identifier(file_id)
        alike = kind in LIKE_DOCUMENTS and kept.kind in LIKE_DOCUMENTS
        if kept.kind != kind and not alike:
            raise refusal(f"can't use file of type {TYPE_NAMES[kept.kind]} as {TYPE_NAMES[kind]}")
        return kept

    def state(self) -> JsonObject:
        """The index, to be kept over a restart."""
        photos = {digest: [kept.file_id for kept in sizes] for digest, sizes in self._photos.items()}
        return {"files": [asdict(kept) for kept in self.by_id.values()], "photos": photos}

    def restore(self, state: JsonObject) -> None:
        """Take up the index again."""
        for record in state["files"]:
            self.add(Kept(**record))
        for digest, names in state["photos"].items():
            self._remember(digest, [self.by_id[name] for name in names])


def unreadable_identifier(file_id: str) -> Exception:
    """Telegram's words for a file_id that it cannot read."""
    why = "Wrong character in the string" if set(file_id) - BASE64URL else "can't unserialize it"
    if len(file_id) % 4 == 1 and not set(file_id) - BASE64URL:
        why = "Wrong string length"
    return refusal(f"wrong remote file identifier specified: {why}")
