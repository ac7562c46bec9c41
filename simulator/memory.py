"""What outlives a restart: the whole state as one JSON file, written beside and put in place at once."""

import asyncio
import json
import time
from collections import OrderedDict, deque
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.chats import Chat, Post
from simulator.people import BotProfile, Person
from simulator.shapes import JsonObject
from simulator.updates import Inbox, Update
from simulator.world import Query, World

if TYPE_CHECKING:
    from simulator.server import Simulator

FORMAT = 1
EVERY = 1.0
SHARE = 20
PLAIN = "id kind title forum bot_id next_message_id migrated_to reply_keyboard pinned".split()  # noqa: SIM905 - names
ABOUT = "names descriptions short_descriptions next_message_id".split()  # noqa: SIM905 - names


class Memory:
    """Keeps a simulator's state in a folder."""

    def __init__(self, simulator: "Simulator", folder: Path) -> None:
        self._sim = simulator
        self._file = folder / "state.json"
        self._written = -1

    def recall(self) -> None:
        """Take up what was kept; what another version kept is set aside."""
        if self._file.exists():
            state = json.loads(self._file.read_text("utf-8"))
            if state.get("format") != FORMAT:
                self._file.rename(self._file.with_suffix(".of-another-version"))
                return
            self._sim.files.restore(state["files"])
            restore_world(self._sim.world, state["world"])
            for bot_id, line in state["webhooks"]:
                if bot_id in self._sim.lines and line["url"]:
                    self._sim.lines[bot_id].webhook.set(line["url"], line["secret"], line["most"])

    def keep(self) -> None:
        """Write the state, if anything has changed."""
        stamp = self._sim.world.timeline.seq + self._sim.requests.seq
        if stamp == self._written:
            return
        webhooks = [
            (bot_id, {"url": line.webhook.url, "secret": line.webhook.secret, "most": line.webhook.most})
            for bot_id, line in self._sim.lines.items()
        ]
        state = {
            "format": FORMAT,
            "world": world_state(self._sim.world),
            "files": self._sim.files.state(),
            "webhooks": webhooks,
        }
        unfinished = self._file.with_suffix(".new")
        unfinished.write_text(json.dumps(state), "utf-8")
        unfinished.replace(self._file)
        self._written = stamp

    async def keep_going(self) -> None:
        """Write again and again, never for more than a twentieth of the time."""
        pause = EVERY
        while True:
            await asyncio.sleep(pause)
            begun = time.monotonic()
            self.keep()
            pause = max(EVERY, SHARE * (time.monotonic() - begun))


def world_state(world: World) -> JsonObject:
    """The world as JSON."""
    return {
        "ahead": world.clock.ahead,
        "seq": world.timeline.seq,
        "next_person": world.next_person,
        "people": [
            {**asdict(person), "started": list(person.started), "blocked": list(person.blocked)}
            for person in world.people.values()
        ],
        "bots": [_bot_state(bot, world.inboxes[bot.id]) for bot in world.bots.values()],
        "groups": [_chat_state(chat) for chat in world.groups.values()],
        "privates": [_chat_state(chat) for chat in world.privates.values()],
        "queries": [
            (query.id, query.bot_id, query.person_id, query.chat.bot_id, query.chat.id, query.expires)
            for query in world.queries.values()
        ],
    }


def restore_world(world: World, state: JsonObject) -> None:
    """The world as it was; bots that are no longer served are left out."""
    world.clock.ahead = state["ahead"]
    for record in state["people"]:
        world.add_person(Person(**{**record, "started": set(record["started"]), "blocked": set(record["blocked"])}))
    world.next_person = state["next_person"]
    for record in state["bots"]:
        if record["id"] in world.bots:
            _restore_bot(world.bots[record["id"]], world.inboxes[record["id"]], record)
    for record in state["groups"]:
        chat = _restore_chat(record)
        world.groups[chat.id] = chat
    for record in state["privates"]:
        chat = _restore_chat(record)
        if chat.bot_id in world.bots:
            world.privates[chat.bot_id, chat.id] = chat
    for query_id, bot_id, person_id, chat_bot, chat_id, expires in state["queries"]:
        held = world.privates.get((chat_bot, chat_id)) or world.groups.get(chat_id)
        if held:
            world.queries[query_id] = Query(query_id, bot_id, person_id, held, expires)
    world.timeline.seq = state["seq"]


def _bot_state(bot: BotProfile, inbox: Inbox) -> JsonObject:
    return {
        "id": bot.id,
        **{name: getattr(bot, name) for name in ABOUT},
        "commands": [[scope, language, commands] for (scope, language), commands in bot.commands.items()],
        "menu_buttons": list(bot.menu_buttons.items()),
        "allowed": inbox.allowed,
        "next_id": inbox.next_id,
        "pending": [(update.body, update.lane, update.expires) for update in inbox.pending.values()],
    }


def _restore_bot(bot: BotProfile, inbox: Inbox, state: JsonObject) -> None:
    for name in ABOUT:
        setattr(bot, name, state[name])
    bot.commands = {(scope, language): commands for scope, language, commands in state["commands"]}
    bot.menu_buttons = dict(state["menu_buttons"])
    inbox.allowed, inbox.next_id = state["allowed"], state["next_id"]
    waiting = [Update(body["update_id"], body, lane, expires) for body, lane, expires in state["pending"]]
    inbox.pending = OrderedDict((update.update_id, update) for update in waiting)


def _chat_state(chat: Chat) -> JsonObject:
    return {
        **{name: getattr(chat, name) for name in PLAIN},
        "members": list(chat.members.items()),
        "posts": [
            (post.message_id, post.body, post.sender_id, post.markup, post.silent) for post in chat.posts.values()
        ],
        "topics": list(chat.topics.values()),
        "closed_topics": list(chat.closed_topics),
        "answers": list(chat.answers),
        "pressed": list(chat.pressed.items()),
        "reactions": list(chat.reactions.items()),
    }


def _restore_chat(state: JsonObject) -> Chat:
    chat = Chat(**{name: state[name] for name in PLAIN})
    chat.members = dict(state["members"])
    chat.posts = {record[0]: Post(*record) for record in state["posts"]}
    chat.topics = {topic["message_thread_id"]: topic for topic in state["topics"]}
    chat.closed_topics = set(state["closed_topics"])
    chat.answers = deque(state["answers"], maxlen=chat.answers.maxlen)
    chat.pressed = {query_id: (pressed[0], pressed[1], pressed[2]) for query_id, pressed in state["pressed"]}
    chat.reactions = dict(state["reactions"])
    return chat
