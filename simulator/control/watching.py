"""Looking at chats, files and what happens."""

import json
from typing import TYPE_CHECKING

from aiohttp import web

from simulator.control.reading import Handler, WrongError, find_chat, find_person, number
from simulator.control.views import chat_of, chats_of
from simulator.serving import whole

if TYPE_CHECKING:
    from simulator.server import Simulator

LONGEST_WAIT = 60.0
HEARTBEAT = 15.0


def routes(simulator: "Simulator") -> list[tuple[str, str, Handler]]:
    """The calls that look."""
    room = _Watching(simulator)
    return [
        ("GET", "/sim/people/{person}/chats", room.chats),
        ("GET", "/sim/people/{person}/chat", room.chat),
        ("GET", "/sim/events", room.events),
        ("GET", "/sim/wait", room.wait),
        ("GET", "/sim/files/{file_id}", room.file),
        ("*", "/sim/{unknown:.*}", room.unknown),
    ]


class _Watching:
    def __init__(self, simulator: "Simulator") -> None:
        self.sim = simulator
        self.world = simulator.world

    async def chats(self, request: web.Request) -> object:
        return chats_of(self.world, find_person(self.sim, request))

    async def chat(self, request: web.Request) -> object:
        person = find_person(self.sim, request)
        asked = dict(request.query)
        newest = number(asked, "newest", -1)
        chat = find_chat(self.sim, person, asked)
        return chat_of(self.world, chat, person, newest if newest >= 0 else None)

    async def wait(self, request: web.Request) -> object:
        asked = dict(request.query)
        try:
            limit = min(LONGEST_WAIT, float(asked.get("timeout", 25)))
        except ValueError:
            raise WrongError("timeout must be a number.") from None
        chat_id = number(asked, "chat_id") if "chat_id" in asked else None
        return {"seq": await self.world.timeline.wait(number(asked, "after", 0), chat_id, limit)}

    async def events(self, request: web.Request) -> web.StreamResponse:
        timeline = self.world.timeline
        asked = {"after": request.headers.get("Last-Event-ID") or request.query.get("after")}
        seq = number(asked, "after", timeline.seq)
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        await response.write(b"retry: 1000\n\n")
        try:
            while not timeline.closed:
                for happening in timeline.after(min(seq, timeline.seq)):
                    seq = happening.seq
                    await response.write(f"id: {seq}\ndata: {json.dumps(happening.body())}\n\n".encode())
                before = seq
                if await timeline.wait(before, None, HEARTBEAT) <= before:
                    await response.write(b": still here\n\n")
        except ConnectionResetError:
            return response  # the reader has gone
        return response

    async def file(self, request: web.Request) -> web.StreamResponse:
        kept = self.sim.files.by_id.get(request.match_info["file_id"])
        if kept is None:
            raise WrongError("There is no such file.", 404)
        mime = kept.mime or "application/octet-stream"
        headers = {"Content-Type": mime, "X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
        return await whole(self.sim.files.place(kept), headers)

    async def unknown(self, _request: web.Request) -> object:
        raise WrongError("There is no such call.", 404)
