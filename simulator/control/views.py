"""A chat as one person sees it."""

from itertools import islice

from simulator.chats import ANSWERS_SHOWN, Chat, Post
from simulator.methods.commands import commands_seen, menu_button
from simulator.people import Person
from simulator.shapes import JsonObject
from simulator.world import World


def chats_of(world: World, person: Person) -> list[JsonObject]:
    """The chats of a person, each with its newest message."""
    private = [world.private(bot, person) for bot in world.bots.values()]
    groups = [
        group
        for group in world.groups.values()
        if group.members.get(person.id, "left") not in {"left", "kicked"} and not group.migrated_to
    ]
    return [_in_the_list(world, chat, person) for chat in private + groups]


def _in_the_list(world: World, chat: Chat, person: Person) -> JsonObject:
    shown: JsonObject = {"chat": world.card(chat)}
    if chat.private:
        shown["bot"] = world.bots[chat.bot_id].user()
    else:
        shown["topics"] = list(chat.topics.values())
    if chat.posts:
        shown["last_message"] = _message(chat, chat.posts[next(reversed(chat.posts))], person)
    return shown


def chat_of(world: World, chat: Chat, person: Person, newest: int | None) -> JsonObject:
    """Everything that the phone shows of a chat."""
    bots = world.bots_in(chat)
    bot = bots[0] if bots else None
    posts = list(islice(reversed(chat.posts.values()), newest))
    posts.reverse()
    action, until = chat.action
    answers = [answer for answer in chat.answers if answer["person_id"] == person.id][-ANSWERS_SHOWN:]
    role = chat.members.get(person.id, "member")
    return {
        "seq": world.timeline.seq,
        "chat": world.card(chat),
        "bot": bot.user() if bot else None,
        "messages": [_message(chat, post, person) for post in posts],
        "action": action if action and until > world.clock.now() else None,
        "reply_keyboard": chat.reply_keyboard,
        "commands": commands_seen(bot, chat.id, person.id, person.language_code, role) if bot else [],
        "menu_button": menu_button(bot, chat.id) if bot else {"type": "default"},
        "answers": [{key: value for key, value in answer.items() if key != "person_id"} for answer in answers],
        "pinned": chat.pinned[-1] if chat.pinned else None,
        "topics": list(chat.topics.values()),
        "blocked": bool(bot and chat.private and bot.id in person.blocked),
        "unsettled": len(chat.owed),
    }


def _message(chat: Chat, post: Post, person: Person) -> JsonObject:
    pressed = [
        data
        for person_id, message_id, data in chat.pressed.values()
        if (person_id, message_id) == (person.id, post.message_id)
    ]
    shown = {**post.body, "sim": {"out": post.sender_id == person.id, "pressed": pressed, "silent": post.silent}}
    if post.markup:
        shown["reply_markup"] = post.markup
    if reactions := chat.reactions.get(post.message_id):
        shown["sim"]["reactions"] = reactions
    return shown
