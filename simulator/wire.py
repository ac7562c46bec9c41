"""Reading a Bot API request: parameters from the query, then from the body; the first of a name wins."""

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, MultipartReader, web

from simulator.refusals import refusal
from simulator.shapes import PARAMETERS_BYTES, REQUEST_FILES, UPLOAD_BYTES, JsonObject

if TYPE_CHECKING:
    from simulator.files import Files, Upload
    from simulator.lines import Line
    from simulator.people import BotProfile
    from simulator.world import World

TRUE = {"true", "yes", "1"}
INT32 = 2**31 - 1
INT64 = 2**63 - 1


class TooLargeError(Exception):
    """The request is over what the front server takes; answered with 413 and no words."""


@dataclass(slots=True)
class Call:
    """One method, asked by one bot, with its parameters as text and its files."""

    world: "World"
    files: "Files"
    bot: "BotProfile"
    line: "Line"
    method: str
    params: dict[str, str] = field(default_factory=dict)
    uploads: "dict[str, Upload]" = field(default_factory=dict)
    local: bool = True
    description: str = ""

    def text(self, name: str) -> str:
        """A text; empty when missing."""
        return self.params.get(name, "")

    def required(self, name: str) -> str:
        """A text that must be there."""
        value = self.params.get(name, "")
        if not value:
            raise refusal(f'parameter "{name}" is required')
        return value

    def integer(self, name: str, default: int = 0, low: int = -INT64, high: int = INT64) -> int:
        """A whole number, read leniently and clamped."""
        value = self.params.get(name)
        return default if value is None else max(low, min(high, lenient_integer(value)))

    def flag(self, name: str) -> bool:
        """A yes or no; all but yes is no."""
        return self.params.get(name, "").strip().lower() in TRUE

    def json(self, name: str, complaint: str) -> object:
        """A JSON value (None when missing); the complaint is Telegram's for what cannot be parsed."""
        value = self.params.get(name, "")
        if not value:
            return None
        try:
            parsed: object = json.loads(value)
        except ValueError:
            raise refusal(complaint) from None
        if "\\ud" in value.lower():
            must_be_utf8(json.dumps(parsed, ensure_ascii=False))
        return parsed


def lenient_integer(value: str) -> int:
    """Digits at the start of a text as a number; 0 when there are none."""
    stripped = value.strip()
    end = 1 if stripped[:1] in {"-", "+"} else 0
    while end < len(stripped) and stripped[end] in "0123456789":
        end += 1
    try:
        return int(stripped[:end])
    except ValueError:
        return 0


async def read_request(request: web.Request, call: Call) -> None:
    """Fill the call's parameters and files from the request."""
    for name, value in request.query.items():
        call.params.setdefault(name, value)
    kind = request.content_type
    if not request.body_exists:
        return
    if kind == "multipart/form-data":
        await _read_parts(await request.multipart(), call)
    elif kind in {"application/x-www-form-urlencoded", "application/json"}:
        raw = await request.read()
        if len(raw) > PARAMETERS_BYTES:
            raise TooLargeError
        read_body(kind, raw, call)
    else:
        call.uploads["file"] = await call.files.receive([await request.read()], "file", kind)


def read_body(kind: str, raw: bytes, call: Call) -> None:
    """Read a form or a JSON object into the parameters; JSON that does not parse is passed over."""
    text = _decoded(raw)
    if kind == "application/json":
        try:
            found = json.loads(text)
        except ValueError:
            return
        if isinstance(found, dict):
            _take_json(found, call)
        return
    for name, value in parse_qsl(text, keep_blank_values=True, errors="surrogateescape"):
        must_be_utf8(value)
        call.params.setdefault(name, value)


def _take_json(found: JsonObject, call: Call) -> None:
    for name, value in found.items():
        raw = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        must_be_utf8(raw)
        call.params.setdefault(name, raw)


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise refusal("strings must be encoded in UTF-8") from None


def must_be_utf8(text: str) -> None:
    """Refuse half a character."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise refusal("strings must be encoded in UTF-8") from None


async def _read_parts(reader: MultipartReader, call: Call) -> None:
    size = 0
    async for part in reader:
        if not isinstance(part, BodyPartReader):
            continue
        name = part.name or ""
        if part.filename is None:
            value = bytes(await part.read())
            size += len(value)
            if size > PARAMETERS_BYTES:
                raise TooLargeError
            call.params.setdefault(name, _decoded(value))
            continue
        if len(call.uploads) >= REQUEST_FILES:
            raise TooLargeError
        chunks: list[bytes] = []
        total = 0
        while chunk := await part.read_chunk(65_536):
            chunks.append(bytes(chunk))
            total += len(chunk)
            if total > UPLOAD_BYTES:
                raise TooLargeError
        kind = part.headers.get("Content-Type", "")
        call.uploads.setdefault(name, await call.files.receive(chunks, part.filename, kind))
