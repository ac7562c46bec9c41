"""Chats as such: who is in them, what is pinned, leaving."""

from simulator.chats import Chat
from simulator.members import member_of, move
from simulator.methods.targets import find_chat, without_reply
from simulator.refusals import refusal
from simulator.shapes import JsonObject
from simulator.wire import Call

PERMISSIONS = [
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
]
GIFTS = ["unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"]


async def get_chat(call: Call) -> JsonObject:
    """All about a chat."""
    chat = find_chat(call)
    full: JsonObject = {
        **call.world.card(chat),
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, False),
    }
    if not chat.private:
        full["permissions"] = dict.fromkeys(PERMISSIONS, True)
    elif full.get("username"):
        full["active_usernames"] = [full["username"]]
    if chat.pinned:
        full["pinned_message"] = without_reply(chat.posts[chat.pinned[-1]])
    return full


async def get_chat_member(call: Call) -> JsonObject:
    """Whether and how somebody is in a chat."""
    chat = find_chat(call)
    user_id = call.integer("user_id")
    if user_id <= 0:
        raise refusal("invalid user_id specified")
    if user_id not in call.world.people and user_id not in call.world.bots:
        raise refusal("user not found")
    if chat.private:
        inside = user_id in {chat.id, call.bot.id}
        return member_of(call.world.user(user_id), "member" if inside else "left")
    return member_of(call.world.user(user_id), chat.members.get(user_id, "left"))


def _present(chat: Chat) -> dict[int, str]:
    return {user_id: status for user_id, status in chat.members.items() if status not in {"left", "kicked"}}


async def get_chat_member_count(call: Call) -> int:
    """How many are in a chat."""
    chat = find_chat(call)
    return 2 if chat.private else len(_present(chat))


async def get_chat_administrators(call: Call) -> list[JsonObject]:
    """Who runs a group."""
    chat = find_chat(call)
    if chat.private:
        raise refusal("there are no administrators in the private chat")
    leading = {user_id: status for user_id, status in chat.members.items() if status in {"creator", "administrator"}}
    return [
        member_of(call.world.user(user_id), status)
        for user_id, status in leading.items()
        if user_id not in call.world.bots or user_id == call.bot.id
    ]


async def pin_chat_message(call: Call) -> bool:
    """Pins a message; the chat shows it at the top."""
    chat = find_chat(call)
    post = chat.posts.get(call.integer("message_id"))
    if post is None:
        raise refusal("message to pin not found")
    if post.message_id in chat.pinned:
        chat.pinned.remove(post.message_id)
    chat.pinned.append(post.message_id)
    service = call.world.post(chat, call.bot.id, {"pinned_message": without_reply(post)}, silent=True)
    call.world.tell(chat, "message", service.body, f"message:{chat.id}", wants_answer=False)
    call.world.timeline.note("pin", chat.id, post.message_id)
    return True


async def unpin_chat_message(call: Call) -> bool:
    """Takes a pin out: of the message named, or of the newest one."""
    chat = find_chat(call)
    message_id = call.integer("message_id") if call.text("message_id") else (chat.pinned or [0])[-1]
    if message_id not in chat.pinned:
        raise refusal("message to unpin not found")
    chat.pinned.remove(message_id)
    call.world.timeline.note("pin", chat.id, message_id)
    return True


async def unpin_all_chat_messages(call: Call) -> bool:
    """Takes all pins out."""
    chat = find_chat(call)
    chat.pinned.clear()
    call.world.timeline.note("pin", chat.id)
    return True


async def leave_chat(call: Call) -> bool:
    """The bot leaves a group."""
    chat = find_chat(call)
    if chat.private:
        raise refusal("chat can't be left")
    move(call.world, chat, call.bot.id, "left", by=call.bot.id)
    return True
