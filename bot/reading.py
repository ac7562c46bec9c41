"""Reads Telegram's updates into our own inputs; past this point nobody sees a Telegram object."""

import re
from dataclasses import dataclass, replace
from typing import Any

import structlog
from telegram import Bot, CallbackQuery, ChatMember, ChatMemberUpdated, Message, Update, User
from telegram.constants import ChatType

from bot.callbacks import ARGUMENT, read_callback
from conversations.inputs import Earlier, File, Input, Location, Opening, Text, Thing
from conversations.words import Html

log = structlog.get_logger()

JSONDict = dict[str, Any]

COMMAND = re.compile(r"/(\w+)(?:@(\w+))?\W*(.*)", re.DOTALL)

COMMANDS = {
    "start": "mulai",
    "menu": "menu",
    "cek": "cek",
    "berkas": "berkas",
    "status": "status",
    "usaha": "usaha",
    "tanya": "tanya",
    "jadwal": "jadwal",
    "datasaya": "datasaya",
    "bahasa": "bahasa",
    "bantuan": "bantuan",
    "help": "bantuan",
    "batal": "menu",
    "antrean": "antrean",
    "usulan": "usulan",
    "pertanyaan": "pertanyaan",
    "sesi": "sesi",
    "siaran": "siaran",
    "laporan": "laporan",
    "petugas": "petugas",
    "audit": "audit",
    "check": "cek",
    "papers": "berkas",
    "ask": "tanya",
    "business": "usaha",
    "mydata": "datasaya",
    "language": "bahasa",
    "cancel": "menu",
}
"""Command to the conversation that it opens; the English names are not in the menu of commands, but people try them."""

CANCELS = frozenset(["batal", "cancel"])
"""Commands that stop what is under way."""

LINKS = "pertanyaan"
"""The command that links a group of staff."""

UNKNOWN = "tidak_dikenal"
"""Stands for a command or link that nobody made: no conversation is called so, and its reader is told."""

THINGS = {
    Thing.FILE: ("audio",),
    Thing.VOICE: ("voice", "video_note"),
    Thing.STICKER: ("sticker",),
    Thing.CONTACT: ("contact",),
}
"""What is neither text nor tap, and the parts of a message that tell it."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What one person did in their private chat."""

    update_id: int
    person_id: int
    given: Input
    callback_id: str | None = None
    message_id: int | None = None
    """The message whose button was tapped."""


