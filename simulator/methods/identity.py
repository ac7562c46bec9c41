"""Who the bot is."""

from simulator.refusals import refusal
from simulator.shapes import JsonObject
from simulator.wire import Call


async def get_me(call: Call) -> JsonObject:
    """The bot itself."""
    return call.bot.me()


async def leave_the_server(call: Call) -> bool:
    """Refuses logOut and close: the bot stays on this server, and is told so."""
    raise refusal(f"{call.method} is not possible: this server is the only one that knows the bot")
