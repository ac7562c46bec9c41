"""Everything that there is: people, bots, chats, and what passes between them."""

import random
from collections import OrderedDict
from dataclasses import dataclass

from simulator.chats import ACTION_SECONDS, Chat, Owed, Post
from simulator.clock import Clock
from simulator.floods import Floods
from simulator.people import BotProfile, Person
from simulator.shapes import QUERY_LIFE, JsonObject
from simulator.timeline import Timeline
from simulator.updates import Inbox

FIRST_PERSON = 700_001


@dataclass(frozen=True, slots=True)
class Query:
    """A pressed inline button that waits for its answer."""

    id: str
    bot_id: int
    person_id: int
    chat: Chat
    expires: float


class World:
    """Holds the state and is the only one to change it, so that each change is noted and told to the bots."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.timeline = Timeline()
        self.floods = Floods()
        self.people: dict[int, Person] = {}
        self.bots: dict[int, BotProfile] = {}
        self.inboxes: dict[int, Inbox] = {}
        self.groups: dict[int, Chat] = {}
        self.privates: dict[tuple[int, int], Chat] = {}
        self.queries: OrderedDict[str, Query] = OrderedDict()
        self.usernames: dict[str, int] = {}
        self.next_person = FIRST_PERSON

    # Who there is

    def add_bot(self, bot: BotProfile) -> Inbox:
        """A bot enters the world."""
        self.bots[bot.id] = bot
        self.usernames[bot.username.lower()] = bot.id
        inbox = Inbox(self.clock, self.settled)
        self.inboxes[bot.id] = inbox
        return inbox

    def add_person(self, person: Person) -> Person:
        """A person gets a phone."""
        if not person.id:
            person.id = self.next_person
        self.next_person = max(self.next_person, person.id) + 1
        person.phone = person.phone or f"+62811{person.id:08d}"
        self.people[person.id] = person
        if person.username:
            self.usernames[person.username.lower()] = person.id
        self.timeline.note("person", person.id)
        return person

    def private(self, bot: BotProfile, person: Person) -> Chat:
        """The chat of a bot and a person; made when first asked for."""
        key = (bot.id, person.id)
        if key not in self.privates:
            self.privates[key] = Chat(person.id, "private", bot_id=bot.id)
        return self.privates[key]

    def card(self, chat: Chat) -> JsonObject:
        """Telegram's Chat, as a bot sees it."""
        return self.people[chat.id].private_chat() if chat.private else chat.group_card()

    def user(self, user_id: int) -> JsonObject:
        """Telegram's User for a person or a bot."""
        return (self.people.get(user_id) or self.bots[user_id]).user()

    def bots_in(self, chat: Chat) -> list[BotProfile]:
        """The bots that take part in a chat."""
        if chat.private:
            return [self.bots[chat.bot_id]]
        return [bot for bot in self.bots.values() if chat.members.get(bot.id) in {"member", "administrator"}]

    def forget(self) -> None:
        """Everybody leaves but the bots, whose commands and names stay."""
        for kept in (self.people, self.groups, self.privates, self.queries):
            kept.clear()
        for inbox in self.inboxes.values():
            inbox.clear()
        self.usernames = {bot.username.lower(): bot.id for bot in self.bots.values()}
        self.timeline.note("person")

    # What is said

    def post(
        self, chat: Chat, sender_id: int, content: JsonObject, markup: JsonObject | None = None, *, silent: bool = False
    ) -> Post:
        """Put a message into a chat, under the next number."""
        if chat.private:
            message_id = self.bots[chat.bot_id].take_message_id()
        else:
            message_id, chat.next_message_id = chat.next_message_id, chat.next_message_id + 1
        body: JsonObject = {
            "message_id": message_id,
            "from": self.user(sender_id),
            "chat": self.card(chat),
            "date": int(self.clock.now()),
            **content,
        }
        if markup and "inline_keyboard" in markup:
            body["reply_markup"] = markup
        post = Post(message_id, body, sender_id, markup, silent)
        chat.add(post)
        chat.action = ("", 0.0)
        if sender_id in self.bots:
            self._keyboard_changes(chat, markup)
            self.answered(chat)
        self.timeline.note("message", chat.id, message_id)
        return post

    def change(self, chat: Chat, post: Post, content: JsonObject, markup: JsonObject | None) -> None:
        """Change a message in place; `content` replaces the body from text to captions."""
        body = {**post.body, **content, "edit_date": int(self.clock.now())}
        body = {key: value for key, value in body.items() if value is not None and key != "reply_markup"}
        if markup:
            body["reply_markup"] = markup
        post.body, post.markup = body, markup
        if post.sender_id in self.bots:
            self.answered(chat)
        self.timeline.note("edit", chat.id, post.message_id)

    def delete(self, chat: Chat, message_id: int) -> None:
        """Take a message out of a chat."""
        chat.delete(message_id)
        self.timeline.note("delete", chat.id, message_id)

    def act(self, chat: Chat, action: str) -> None:
        """The bot is seen typing, or the like, for five seconds."""
        chat.action = (action, self.clock.now() + ACTION_SECONDS)
        self.timeline.note("action", chat.id)

    # What the bots hear

    def tell(
        self,
        chat: Chat,
        kind: str,
        body: JsonObject,
        lane: str,
        query_id: str | None = None,
        *,
        wants_answer: bool = True,
    ) -> None:
        """Put an update into the inboxes of the chat's bots; `query_id` marks a pressed button."""
        for bot in self.bots_in(chat):
            update = self.inboxes[bot.id].add(kind, body, lane, chat)
            if update is not None:
                chat.owed[update.update_id] = Owed(query_id, wants_answer)

    def say(self, chat: Chat, person: Person, content: JsonObject) -> Post:
        """A person writes; the chat's bots hear of it."""
        if chat.private:
            person.started.add(chat.bot_id)
        post = self.post(chat, person.id, content)
        self.tell(chat, "message", post.body, f"message:{chat.id}")
        return post

    def press(self, bot: BotProfile, chat: Chat, person: Person, message_id: int, data: str) -> Query:
        """A person presses an inline button, real or made up."""
        self._forget_old_queries()
        query_id = str(random.getrandbits(62))
        query = Query(query_id, bot.id, person.id, chat, self.clock.now() + QUERY_LIFE)
        self.queries[query_id] = query
        post = chat.posts.get(message_id)
        missing: JsonObject = {"chat": self.card(chat), "message_id": message_id, "date": 0}
        chat.pressed[query_id] = (person.id, message_id, data)
        body = {
            "id": query_id,
            "from": person.user(),
            "message": post.body if post else missing,
            "chat_instance": str(chat.id * 7_919 + bot.id),
            "data": data,
        }
        self.timeline.note("press", chat.id, message_id)
        self.tell(chat, "callback_query", body, f"callback:{person.id}", query_id)
        return query

    def answer(self, query: Query, answer: JsonObject) -> None:
        """The bot answers a pressed button; the person sees the first answer only."""
        chat = query.chat
        if chat.pressed.pop(query.id, None) is None:
            return
        chat.answers.append({"callback_query_id": query.id, "person_id": query.person_id, **answer})
        for owed in chat.owed.values():
            if owed.query_id == query.id:
                owed.wants_answer = False
        self.timeline.note("answer", chat.id)
        if chat.settle():
            self.settled(chat)

    def answered(self, chat: Chat) -> None:
        """The bot wrote or changed something in this chat."""
        if chat.answered():
            self.settled(chat)

    def settled(self, chat: Chat) -> None:
        """The bot has dealt with everything of this chat."""
        self.timeline.note("settled", chat.id)

    def _forget_old_queries(self) -> None:
        now = self.clock.now()
        while self.queries and (oldest := next(iter(self.queries.values()))).expires < now:
            oldest.chat.pressed.pop(oldest.id, None)
            del self.queries[oldest.id]

    @staticmethod
    def _keyboard_changes(chat: Chat, markup: JsonObject | None) -> None:
        if markup and "keyboard" in markup:
            chat.reply_keyboard = markup
        elif markup and "remove_keyboard" in markup:
            chat.reply_keyboard = None
