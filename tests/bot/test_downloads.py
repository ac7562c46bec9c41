"""What can go wrong with the bytes of a file on their way from Telegram."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web
from telegram import Bot, File

from bot.downloads import LARGEST, Downloads, LaterError, TooLargeError

Serve = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def downloads_from(serve: Serve) -> AsyncIterator[Downloads]:
    app = web.Application()
    app.router.add_get("/file", serve)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}/file"

    class Knowing(Bot):
        async def get_file(self, file_id: object, **_: object) -> File:
            return File(str(file_id), "unique", file_path=address)

    downloads = Downloads(Knowing("1000001:tests-only"))
    try:
        yield downloads
    finally:
        await downloads.close()
        await runner.cleanup()


async def test_a_file_comes_whole(tmp_path: Path) -> None:
    async def whole(_: web.Request) -> web.Response:
        return web.Response(body=b"isi" * 400_000)

    async with downloads_from(whole) as downloads:
        await downloads.fetch("f", tmp_path / "x")
    assert (tmp_path / "x").read_bytes() == b"isi" * 400_000


@pytest.mark.parametrize("status", [404, 429, 500, 502, 302])
async def test_what_is_refused_now_can_come_later(tmp_path: Path, status: int) -> None:
    async def refuses(_: web.Request) -> web.Response:
        return web.Response(status=status, headers={"Retry-After": "7", "Location": "http://127.0.0.1:9/"})

    async with downloads_from(refuses) as downloads:
        with pytest.raises(LaterError) as refused:
            await downloads.fetch("f", tmp_path / "x")
    assert "127.0.0.1" not in str(refused.value)
    assert refused.value.seconds == (0 if status == 404 else 7)


async def test_what_is_cut_off_is_not_taken_for_the_whole(tmp_path: Path) -> None:
    async def stops(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "1000000"})
        await response.prepare(request)
        await response.write(b"half")
        assert request.transport is not None
        request.transport.abort()
        return response

    async with downloads_from(stops) as downloads:
        with pytest.raises(LaterError):
            await downloads.fetch("f", tmp_path / "x")


async def test_what_turns_out_larger_than_it_may_be_is_not_read_to_its_end(tmp_path: Path) -> None:
    async def never_ends(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(bytes(1_000_000))

    async with downloads_from(never_ends) as downloads:
        with pytest.raises(TooLargeError):
            await downloads.fetch("f", tmp_path / "x")
    assert (tmp_path / "x").stat().st_size <= LARGEST
