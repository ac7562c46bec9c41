"""Where a message goes: the chat, the message replied to, the topic, the keyboard."""

from dataclasses import dataclass

from simulator.chats import Chat, Post
from simulator.formatting import check_length
from simulator.keyboards import check_markup, read_markup
from simulator.refusals import RefusalError, refusal
from simulator.shapes import JsonObject
from simulator.wire import Call, lenient_integer

REPLY_COMPLAINT = "can't parse reply parameters JSON object"
KIND_WORDS = {"group": "group chat", "supergroup": "supergroup chat"}


@dataclass(slots=True)
class Target:
    """A chat that can be written to, and what goes with the message."""

    chat: Chat
    markup: JsonObject | None
    frame: JsonObject


def find_chat(call: Call, name: str = "chat_id") -> Chat:
    """The chat that a parameter names, as far as this bot knows it."""
    raw = call.text(name).strip()
    if not raw:
        raise refusal("chat_id is empty" if name == "chat_id" else f'parameter "{name}" is required')
    chat_id = lenient_integer(raw)
    if chat_id < 0:
        return _group(call, chat_id)
    person = call.world.people.get(chat_id)
    if person is None:
        raise refusal("chat not found")
    if call.bot.id not in person.started and not _met_in_a_group(call, chat_id):
        raise refusal("chat not found")
    return call.world.private(call.bot, person)


def _met_in_a_group(call: Call, person_id: int) -> bool:
    return any(person_id in group.members and call.bot.id in group.members for group in call.world.groups.values())


def _group(call: Call, chat_id: int) -> Chat:
    group = call.world.groups.get(chat_id)
    if group is None or call.bot.id not in group.members:
        raise refusal("chat not found")
    if group.migrated_to:
        description = "Bad Request: group chat was upgraded to a supergroup chat"
        raise RefusalError(400, description, {"migrate_to_chat_id": group.migrated_to})
    status = group.members[call.bot.id]
    if status == "kicked":
        raise refusal(f"bot was kicked from the {KIND_WORDS[group.kind]}", 403)
    if status == "left":
        raise refusal(f"bot is not a member of the {KIND_WORDS[group.kind]}", 403)
    return group


def aim(call: Call) -> Target:
    """Read reply, keyboard, chat, message replied to and topic, in Telegram's order."""
    reply = _reply_parameters(call)
    markup = read_markup(call)
    chat = find_chat(call)
    frame: JsonObject = _topic(call, chat)
    if reply:
        frame.update(_reply(chat, reply))
    if call.flag("protect_content"):
        frame["has_protected_content"] = True
    if call.text("message_effect_id"):
        frame["effect_id"] = call.text("message_effect_id")
    return Target(chat, markup, frame)


def _reply_parameters(call: Call) -> JsonObject:
    found = call.json("reply_parameters", REPLY_COMPLAINT)
    if found is None and not call.text("reply_parameters"):
        legacy = call.integer("reply_to_message_id")
        allow = call.flag("allow_sending_without_reply")
        return {"message_id": legacy, "allow_sending_without_reply": allow} if legacy > 0 else {}
    if not isinstance(found, dict):
        raise refusal("object expected as reply parameters")
    if "message_id" in found and (
        isinstance(found["message_id"], bool) or not isinstance(found["message_id"], int | str)
    ):
        raise refusal('can\'t parse reply parameters: Field "message_id" must be a Number')
    return found


def _reply(chat: Chat, reply: JsonObject) -> JsonObject:
    post = chat.posts.get(lenient_integer(str(reply.get("message_id", 0))))
    if post is None:
        if reply.get("allow_sending_without_reply"):
            return {}
        raise refusal("message to be replied not found")
    shown: JsonObject = {"reply_to_message": without_reply(post)}
    if isinstance(reply.get("quote"), str) and reply["quote"]:
        if reply["quote"] not in str(post.body.get("text") or post.body.get("caption")):
            raise refusal("QUOTE_TEXT_INVALID")
        shown["quote"] = {"text": reply["quote"], "position": 0, "is_manual": True}
    return shown


def without_reply(post: Post) -> JsonObject:
    """A message as it stands inside another: what it replied to itself is left out."""
    return {key: value for key, value in post.body.items() if key not in {"reply_to_message", "pinned_message"}}


def _topic(call: Call, chat: Chat) -> JsonObject:
    thread = call.integer("message_thread_id")
    if not thread:
        return {}
    if thread not in chat.topics:
        raise refusal("message thread not found")
    return {"message_thread_id": thread, "is_topic_message": True}


def may_write(call: Call, chat: Chat) -> None:
    """Refuse what only shows when a message is sent."""
    if not chat.private:
        return
    person = call.world.people[chat.id]
    if person.deactivated:
        raise refusal("user is deactivated", 403)
    if call.bot.id in person.blocked:
        raise refusal("bot was blocked by the user", 403)
    if call.bot.id not in person.started:
        raise refusal("bot can't initiate conversation with a user", 403)


def deliver(call: Call, target: Target, content: JsonObject) -> Post:
    """Check length, keyboard, pace and rights, then put the message into the chat."""
    check_length(content)
    markup = check_markup(target.markup, private=target.chat.private)
    may_write(call, target.chat)
    call.world.floods.pass_or_refuse(call.bot.id, target.chat.id)
    silent = call.flag("disable_notification")
    return call.world.post(target.chat, call.bot.id, {**target.frame, **content}, markup, silent=silent)
