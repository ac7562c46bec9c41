"""Changing and deleting messages."""

from simulator.chats import Chat, Post
from simulator.formatting import check_length, read_caption, read_text
from simulator.keyboards import check_markup, inline_only, read_markup
from simulator.methods.albums import item_content, read_item
from simulator.methods.sending import link_preview
from simulator.methods.targets import find_chat
from simulator.refusals import NOT_MODIFIED, refusal
from simulator.shapes import DELETABLE_FOR, JsonObject
from simulator.wire import Call, lenient_integer

TEXT_FIELDS = ("text", "entities", "link_preview_options")
CAPTION_FIELDS = ("caption", "caption_entities", "show_caption_above_media")
FILES = ("photo", "video", "animation", "document", "audio")
CAPTIONED = (*FILES, "voice")
MOST_IDENTIFIERS = 100


def _addressed(call: Call) -> None:
    if call.text("inline_message_id"):
        raise refusal("MESSAGE_ID_INVALID")
    if not call.text("chat_id") and not call.text("message_id"):
        raise refusal("message identifier is not specified")


def _editable(call: Call) -> tuple[Chat, Post]:
    chat = find_chat(call)
    post = chat.posts.get(call.integer("message_id"))
    if post is None:
        raise refusal("message to edit not found")
    forwarded = "forward_origin" in post.body
    if post.sender_id != call.bot.id or forwarded or (post.markup is not None and post.inline is None):
        raise refusal("message can't be edited")
    return chat, post


def _change(call: Call, chat: Chat, post: Post, content: JsonObject, markup: JsonObject | None) -> JsonObject:
    check_length(content)
    shown = check_markup(inline_only(markup), private=chat.private)
    same = all(post.body.get(name) == value for name, value in content.items() if name != "link_preview_options")
    if same and post.inline == shown:
        raise refusal(NOT_MODIFIED)
    call.world.change(chat, post, content, shown)
    return post.body


async def edit_message_text(call: Call) -> JsonObject:
    """Other words in the same message."""
    _addressed(call)
    preview = link_preview(call)
    content = {**dict.fromkeys(TEXT_FIELDS), **read_text(call), **preview}
    markup = read_markup(call)
    chat, post = _editable(call)
    if "text" not in post.body:
        raise refusal("there is no text in the message to edit")
    return _change(call, chat, post, content, markup)


async def edit_message_caption(call: Call) -> JsonObject:
    """Another caption under the same file."""
    _addressed(call)
    content = {**dict.fromkeys(CAPTION_FIELDS), **read_caption(call)}
    if call.flag("show_caption_above_media"):
        content["show_caption_above_media"] = True
    markup = read_markup(call)
    chat, post = _editable(call)
    if not any(kind in post.body for kind in CAPTIONED):
        raise refusal("there is no caption in the message to edit")
    return _change(call, chat, post, content, markup)


async def edit_message_media(call: Call) -> JsonObject:
    """Another file in the same message."""
    _addressed(call)
    call.required("media")
    item = read_item(call, call.json("media", "can't parse input media JSON object"), album=False)
    markup = read_markup(call)
    chat, post = _editable(call)
    held = next((kind for kind in FILES if kind in post.body), "")
    if not held and "text" not in post.body:
        raise refusal("message media can't be edited")
    if "media_group_id" in post.body and held in {"document", "audio"} and item[0] != held:
        raise refusal("can't change media type in the album")
    empty = dict.fromkeys((*FILES, *CAPTION_FIELDS, *TEXT_FIELDS, "has_media_spoiler"))
    return _change(call, chat, post, {**empty, **await item_content(call, *item)}, markup)


async def edit_message_reply_markup(call: Call) -> JsonObject:
    """Another inline keyboard under the same message, or none."""
    _addressed(call)
    markup = read_markup(call)
    chat, post = _editable(call)
    return _change(call, chat, post, {}, markup)


def _deletable(call: Call, chat: Chat, post: Post) -> bool:
    recent = call.world.clock.now() - post.body["date"] < DELETABLE_FOR
    return recent or (not chat.private and post.sender_id != call.bot.id)


async def delete_message(call: Call) -> bool:
    """Takes a message away for everybody."""
    if not call.text("message_id"):
        raise refusal("message identifier is not specified")
    if not call.text("chat_id"):
        raise refusal("chat identifier is not specified")
    chat = find_chat(call)
    post = chat.posts.get(call.integer("message_id"))
    if post is None:
        raise refusal("message to delete not found")
    if not _deletable(call, chat, post):
        raise refusal("message can't be deleted for everyone")
    call.world.delete(chat, post.message_id)
    return True


def read_identifiers(call: Call) -> list[int]:
    """The message_ids of a call on several messages."""
    if not call.text("message_ids"):
        raise refusal("message identifiers are not specified")
    found = call.json("message_ids", "can't parse message_ids JSON object")
    if not isinstance(found, list):
        raise refusal("expected an Array of message identifiers")
    if len(found) > MOST_IDENTIFIERS:
        raise refusal("too many message identifiers specified")
    if any(isinstance(number, bool) or not isinstance(number, int | str) for number in found):
        raise refusal("message identifier must be a Number")
    identifiers = [lenient_integer(str(number)) for number in found]
    if any(number <= 0 for number in identifiers):
        raise refusal("invalid message identifier specified")
    return identifiers


async def delete_messages(call: Call) -> bool:
    """Takes several messages away; unknown ones are passed over."""
    identifiers = read_identifiers(call)
    chat = find_chat(call)
    posts = [chat.posts[number] for number in identifiers if number in chat.posts]
    if any(not _deletable(call, chat, post) for post in posts):
        raise refusal("message can't be deleted for everyone")
    for post in posts:
        if post.message_id in chat.posts:
            call.world.delete(chat, post.message_id)
    return True
