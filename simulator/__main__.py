"""`python -m simulator`: a Telegram on this machine, until it is interrupted."""

import argparse
import asyncio
import signal
import sys
from pathlib import Path

from simulator.people import BotProfile
from simulator.server import Simulator

DEMO_TOKEN = "1000001:demo-token-of-the-simulator-only"  # noqa: S105 - opens nothing but this simulator


def read_arguments(arguments: list[str]) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m simulator", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8080, help="0 lets the system choose")
    parser.add_argument("--token", default=DEMO_TOKEN)
    parser.add_argument("--username", default="kawan_ikm_bot")
    parser.add_argument("--name", default="Kawan IKM", help="the bot's first name")
    parser.add_argument("--data", type=Path, help="keep everything in this folder over a restart")
    parser.add_argument("--no-limits", action="store_true", help="without flood control")
    return parser.parse_args(arguments)


async def serve(wish: argparse.Namespace) -> None:
    """Serve until SIGINT or SIGTERM."""
    bot = BotProfile.with_token(wish.token, wish.username, wish.name)
    simulator = Simulator([bot], host=wish.host, port=wish.port, data=wish.data, limits=not wish.no_limits)
    base_url = await simulator.start()
    sys.stdout.write(f"{base_url}\n")
    sys.stdout.flush()
    ended = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, ended.set)
    try:
        await ended.wait()
    finally:
        await simulator.stop()


if __name__ == "__main__":
    asyncio.run(serve(read_arguments(sys.argv[1:])))
