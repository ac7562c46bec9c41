"""The chat page's files."""

from pathlib import Path

from aiohttp import web

from simulator.serving import whole

PAGE = Path(__file__).parent.parent / "page"


def routes() -> list[web.AbstractRouteDef]:
    """The page at / and its files under /page/."""
    return [web.get("/", _index), web.get("/page/{name:[a-zA-Z0-9_./-]+}", _file)]


async def _index(_request: web.Request) -> web.StreamResponse:
    return await _served("index.html")


async def _file(request: web.Request) -> web.StreamResponse:
    return await _served(request.match_info["name"])


async def _served(name: str) -> web.StreamResponse:
    if not _is_there(name):
        return web.Response(status=404, text="Not found")
    return await whole(PAGE / name, {"Cache-Control": "no-cache"})


def _is_there(name: str) -> bool:
    path = PAGE / name
    return PAGE in path.resolve().parents and path.is_file()
