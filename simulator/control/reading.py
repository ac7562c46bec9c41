"""Reading a control call and answering it: JSON both ways, a sentence where something is wrong."""

import json
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from aiohttp import web

from simulator.chats import Chat
from simulator.people import BotProfile, Person
from simulator.refusals import RefusalError
from simulator.shapes import JsonObject

if TYPE_CHECKING:
    from simulator.server import Simulator

Handler = Callable[[web.Request], Awaitable[object]]


class WrongError(Exception):
    """A control call that cannot be done; answered as {"error": sentence}."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.status = status


def plain_answers(route: tuple[str, str, Handler]) -> web.RouteDef:
    """A route whose handler returns what is to be sent as JSON, or a response of its own."""
    method, path, handler = route

    async def serve(request: web.Request) -> web.StreamResponse:
        origin = request.headers.get("Origin")
        if origin is not None and origin.partition("://")[2] != request.host:
            return web.json_response({"error": "Other sites may not steer the simulator."}, status=403)
        try:
            result = await handler(request)
        except WrongError as error:
            return web.json_response({"error": str(error)}, status=error.status)
        except RefusalError as error:
            return web.json_response({"error": error.description}, status=400)
        return result if isinstance(result, web.StreamResponse) else web.json_response(result)

    return web.route(method, path, serve)


async def read_any(request: web.Request) -> object:
    """The JSON body; an empty object when there is none."""
    raw = await request.read()
    if not raw:
        return {}
    try:
        parsed: object = json.loads(raw)
    except ValueError:
        raise WrongError("The body is not JSON.") from None
    return parsed


async def read_object(request: web.Request) -> JsonObject:
    """The JSON object of the body."""
    found = await read_any(request)
    if not isinstance(found, dict):
        raise WrongError("The body must be a JSON object.")
    return found


def word(body: JsonObject, name: str, default: str | None = None) -> str:
    """A text out of the body; required when there is no default."""
    value = body.get(name)
    if value is None:
        if default is None:
            raise WrongError(f"{name} is missing.")
        return default
    if not isinstance(value, str):
        raise WrongError(f"{name} must be a text.")
    return value


def number(body: JsonObject, name: str, default: int | None = None) -> int:
    """A whole number out of the body or the query; required when there is no default."""
    value = body.get(name)
    if value is None or value == "":
        if default is None:
            raise WrongError(f"{name} is missing.")
        return default
    try:
        return int(value)
    except (TypeError, ValueError):
        raise WrongError(f"{name} must be a whole number.") from None


def find_person(simulator: "Simulator", request: web.Request) -> Person:
    """The person of the path."""
    person = simulator.world.people.get(number(dict(request.match_info), "person"))
    if person is None:
        raise WrongError("There is no such person.", 404)
    return person


def find_bot(simulator: "Simulator", body: JsonObject) -> BotProfile:
    """The bot that the call names, or the first one."""
    wanted = str(body.get("bot") or "").removeprefix("@").lower()
    for bot in simulator.world.bots.values():
        if not wanted or wanted in {str(bot.id), bot.username.lower()}:
            return bot
    raise WrongError("There is no such bot.", 404)


def find_chat(simulator: "Simulator", person: Person, body: JsonObject) -> Chat:
    """The chat that the call names, which the person must be in; their private chat when it names none."""
    chat_id = number(body, "chat_id", person.id)
    if chat_id == person.id:
        return simulator.world.private(find_bot(simulator, body), person)
    chat = simulator.world.groups.get(chat_id)
    if chat is None or chat.members.get(person.id, "left") in {"left", "kicked"}:
        raise WrongError("This person is in no such chat.", 404)
    return chat
