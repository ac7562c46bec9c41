"""Who is in a chat, who comes, goes, blocks."""

from typing import TYPE_CHECKING

from simulator.chats import Chat, Owed
from simulator.people import BotProfile, Person
from simulator.shapes import JsonObject

if TYPE_CHECKING:
    from simulator.world import World

RIGHTS = [
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_send_welcome_messages",
    "can_pin_messages",
    "can_manage_topics",
]


def member_of(user: JsonObject, status: str) -> JsonObject:
    """Telegram's ChatMember."""
    member: JsonObject = {"status": status, "user": user}
    if status == "creator":
        member["is_anonymous"] = False
    elif status == "administrator":
        member.update({"can_be_edited": False, "is_anonymous": False, **dict.fromkeys(RIGHTS, True)})
    elif status == "kicked":
        member["until_date"] = 0
    return member


def move(world: "World", chat: Chat, user_id: int, status: str, by: int) -> None:
    """Somebody's standing in a group changes; bots hear of their own, and of who comes and goes."""
    old = chat.members.get(user_id, "left")
    chat.members[user_id] = status
    if user_id in world.bots:
        _tell_standing(world, chat, world.bots[user_id], (old, status), by)
    elif status == "left":
        _tell_service(world, chat, user_id, {"left_chat_member": world.user(user_id)})
    elif old == "left":
        _tell_service(world, chat, user_id, {"new_chat_members": [world.user(user_id)]})
    world.timeline.note("chat", chat.id)


def block(world: "World", person: Person, bot: BotProfile, *, blocked: bool) -> None:
    """A person stops a bot, or lets it write again."""
    if (bot.id in person.blocked) is blocked:
        return
    (person.blocked.add if blocked else person.blocked.discard)(bot.id)
    change = ("member", "kicked") if blocked else ("kicked", "member")
    _tell_standing(world, world.private(bot, person), bot, change, person.id)
    world.timeline.note("person", person.id)


def _tell_service(world: "World", chat: Chat, user_id: int, content: JsonObject) -> None:
    post = world.post(chat, user_id, content)
    world.tell(chat, "message", post.body, f"message:{chat.id}", wants_answer=False)


def _tell_standing(world: "World", chat: Chat, bot: BotProfile, change: tuple[str, str], by: int) -> None:
    body: JsonObject = {
        "chat": world.card(chat),
        "from": world.user(by),
        "date": int(world.clock.now()),
        "old_chat_member": member_of(bot.user(), change[0]),
        "new_chat_member": member_of(bot.user(), change[1]),
    }
    update = world.inboxes[bot.id].add("my_chat_member", body, f"member:{chat.id}", chat)
    if update is not None:
        chat.owed[update.update_id] = Owed(None, wants_answer=False)
