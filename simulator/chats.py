"""Chats and the messages in them."""

from collections import deque
from dataclasses import dataclass, field

from simulator.shapes import JsonObject

KEPT_MESSAGES = 3_000
ANSWERS_SHOWN = 20
ACTION_SECONDS = 5.0


@dataclass(slots=True)
class Post:
    """A message: its body as the bot sees it, and the keyboard of whichever kind that came with it."""

    message_id: int
    body: JsonObject
    sender_id: int
    markup: JsonObject | None = None
    silent: bool = False

    @property
    def inline(self) -> JsonObject | None:
        """The inline keyboard, if there is one."""
        return self.markup if self.markup and "inline_keyboard" in self.markup else None

    @property
    def protected(self) -> bool:
        """Whether it may not be forwarded or copied."""
        return "has_protected_content" in self.body


@dataclass(slots=True)
class Owed:
    """An update of this chat that the bot has not yet dealt with."""

    query_id: str | None
    wants_answer: bool
    delivered: bool = False
    acknowledged: bool = False

    @property
    def settled(self) -> bool:
        """Whether the bot has both acknowledged and answered it."""
        return self.acknowledged and not self.wants_answer


@dataclass(slots=True)
class Chat:
    """A private chat (of one bot and one person) or a group; messages by number, the oldest forgotten."""

    id: int
    kind: str
    title: str = ""
    forum: bool = False
    bot_id: int = 0
    members: dict[int, str] = field(default_factory=dict)
    posts: dict[int, Post] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    topics: dict[int, JsonObject] = field(default_factory=dict)
    closed_topics: set[int] = field(default_factory=set)
    next_message_id: int = 2  # the first message of a group tells of its founding
    migrated_to: int = 0
    reply_keyboard: JsonObject | None = None
    action: tuple[str, float] = ("", 0.0)
    answers: deque[JsonObject] = field(default_factory=lambda: deque(maxlen=ANSWERS_SHOWN * 5))
    pressed: dict[str, tuple[int, int, str]] = field(default_factory=dict)
    owed: dict[int, Owed] = field(default_factory=dict)
    reactions: dict[int, list[JsonObject]] = field(default_factory=dict)

    @property
    def private(self) -> bool:
        """Whether it is a chat of two."""
        return self.kind == "private"

    def group_card(self) -> JsonObject:
        """Telegram's Chat of a group."""
        card: JsonObject = {"id": self.id, "title": self.title, "type": self.kind}
        return {**card, "is_forum": True} if self.forum else card

    def add(self, post: Post) -> None:
        """Keep a message; the oldest goes when there are too many."""
        self.posts[post.message_id] = post
        if len(self.posts) > KEPT_MESSAGES:
            del self.posts[next(iter(self.posts))]

    def delete(self, message_id: int) -> None:
        """Take a message away, also from what is pinned."""
        del self.posts[message_id]
        if message_id in self.pinned:
            self.pinned.remove(message_id)

    def answered(self) -> bool:
        """The bot wrote or changed something: what it was handed is answered. True when that settles the chat."""
        for owed in self.owed.values():
            if owed.delivered and owed.query_id is None:
                owed.wants_answer = False
        return self.settle()

    def settle(self) -> bool:
        """Forget what is dealt with; True when that was the last of it."""
        done = [update_id for update_id, owed in self.owed.items() if owed.settled]
        for update_id in done:
            del self.owed[update_id]
        return bool(done) and not self.owed
