"""A bot that speaks the plain protocol, for the contract tests."""
# ruff: noqa: ANN401 - parameters and results of the protocol have any shape

import io
from typing import Any

import aiohttp
from PIL import Image

TOKEN = "1000001:contoh-token-yang-tidak-membuka-apa-pun"


class BotApi:
    """A bot that speaks the plain protocol."""

    def __init__(self, session: aiohttp.ClientSession, base_url: str, token: str = TOKEN) -> None:
        self.session = session
        self.base_url = base_url
        self.url = f"{base_url}/bot{token}"
        self.offset = 0

    async def answer(self, method: str, **params: Any) -> dict[str, Any]:
        """The whole answer."""
        async with self.session.post(f"{self.url}/{method}", json=params) as response:
            found: dict[str, Any] = await response.json()
            assert response.status == (200 if found["ok"] else found["error_code"])
            return found

    async def do(self, method: str, **params: Any) -> Any:
        """The result of a call that must succeed."""
        found = await self.answer(method, **params)
        assert found["ok"], found
        return found["result"]

    async def refused(self, method: str, **params: Any) -> str:
        """The description of a call that must fail."""
        found = await self.answer(method, **params)
        assert not found["ok"], found
        return str(found["description"])

    async def upload(self, method: str, parts: dict[str, tuple[str, bytes]], **params: Any) -> dict[str, Any]:
        """A call with files."""
        form = aiohttp.FormData()
        for name, value in params.items():
            form.add_field(name, str(value))
        for name, (filename, content) in parts.items():
            form.add_field(name, io.BytesIO(content), filename=filename)
        async with self.session.post(f"{self.url}/{method}", data=form) as response:
            found: dict[str, Any] = await response.json()
            return found

    async def updates(self, seconds: int = 5, **params: Any) -> list[dict[str, Any]]:
        """The next updates; they are acknowledged by the next call."""
        found: list[dict[str, Any]] = await self.do("getUpdates", offset=self.offset, timeout=seconds, **params)
        self.offset = found[-1]["update_id"] + 1 if found else self.offset
        return found

    async def control(self, method: str, path: str, body: Any = None) -> Any:
        """A control call."""
        async with self.session.request(method, f"{self.base_url}/sim/{path}", json=body) as response:
            return await response.json()


def jpeg(width: int = 640, height: int = 480, colour: str = "teal") -> bytes:
    """A made picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "JPEG")
    return out.getvalue()
