"""Topics of a forum."""

from simulator.chats import Chat
from simulator.methods.targets import find_chat
from simulator.refusals import refusal
from simulator.shapes import JsonObject
from simulator.wire import Call

COLOURS = (7322096, 16766590, 13338331, 9367192, 16749490, 16478047)
NAME_LENGTH = 128


def _forum(call: Call) -> Chat:
    chat = find_chat(call)
    if chat.kind != "supergroup":
        raise refusal("method is available only for supergroups")
    if not chat.forum:
        raise refusal("the chat is not a forum")
    return chat


def _topic(call: Call) -> tuple[Chat, int]:
    chat = _forum(call)
    thread = call.integer("message_thread_id")
    if thread not in chat.topics:
        raise refusal("message thread not found")
    return chat, thread


def _named(call: Call) -> str:
    name = call.text("name").strip()
    if not name:
        raise refusal("topic title must be non-empty")
    return name[:NAME_LENGTH]


def _note(call: Call, chat: Chat, thread: int, event: JsonObject) -> None:
    frame = {"message_thread_id": thread, "is_topic_message": True}
    post = call.world.post(chat, call.bot.id, {**frame, **event})
    call.world.tell(chat, "message", post.body, f"message:{chat.id}", wants_answer=False)


async def create_forum_topic(call: Call) -> JsonObject:
    """A new topic; its first message's number is its id."""
    chat = _forum(call)
    name = _named(call)
    if chat.members.get(call.bot.id) != "administrator":
        raise refusal("not enough rights to create a topic")
    colour = call.integer("icon_color", COLOURS[0])
    if colour not in COLOURS:
        raise refusal("TOPIC_ICON_COLOR_INVALID")
    topic: JsonObject = {"message_thread_id": chat.next_message_id, "name": name, "icon_color": colour}
    if call.text("icon_custom_emoji_id"):
        topic["icon_custom_emoji_id"] = call.text("icon_custom_emoji_id")
    thread = topic["message_thread_id"]
    chat.topics[thread] = topic
    _note(call, chat, thread, {"forum_topic_created": {"name": name, "icon_color": colour}})
    return topic


async def edit_forum_topic(call: Call) -> bool:
    """Another name or sign for a topic."""
    chat, thread = _topic(call)
    changed: JsonObject = {}
    if "name" in call.params:
        changed["name"] = _named(call)
    if call.text("icon_custom_emoji_id"):
        changed["icon_custom_emoji_id"] = call.text("icon_custom_emoji_id")
    if all(chat.topics[thread].get(key) == value for key, value in changed.items()):
        raise refusal("TOPIC_NOT_MODIFIED")
    chat.topics[thread] = {**chat.topics[thread], **changed}
    _note(call, chat, thread, {"forum_topic_edited": changed})
    return True


async def close_forum_topic(call: Call) -> bool:
    """Nobody but administrators writes into the topic."""
    chat, thread = _topic(call)
    if thread in chat.closed_topics:
        raise refusal("TOPIC_NOT_MODIFIED")
    chat.closed_topics.add(thread)
    _note(call, chat, thread, {"forum_topic_closed": {}})
    return True


async def reopen_forum_topic(call: Call) -> bool:
    """The topic is open again."""
    chat, thread = _topic(call)
    if thread not in chat.closed_topics:
        raise refusal("TOPIC_NOT_MODIFIED")
    chat.closed_topics.discard(thread)
    _note(call, chat, thread, {"forum_topic_reopened": {}})
    return True


async def delete_forum_topic(call: Call) -> bool:
    """The topic goes, with its messages."""
    chat, thread = _topic(call)
    gone = [post.message_id for post in chat.posts.values() if post.body.get("message_thread_id") == thread]
    del chat.topics[thread]
    for message_id in gone:
        call.world.delete(chat, message_id)
    return True
