"""Answers to pressed buttons, reactions, and the way to a file."""

from simulator.methods.targets import find_chat
from simulator.refusals import QUERY_TOO_OLD, refusal
from simulator.shapes import CALLBACK_ANSWER_LENGTH, DOWNLOAD_BYTES, JsonObject
from simulator.wire import Call


async def answer_callback_query(call: Call) -> bool:
    """Ends the button's waiting, with a toast, an alert or nothing to be seen."""
    text = call.text("text")
    query = call.world.queries.get(call.text("callback_query_id"))
    if query is None or query.bot_id != call.bot.id or query.expires < call.world.clock.now():
        raise refusal(QUERY_TOO_OLD)
    if len(text) > CALLBACK_ANSWER_LENGTH:
        raise refusal("MESSAGE_TOO_LONG")
    url = call.text("url")
    if url and not url.lower().startswith(
        (f"https://t.me/{call.bot.username}".lower(), f"t.me/{call.bot.username}".lower())
    ):
        raise refusal("URL_INVALID")
    call.world.answer(query, {"text": text, "show_alert": call.flag("show_alert"), "url": url})
    return True


async def set_message_reaction(call: Call) -> bool:
    """The bot's reaction to a message."""
    chat = find_chat(call)
    post = chat.posts.get(call.integer("message_id"))
    if post is None:
        raise refusal("message to react not found")
    found = call.json("reaction", "can't parse reaction types JSON object") or []
    if not isinstance(found, list) or not all(isinstance(reaction, dict) for reaction in found):
        raise refusal("expected an Array of ReactionType")
    if len(found) > 1:
        raise refusal("REACTIONS_TOO_MANY")
    chat.reactions[post.message_id] = [reaction for reaction in found if reaction.get("emoji")]
    call.world.timeline.note("reaction", chat.id, post.message_id)
    return True


async def get_file(call: Call) -> JsonObject:
    """Where a file can be had."""
    file_id = call.text("file_id")
    if not file_id:
        raise refusal("file_id not specified")
    kept = call.files.by_id.get(file_id)
    if kept is None:
        raise refusal("invalid file_id")
    if kept.size > DOWNLOAD_BYTES:
        raise refusal("file is too big")
    return {**kept.body(), "file_path": kept.path}
