"""Handing a file out whole: nothing stays open, whenever the one who asked goes away."""

import asyncio
import mimetypes
from pathlib import Path

from aiohttp import web


async def whole(path: Path, headers: dict[str, str]) -> web.Response:
    """Answer with a file of at most a few megabytes; its type is guessed from its name where no header says it.

    `web.FileResponse` opens the file in a thread and leaves it open when its request is cancelled meanwhile.
    """
    content = await asyncio.to_thread(path.read_bytes)
    guessed = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return web.Response(body=content, headers={"Content-Type": guessed, **headers})
