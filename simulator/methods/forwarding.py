"""Forwarding and copying messages."""

from itertools import pairwise

from simulator.chats import Chat, Post
from simulator.formatting import read_caption
from simulator.methods.editing import CAPTION_FIELDS, CAPTIONED, read_identifiers
from simulator.methods.targets import aim, deliver, find_chat
from simulator.refusals import refusal
from simulator.shapes import JsonObject
from simulator.wire import Call

CONTENT = [
    "text",
    "entities",
    "link_preview_options",
    "animation",
    "audio",
    "document",
    "photo",
    "sticker",
    "video",
    "video_note",
    "voice",
    "caption",
    "caption_entities",
    "show_caption_above_media",
    "has_media_spoiler",
    "contact",
    "dice",
    "poll",
    "venue",
    "location",
]


def content_of(post: Post) -> JsonObject:
    """What a message says, without who, when and where."""
    return {name: post.body[name] for name in CONTENT if name in post.body}


def forwarded(post: Post) -> JsonObject:
    """What a message says, with where it comes from."""
    origin = post.body.get("forward_origin") or {
        "type": "user",
        "sender_user": post.body["from"],
        "date": post.body["date"],
    }
    return {**content_of(post), "forward_origin": origin}


def _source(call: Call, verb: str) -> tuple[Chat, Post]:
    source = find_chat(call, "from_chat_id")
    post = source.posts.get(call.integer("message_id"))
    if post is None or not content_of(post):
        raise refusal(f"message to {verb} not found")
    if post.protected:
        raise refusal("message has protected content and can't be forwarded")
    return source, post


async def forward_message(call: Call) -> JsonObject:
    """The message again, elsewhere, with its origin."""
    call.required("from_chat_id")
    target = aim(call)
    _, post = _source(call, "forward")
    return deliver(call, target, forwarded(post)).body


async def copy_message(call: Call) -> JsonObject:
    """The message again, elsewhere, without its origin."""
    call.required("from_chat_id")
    target = aim(call)
    _, post = _source(call, "copy")
    content = content_of(post)
    if "caption" in call.params and any(kind in content for kind in CAPTIONED):
        kept = {name: value for name, value in content.items() if name not in CAPTION_FIELDS}
        content = {**kept, **read_caption(call)}
    return {"message_id": deliver(call, target, content).message_id}


async def _several(call: Call, *, origin: bool) -> list[JsonObject]:
    call.required("from_chat_id")
    identifiers = read_identifiers(call)
    if any(second <= first for first, second in pairwise(identifiers)):
        raise refusal("message identifiers must be in a strictly increasing order")
    target = aim(call)
    source = find_chat(call, "from_chat_id")
    posts = [source.posts[number] for number in identifiers if number in source.posts]
    able = [post for post in posts if not post.protected and content_of(post)]
    if posts and not able:
        raise refusal("message has protected content and can't be forwarded")
    make = forwarded if origin else content_of
    return [{"message_id": deliver(call, target, make(post)).message_id} for post in able]


async def forward_messages(call: Call) -> list[JsonObject]:
    """Several messages again, with their origin; unknown ones are passed over."""
    return await _several(call, origin=True)


async def copy_messages(call: Call) -> list[JsonObject]:
    """Several messages again, without their origin."""
    return await _several(call, origin=False)
