"""The Bot API over HTTP: /bot<token>/<method> and /file/bot<token>/<path>."""

import asyncio
import json
import logging
from typing import TYPE_CHECKING
from urllib.parse import unquote

from aiohttp import web

from simulator.faults import Fault
from simulator.methods import METHODS
from simulator.people import BotProfile
from simulator.refusals import RefusalError, flood
from simulator.requests import Request
from simulator.schema import facts, method_names, remarks_on_result
from simulator.serving import whole
from simulator.shapes import JsonObject
from simulator.wire import Call, TooLargeError, read_body, read_request

if TYPE_CHECKING:
    from simulator.server import Simulator

LONGEST_TOKEN = 80
LARGEST_BOT = 2**54
SLOW, NEVER = 2.0, 300.0
NOT_IN_ANSWERS = {"setwebhook", "deletewebhook", "close", "logout"}
BAD_GATEWAY = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body><h1>502 Bad Gateway</h1></body>\r\n</html>\r\n"
)
_log = logging.getLogger("simulator")


class BotApi:
    """Reads requests, lets faults strike, carries methods out, writes answers."""

    def __init__(self, simulator: "Simulator") -> None:
        self._sim = simulator

    def routes(self) -> list[web.RouteDef]:
        """The routes of this part of the server."""
        return [web.route("*", "/bot{path:.*}", self.serve), web.route("*", "/file/bot{path:.*}", self.serve_file)]

    def find_bot(self, token: str) -> BotProfile:
        """The bot of a token, or Telegram's word against the token."""
        number, colon, _ = token.partition(":")
        if token.startswith("0") or not colon or len(token) > LONGEST_TOKEN:
            raise RefusalError(401, "Unauthorized: invalid token specified")
        if not number.isdecimal():
            raise RefusalError(421, "Misdirected Request: unallowed token specified")
        if not 0 < int(number) < LARGEST_BOT:
            raise RefusalError(401, "Unauthorized: invalid token specified")
        bot = self._sim.world.bots.get(int(number))
        if bot is None or bot.token != token:
            raise RefusalError(401, "Unauthorized")
        return bot

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One request of a bot."""
        if request.method not in {"GET", "POST"}:
            return _closing(501)
        token, slash, method = unquote(request.match_info["path"]).partition("/")
        if not slash:
            return _answer(404, RefusalError(404, "Not Found").body())
        try:
            bot = self.find_bot(token)
            call = self._sim.call(bot, method.removeprefix("test/").strip("/"))
            await read_request(request, call)
        except RefusalError as error:
            return _answer(error.code, error.body())
        except TooLargeError:
            return _closing(413)
        call.method = call.method or call.params.pop("method", "")
        fault = self._sim.faults.strike(call.method, call.text("chat_id"))
        doing = self._struck(request, call, fault) if fault else self._carried_out(call)
        if fault or call.uploads:  # what has arrived is carried out, though the client hang up meanwhile
            return await asyncio.shield(doing)
        return await doing

    async def _struck(self, request: web.Request, call: Call, fault: Fault) -> web.StreamResponse:
        if fault.kind == "slow":
            await asyncio.sleep(SLOW if fault.seconds is None else fault.seconds)
            return await self._carried_out(call)
        if fault.kind == "drop_after":
            await self._carried_out(call)
        elif fault.kind == "timeout":
            await asyncio.sleep(NEVER if fault.seconds is None else fault.seconds)
        if fault.kind in {"drop_after", "drop_before", "timeout"}:
            self._note(call, 0, f"fault: {fault.kind}")
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        return self._refused_by(fault, call)

    def _refused_by(self, fault: Fault, call: Call) -> web.Response:
        if fault.kind == "502":
            self._note(call, 502, "fault: 502")
            return web.Response(status=502, text=BAD_GATEWAY, content_type="text/html")
        error = flood(fault.retry_after) if fault.kind == "429" else RefusalError(500, "Internal Server Error")
        self._note(call, error.code, error.description)
        return _answer(error.code, error.body())

    async def _carried_out(self, call: Call) -> web.Response:
        try:
            result = await self.carry_out(call)
        except RefusalError as error:
            return _answer(error.code, error.body())
        answer: JsonObject = {"ok": True, "result": result}
        return _answer(200, {**answer, "description": call.description} if call.description else answer)

    async def carry_out(self, call: Call) -> object:
        """Carry a method out and note it; raises what Telegram refuses."""
        call.method = name = method_names().get(call.method.lower(), call.method)
        entry = self._note(call, 200)
        try:
            result = await METHODS.get(name.lower(), _not_simulated)(call)
        except RefusalError as error:
            entry.status, entry.description = error.code, error.description
            raise
        except Exception:  # noqa: BLE001 - whatever fails here must reach the bot as Telegram's own failure would
            entry.status, entry.description = 500, "the simulator itself failed"
            _log.exception("%s failed", name)
            raise RefusalError(500, "Internal Server Error") from None
        if self._sim.check_answers:
            entry.remarks += [f"answer: {remark}" for remark in remarks_on_result(name, result)]
        return result

    def _note(self, call: Call, status: int, description: str = "") -> Request:
        now = self._sim.world.clock.now()
        entry = self._sim.requests.open(now, call.method, call.bot.username, call.params, list(call.uploads))
        entry.status, entry.description = status, description
        return entry

    async def in_answer(self, bot: BotProfile, kind: str, raw: bytes) -> None:
        """Carry out the method that a bot put into its answer to a webhook; its result is thrown away."""
        call = self._sim.call(bot, "")
        try:
            read_body(kind, raw, call)
            call.method = call.params.pop("method", "")
            if call.method and call.method.lower() not in NOT_IN_ANSWERS and not call.method.lower().startswith("get"):
                await self.carry_out(call)
        except RefusalError as error:
            _log.info("in an answer: %s", error.description)

    async def serve_file(self, request: web.Request) -> web.StreamResponse:
        """A file that getFile named."""
        token, _, path = unquote(request.match_info["path"]).partition("/")
        try:
            self.find_bot(token)
        except RefusalError as error:
            return _answer(error.code, error.body())
        kept = self._sim.files.by_path.get(path)
        if kept is None:
            return _answer(404, RefusalError(404, "Not Found").body())
        headers = {"Content-Type": "application/octet-stream"}
        return await whole(self._sim.files.place(kept), headers)


def _answer(status: int, body: JsonObject) -> web.Response:
    response = web.Response(status=status, body=json.dumps(body).encode(), content_type="application/json")
    if "parameters" in body and "retry_after" in body["parameters"]:
        response.headers["Retry-After"] = str(body["parameters"]["retry_after"])
    return response


def _closing(status: int) -> web.Response:
    response = web.Response(status=status)
    response.force_close()
    return response


async def _not_simulated(call: Call) -> object:
    if call.method not in facts()["methods"]:
        raise RefusalError(404, "Not Found: method not found")
    raise RefusalError(501, f"Not Implemented: the simulator does not know {call.method}")
