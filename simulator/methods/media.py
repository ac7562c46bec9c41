"""Messages with a file."""

from dataclasses import dataclass

from simulator.files import Kept, Upload
from simulator.formatting import read_caption
from simulator.methods.targets import aim, deliver
from simulator.refusals import refusal
from simulator.shapes import THUMBNAIL_BYTES, JsonObject
from simulator.wire import Call

WORDS = {"video_note": "video note", "live_photo": "live photo"}
STICKER_SIDE = 512
DOCUMENT = ("file_id", "file_unique_id", "thumbnail", "thumb", "file_name", "mime_type", "file_size")
LONGEST_SIDE = 10_000
LONGEST_DURATION = 86_400


@dataclass(frozen=True, slots=True)
class Source:
    """Where a file comes from: this request, or a file_id."""

    upload: Upload | None
    file_id: str = ""


def locate(call: Call, value: str, own_part: str = "") -> Source | None:
    """The file that a value names (`attach://…`, a file_id), or the part of the parameter's own name."""
    if value.startswith("attach://"):
        upload = call.uploads.get(value.removeprefix("attach://"))
        return Source(upload) if upload else None
    if value:
        return Source(None, value)
    upload = call.uploads.get(own_part) or call.uploads.get("file" if own_part else "")
    return Source(upload) if upload else None


def file_source(call: Call, name: str) -> Source:
    """The call's file, or Telegram's word for its absence."""
    source = locate(call, call.text(name), name)
    if source is None:
        raise refusal(f"there is no {WORDS.get(name, name)} in the request")
    return source


def resolve(call: Call, source: Source, kind: str) -> Kept:
    """The file itself, known by an id of its kind."""
    if source.upload is None:
        if "://" in source.file_id or source.file_id.startswith("www."):
            raise refusal("failed to get HTTP URL content")
        return call.files.find(source.file_id, kind)
    if not source.upload.size:
        raise refusal("file must be non-empty")
    width, height = call.files.measured(source.upload.digest)
    return call.files.keep(kind, source.upload, width, height)


async def photo_of(call: Call, source: Source) -> list[JsonObject]:
    """The sizes of the photo, smallest first."""
    if source.upload is None:
        sizes = call.files.photo_again(resolve(call, source, "photo"))
    else:
        sizes = await call.files.photo(source.upload)
    return [size.photo_size() for size in sizes]


def _thumbnail(call: Call, value: str) -> JsonObject:
    source = locate(call, value, "thumbnail") or locate(call, call.text("thumb"), "thumb")
    if source is None or source.upload is None or not source.upload.size:
        return {}
    if source.upload.size > THUMBNAIL_BYTES:
        raise refusal(
            f"file of size {source.upload.size} bytes is too big for a thumbnail;"
            f" the maximum size is {THUMBNAIL_BYTES} bytes"
        )
    size = resolve(call, source, "thumbnail").photo_size()
    return {"thumbnail": size, "thumb": size}


def _number(options: JsonObject, name: str, largest: int) -> int:
    try:
        return max(0, min(largest, int(float(options.get(name) or 0))))
    except ValueError:
        return 0


def file_body(call: Call, kind: str, kept: Kept, options: JsonObject) -> JsonObject:
    """Telegram's object of a file of some kind, from the options that came with it."""
    body = {**kept.body(), **_thumbnail(call, str(options.get("thumbnail") or ""))}
    if kind == "sticker":
        side = {"width": kept.width or STICKER_SIDE, "height": kept.height or STICKER_SIDE}
        return {**body, "type": "regular", **side, "is_animated": False, "is_video": False}
    if kind in {"document", "animation", "video", "audio", "voice"}:
        body |= {"mime_type": kept.mime} if kept.mime else {}
    if kind in {"document", "animation", "video", "audio"} and kept.name:
        body["file_name"] = kept.name
    if kind in {"animation", "video"}:
        body["width"] = _number(options, "width", LONGEST_SIDE) or kept.width or 320
        body["height"] = _number(options, "height", LONGEST_SIDE) or kept.height or 320
    if kind == "video_note":
        body["length"] = _number(options, "length", LONGEST_SIDE) or 240
    if kind in {"animation", "video", "audio", "voice", "video_note"}:
        body["duration"] = _number(options, "duration", LONGEST_DURATION)
    if kind == "audio":
        body |= {name: str(options[name]) for name in ("performer", "title") if options.get(name)}
    return body


async def file_content(call: Call, kind: str, source: Source, options: JsonObject) -> JsonObject:
    """The part of a message that holds a file."""
    if kind == "photo":
        return {"photo": await photo_of(call, source)}
    body = file_body(call, kind, resolve(call, source, kind), options)
    if kind != "animation":
        return {kind: body}
    return {"animation": body, "document": {name: body[name] for name in DOCUMENT if name in body}}


def show_options(kind: str, options: JsonObject) -> JsonObject:
    """How the file is shown."""
    shown: JsonObject = {}
    if kind not in {"photo", "video", "animation"}:
        return shown
    if str(options.get("show_caption_above_media", "")).lower() in {"true", "1", "yes"}:
        shown["show_caption_above_media"] = True
    if str(options.get("has_spoiler", "")).lower() in {"true", "1", "yes"}:
        shown["has_media_spoiler"] = True
    return shown


async def _send(call: Call, kind: str) -> JsonObject:
    source = file_source(call, kind)
    caption = read_caption(call) if kind not in {"sticker", "video_note"} else {}
    target = aim(call)
    options: JsonObject = dict(call.params)
    content = await file_content(call, kind, source, options)
    return deliver(call, target, {**content, **caption, **show_options(kind, options)}).body


async def send_photo(call: Call) -> JsonObject:
    """A photo."""
    return await _send(call, "photo")


async def send_document(call: Call) -> JsonObject:
    """Any file."""
    return await _send(call, "document")


async def send_video(call: Call) -> JsonObject:
    """A film."""
    return await _send(call, "video")


async def send_audio(call: Call) -> JsonObject:
    """A piece of music."""
    return await _send(call, "audio")


async def send_voice(call: Call) -> JsonObject:
    """A spoken message."""
    return await _send(call, "voice")


async def send_animation(call: Call) -> JsonObject:
    """A film without sound."""
    return await _send(call, "animation")


async def send_video_note(call: Call) -> JsonObject:
    """A round film."""
    return await _send(call, "video_note")


async def send_sticker(call: Call) -> JsonObject:
    """A sticker."""
    return await _send(call, "sticker")
