"""Several files in one message group."""

import random

from simulator.formatting import caption_of, check_length
from simulator.methods.media import Source, file_content, locate, show_options
from simulator.methods.targets import aim, may_write
from simulator.refusals import RefusalError, refusal
from simulator.shapes import ALBUM_ITEMS, JsonObject
from simulator.wire import Call

KINDS = {"photo", "video", "audio", "document"}
ALONE = ("audio", "document")


def read_item(call: Call, item: object, *, album: bool) -> tuple[str, Source, JsonObject]:
    """One InputMedia: its kind, where the file is, and its options."""
    complaint = "can't parse InputMedia: "
    if not isinstance(item, dict):
        raise refusal(f"{complaint}expected an Object")
    if not isinstance(item.get("type"), str):
        raise refusal(f'{complaint}Can\'t find field "type"')
    kind = item["type"]
    if kind == "animation" and album:
        raise refusal(f'{complaint}type "animation" can\'t be used in sendMediaGroup')
    if kind not in KINDS | {"animation"}:
        raise refusal(f'{complaint}type "{kind}" is unsupported')
    source = locate(call, str(item.get("media") or ""))
    if source is None:
        raise refusal(f"{complaint}media not found")
    return kind, source, item


async def item_content(call: Call, kind: str, source: Source, item: JsonObject) -> JsonObject:
    """What a message holds for one InputMedia, caption included."""
    caption = caption_of(
        str(item.get("caption") or ""), str(item.get("parse_mode") or ""), item.get("caption_entities")
    )
    return {**await file_content(call, kind, source, item), **caption, **show_options(kind, item)}


async def send_media_group(call: Call) -> list[JsonObject]:
    """An album: several messages that share a media_group_id."""
    found = call.json("media", "can't parse media JSON object")
    if not isinstance(found, list):
        raise refusal("expected an Array of InputMedia")
    items = [read_item(call, item, album=True) for item in found]
    call.params.pop("reply_markup", None)
    target = aim(call)
    if not items:
        raise refusal("there are no messages to send")
    if len(items) > ALBUM_ITEMS:
        raise refusal("too many messages to send as an album")
    kinds = {kind for kind, _, _ in items}
    for kind in ALONE:
        if kind in kinds and len(kinds) > 1:
            raise refusal(f"{kind} can't be mixed with other media types")
    contents = [await _content(call, number, item) for number, item in enumerate(items, 1)]
    may_write(call, target.chat)
    call.world.floods.pass_or_refuse(call.bot.id, target.chat.id, len(contents))
    shared = {**target.frame, "media_group_id": str(random.getrandbits(53))}
    silent = call.flag("disable_notification")
    return [
        call.world.post(target.chat, call.bot.id, {**shared, **content}, silent=silent).body for content in contents
    ]


async def _content(call: Call, number: int, item: tuple[str, Source, JsonObject]) -> JsonObject:
    try:
        content = await item_content(call, *item)
        check_length(content)
    except RefusalError as error:
        raw = error.description.removeprefix("Bad Request: ")
        raise refusal(f'failed to send message #{number} with the error message "{raw}"') from None
    return content
