"""The chat page's files."""

from pathlib import Path

from aiohttp import web

from simulator.serving import whole

PAGE = Path(__file__).parent.parent / "page"


def routes() -> list[web.AbstractRouteDef]:
    """The page at / and its files under /page/."""
    return [web.get("/", _index), web.get("/page/{name:[a-zA-Z0-9_./-]+}", _file)]


async def _index(_request: web.Request) -> web.StreamResponse:
    return await _served(PAGE / "index.html")


async def _file(request: web.Request) -> web.StreamResponse:
    return await _served(PAGE / request.match_info["name"])


async def _served(path: Path) -> web.StreamResponse:
    if PAGE not in path.resolve().parents or not path.is_file():
        return web.Response(status=404, text="Not found")
    return await whole(path, {"Cache-Control": "no-cache"})