@dataclass(frozen=True, slots=True)
class Addressed:
    """Somebody spoke to the bot in a group, or brought it there."""

    update_id: int
    chat_id: int
    thread_id: int | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A person blocked the bot, or let it in again."""

    update_id: int
    person_id: int
    blocked: bool


@dataclass(frozen=True, slots=True)
class GroupCommand:
    """Somebody gave, in a group, the command that links it."""

    addressed: Addressed
    person_id: int
    forum: bool
    """Whether the group has topics."""
    argument: str


@dataclass(frozen=True, slots=True)
class TopicReply:
    """Somebody replied, in a topic of a group, to a message of the bot."""

    addressed: Addressed
    person_id: int
    message_id: int
    text: str | None
    """None for what is not plain text."""


Event = Arrival | Addressed | Standing | GroupCommand | TopicReply


def readable(raw: JSONDict, bot: Bot) -> Update | None:
    """Return the update, or None for one that cannot be read; its contents stay out of the log."""
    try:
        return Update.de_json(raw, bot)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with it, the next one must come through
        log.warning("unreadable update", update_id=raw.get("update_id"), error=type(error).__name__)
        return None


def read(update: Update, bot_username: str) -> Event | None:
    """Return what happened, or None for what is not for us."""
    if (query := update.callback_query) is not None:
        return _read_tap(update.update_id, query)
    if (member := update.my_chat_member) is not None:
        return _read_member(update.update_id, member)
    message = update.message or update.edited_message
    if message is None or message.from_user is None or message.from_user.is_bot:
        return None
    if message.chat.type == ChatType.PRIVATE:
        return _read_private(update.update_id, message, edited=update.edited_message is not None)
    if update.message is not None and _addresses(message, bot_username):
        return _read_group(update.update_id, message, message.from_user, bot_username)
    return None


def _read_group(update_id: int, message: Message, by: User, bot_username: str) -> Addressed | GroupCommand | TopicReply:
    thread = message.message_thread_id if message.is_topic_message else None
    addressed = Addressed(update_id, message.chat_id, thread, by.language_code)
    said = COMMAND.match(message.text or "")
    if said is not None and said[1].casefold() == LINKS and _is_ours(said, bot_username):
        return GroupCommand(addressed, by.id, bool(message.chat.is_forum), said[3].strip())
    if thread is not None and said is None and _answers(message, bot_username):
        return TopicReply(addressed, by.id, message.message_id, message.text)
    return addressed


def _read_private(update_id: int, message: Message, *, edited: bool) -> Arrival | None:
    if message.text is None and message.effective_attachment is None:
        return None  # Telegram speaking of itself: a pin, a timer
    if edited and message.location is not None:
        return None  # a live location moves on
    given = Thing.EDIT if edited else read_message(message)
    return Arrival(update_id, message.from_user.id if message.from_user else 0, given)


def _read_tap(update_id: int, query: CallbackQuery) -> Arrival:
    message = query.message
    if message is None or message.chat.type != ChatType.PRIVATE:
        return Arrival(update_id, query.from_user.id, Thing.OLD_BUTTON, query.id)
    return Arrival(update_id, query.from_user.id, read_callback(query.data or ""), query.id, message.message_id)


def read_message(message: Message) -> Input:
    """Return what a message in a private chat says."""
    if message.text is not None:
        if message.text.startswith("/"):
            return _read_command(message.text)
        return Text(message.text, Html(message.text_html) if message.entities else None, _read_reply(message))
    if (read := _read_file(message) or _read_location(message)) is not None:
        return read
    return next(
        (thing for thing, kinds in THINGS.items() if any(getattr(message, kind) for kind in kinds)), Thing.OTHER
    )


def _read_reply(message: Message) -> Earlier | None:
    earlier = message.reply_to_message
    if earlier is None or earlier.from_user is None or not earlier.from_user.is_bot:
        return None
    return Earlier(earlier.message_id, earlier.media_group_id)


def _read_file(message: Message) -> File | None:
    caption, album = message.caption or "", message.media_group_id
    formatted = Html(message.caption_html) if message.caption_entities else None
    if message.photo:
        largest = max(message.photo, key=lambda size: size.width * size.height)
        photo = File("photo", largest.file_id, largest.file_unique_id, size=largest.file_size)
        return replace(photo, caption=caption, album=album, formatted=formatted)
    # A moving picture comes as a document too, so it is asked for first.
    for kind, sent in (
        ("video", message.animation or message.video),
        ("document", message.document),
    ):
        if sent is not None:
            file = File(kind, sent.file_id, sent.file_unique_id, sent.file_name, sent.mime_type, sent.file_size)
            return replace(file, caption=caption, album=album, formatted=formatted)
    return None


def _read_location(message: Message) -> Location | None:
    if (venue := message.venue) is not None:  # such a message has a location as well
        return Location(venue.location.latitude, venue.location.longitude, venue.title, venue.address)
    place = message.location
    return None if place is None else Location(place.latitude, place.longitude)


def _read_command(text: str) -> Opening:
    said = COMMAND.match(text)
    name, argument = (said[1].casefold(), said[3]) if said else ("", "")
    if name == "start":
        argument = argument.strip()[:64]
        return Opening(COMMANDS[name], argument if ARGUMENT.fullmatch(argument) else UNKNOWN)
    return Opening(COMMANDS.get(name, UNKNOWN), "batal" if name in CANCELS else "")


def _read_member(update_id: int, member: ChatMemberUpdated) -> Standing | Addressed | None:
    if member.chat.type == ChatType.PRIVATE:
        return Standing(update_id, member.from_user.id, blocked=member.new_chat_member.status == ChatMember.BANNED)
    was_away = member.old_chat_member.status in {ChatMember.LEFT, ChatMember.BANNED}
    can_speak = member.new_chat_member.status in {ChatMember.MEMBER, ChatMember.ADMINISTRATOR}
    if member.chat.type in {ChatType.GROUP, ChatType.SUPERGROUP} and was_away and can_speak:
        return Addressed(update_id, member.chat.id, None, member.from_user.language_code)
    return None


def _addresses(message: Message, bot_username: str) -> bool:
    """Whether a message in a group is meant for the bot: a command, its name, an answer to it, or its arrival."""
    text = (message.text or message.caption or "").casefold()
    name = re.compile(rf"@{re.escape(bot_username.casefold())}\b")
    arrived = any(member.username == bot_username for member in message.new_chat_members)
    said = COMMAND.match(text)
    ours = said is not None and said[1] in COMMANDS and _is_ours(said, bot_username)
    return ours or name.search(text) is not None or _answers(message, bot_username) or arrived


def _answers(message: Message, bot_username: str) -> bool:
    """Whether it replies to what the bot said. Whatever is written in a topic replies to the message that made it."""
    reply = message.reply_to_message
    if reply is None or reply.forum_topic_created is not None or reply.forum_topic_edited is not None:
        return False
    return reply.from_user is not None and reply.from_user.username == bot_username


def _is_ours(command: re.Match[str], bot_username: str) -> bool:
    """Whether a command names no other bot."""
    return command[2] is None or command[2].casefold() == bot_username.casefold()
