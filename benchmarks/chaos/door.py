"""One address for several bots: each request goes to the next of them, as a load balancer would do it."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from itertools import count

import aiohttp
from aiohttp import web

PASSED_ON = ("X-Telegram-Bot-Api-Secret-Token", "Content-Type")


@asynccontextmanager
async def door(port: int, ports: Callable[[], Sequence[int]]) -> AsyncIterator[None]:
    """Listen on a port and hand requests round; 502 when the one whose turn it is does not answer."""
    turns = count()
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0, force_close=True)) as session:

        async def pass_on(request: web.Request) -> web.Response:
            houses = ports()
            if not houses:
                return web.Response(status=502)
            url = f"http://127.0.0.1:{houses[next(turns) % len(houses)]}{request.path}"
            headers = {name: request.headers[name] for name in PASSED_ON if name in request.headers}
            try:
                async with session.post(url, data=await request.read(), headers=headers) as answer:
                    kind = answer.content_type
                    return web.Response(status=answer.status, body=await answer.read(), content_type=kind)
            except aiohttp.ClientError:
                return web.Response(status=502)

        app = web.Application()
        app.router.add_post("/{path:.*}", pass_on)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        try:
            yield
        finally:
            await runner.cleanup()
