"""People and bots: who is there, blocking, leaving Telegram."""

import json
from typing import TYPE_CHECKING

from aiohttp import web

from simulator.control.reading import Handler, WrongError, find_bot, find_person, number, read_any, read_object, word
from simulator.members import block
from simulator.methods.commands import menu_button
from simulator.people import BotProfile, Person
from simulator.shapes import JsonObject

if TYPE_CHECKING:
    from simulator.server import Simulator

LOOPBACK = {"127.0.0.1", "::1"}


def routes(simulator: "Simulator") -> list[tuple[str, str, Handler]]:
    """The calls on people and bots."""
    room = _People(simulator)
    return [
        ("GET", "/sim/people", room.everybody),
        ("POST", "/sim/people", room.add),
        ("GET", "/sim/people/{person}", room.one),
        ("POST", "/sim/people/{person}/block", room.block),
        ("POST", "/sim/people/{person}/unblock", room.unblock),
        ("POST", "/sim/people/{person}/deactivate", room.deactivate),
        ("GET", "/sim/bots", room.bots),
        ("POST", "/sim/bots", room.add_bot),
    ]


class _People:
    def __init__(self, simulator: "Simulator") -> None:
        self.sim = simulator
        self.world = simulator.world

    async def everybody(self, request: web.Request) -> object:
        bot = find_bot(self.sim, dict(request.query))
        return [person.card(bot.id) for person in self.world.people.values()]

    async def one(self, request: web.Request) -> object:
        return find_person(self.sim, request).card(find_bot(self.sim, dict(request.query)).id)

    async def add(self, request: web.Request) -> object:
        body = await read_any(request)
        if isinstance(body, list):
            return [self._add(wish) for wish in body]
        return self._add(body)

    def _add(self, wish: object) -> JsonObject:
        if not isinstance(wish, dict):
            raise WrongError("A person is a JSON object.")
        bot = find_bot(self.sim, wish)
        person = Person(
            id=number(wish, "id", 0),
            first_name=word(wish, "first_name").strip()[:64],
            last_name=word(wish, "last_name", "")[:64],
            username=word(wish, "username", "").removeprefix("@"),
            language_code=word(wish, "language_code", "id"),
            staff=wish.get("staff") is True,
            phone=word(wish, "phone", ""),
            started={bot.id} if wish.get("started") is True else set(),
        )
        if not person.first_name:
            raise WrongError("first_name is missing.")
        if person.id < 0 or person.id in self.world.people or person.id in self.world.bots:
            raise WrongError("This id is taken or cannot be a person's.")
        if person.username and person.username.lower() in self.world.usernames:
            raise WrongError("This username is taken.")
        return self.world.add_person(person).card(bot.id)

    async def block(self, request: web.Request) -> object:
        return await self._block(request, blocked=True)

    async def unblock(self, request: web.Request) -> object:
        return await self._block(request, blocked=False)

    async def _block(self, request: web.Request, *, blocked: bool) -> JsonObject:
        person = find_person(self.sim, request)
        bot = find_bot(self.sim, await read_object(request))
        block(self.world, person, bot, blocked=blocked)
        return person.card(bot.id)

    async def deactivate(self, request: web.Request) -> object:
        person = find_person(self.sim, request)
        bot = find_bot(self.sim, await read_object(request))
        person.deactivated = True
        self.world.timeline.note("person", person.id)
        return person.card(bot.id)

    async def bots(self, request: web.Request) -> object:
        near = request.remote in LOOPBACK
        return [self._bot_card(bot, near=near) for bot in self.world.bots.values()]

    async def add_bot(self, request: web.Request) -> object:
        body = await read_object(request)
        token = word(body, "token")
        if not token.partition(":")[0].isdecimal() or ":" not in token:
            raise WrongError("A token is a number, a colon and a secret.")
        bot = BotProfile.with_token(token, word(body, "username"), word(body, "first_name", ""))
        if bot.id in self.world.bots or bot.username.lower() in self.world.usernames:
            raise WrongError("This bot is there already.")
        self.sim.add_bot(bot)
        return self._bot_card(bot, near=request.remote in LOOPBACK)

    def _bot_card(self, bot: BotProfile, *, near: bool) -> JsonObject:
        card: JsonObject = {
            "id": bot.id,
            "username": bot.username,
            "first_name": bot.first_name,
            "name": bot.names.get("") or bot.first_name,
            "description": bot.descriptions,
            "short_description": bot.short_descriptions,
            "menu_button": menu_button(bot, 0),
            "commands": [
                {"scope": json.loads(scope), "language_code": language, "commands": commands}
                for (scope, language), commands in bot.commands.items()
            ],
            "webhook": self.sim.lines[bot.id].webhook.url,
        }
        return {**card, "token": bot.token} if near else card
