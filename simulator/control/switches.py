"""Faults, redelivery, flood limits, the clock, the log of requests."""

from typing import TYPE_CHECKING

from aiohttp import web

from simulator.control.reading import Handler, WrongError, find_bot, number, read_object
from simulator.floods import Pace
from simulator.shapes import JsonObject

if TYPE_CHECKING:
    from simulator.server import Simulator


def routes(simulator: "Simulator") -> list[tuple[str, str, Handler]]:
    """The calls that change how the simulator behaves, and those that read what went on."""
    room = _Switches(simulator)
    return [
        ("GET", "/sim/faults", room.faults),
        ("POST", "/sim/faults", room.add_fault),
        ("DELETE", "/sim/faults", room.clear_faults),
        ("DELETE", "/sim/faults/{fault}", room.end_fault),
        ("GET", "/sim/redelivery", room.redelivery),
        ("POST", "/sim/redelivery", room.set_redelivery),
        ("GET", "/sim/limits", room.limits),
        ("POST", "/sim/limits", room.set_limits),
        ("GET", "/sim/clock", room.clock),
        ("POST", "/sim/clock", room.set_clock),
        ("GET", "/sim/log", room.log),
        ("GET", "/sim/updates", room.updates),
        ("DELETE", "/sim/state", room.forget),
    ]


def _figure(body: JsonObject, name: str, default: float, low: float, high: float) -> float:
    value = body.get(name)
    if value is None:
        return default
    if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
        raise WrongError(f"{name} must be a number from {low:g} to {high:g}.")
    return float(value)


class _Switches:
    def __init__(self, simulator: "Simulator") -> None:
        self.sim = simulator
        self.world = simulator.world

    async def faults(self, _request: web.Request) -> object:
        return [fault.card() for fault in self.sim.faults.on.values()]

    async def add_fault(self, request: web.Request) -> object:
        try:
            fault = self.sim.faults.add(await read_object(request))
        except ValueError as error:
            raise WrongError(f"{error}.") from None
        self.world.timeline.note("fault")
        return fault.card()

    async def clear_faults(self, _request: web.Request) -> object:
        self.sim.faults.on.clear()
        self.world.timeline.note("fault")
        return []

    async def end_fault(self, request: web.Request) -> object:
        if self.sim.faults.on.pop(number(dict(request.match_info), "fault"), None) is None:
            raise WrongError("There is no such fault.", 404)
        self.world.timeline.note("fault")
        return await self.faults(request)

    async def redelivery(self, _request: web.Request) -> object:
        return {"chance": max(inbox.redelivery for inbox in self.world.inboxes.values())}

    async def set_redelivery(self, request: web.Request) -> object:
        chance = _figure(await read_object(request), "chance", 0.0, 0.0, 1.0)
        for inbox in self.world.inboxes.values():
            inbox.redelivery = chance
        self.world.timeline.note("fault")
        return {"chance": chance}

    async def limits(self, _request: web.Request) -> object:
        return self.world.floods.card()

    async def set_limits(self, request: web.Request) -> object:
        body = await read_object(request)
        usual = Pace()
        figures = {
            name: _figure(body, name, getattr(usual, name), 0.001, 1e9)
            for name in ("per_second", "per_chat", "per_group_minute", "burst")
        }
        self.world.floods.set(Pace(**figures, off=body.get("off") is True))
        self.world.timeline.note("fault")
        return self.world.floods.card()

    async def clock(self, _request: web.Request) -> object:
        return {"now": self.world.clock.now(), "ahead": self.world.clock.ahead}

    async def set_clock(self, request: web.Request) -> object:
        self.world.clock.ahead = _figure(await read_object(request), "ahead", 0.0, -1e9, 1e9)
        return await self.clock(request)

    async def log(self, request: web.Request) -> object:
        return self.sim.requests.cards(request.query.get("method", ""), number(dict(request.query), "after", 0))

    async def updates(self, request: web.Request) -> object:
        inbox = self.world.inboxes[find_bot(self.sim, dict(request.query)).id]
        tally = inbox.tally
        return {
            "pending": len(inbox.pending),
            "delivered": tally.delivered,
            "acknowledged": tally.acknowledged,
            "redelivered": tally.redelivered,
            "expired": tally.expired,
        }

    async def forget(self, _request: web.Request) -> object:
        self.sim.forget()
        return {}
