"""The control calls under /sim, and the chat page."""

from typing import TYPE_CHECKING

from aiohttp import web

from simulator.control import deeds, groups, page, people, sendings, switches, watching
from simulator.control.reading import plain_answers

if TYPE_CHECKING:
    from simulator.server import Simulator


def control_routes(simulator: "Simulator") -> list[web.AbstractRouteDef]:
    """All routes but those of the Bot API."""
    rooms = (people, deeds, sendings, groups, switches, watching)
    found = [route for room in rooms for route in room.routes(simulator)]
    return [plain_answers(route) for route in found] + page.routes()
