"""Files from Telegram, piece by piece onto the disk."""

import asyncio
from pathlib import Path
from typing import BinaryIO

import aiohttp
from telegram import Bot
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.calls import seconds_of

PIECE = 256 * 1024
LARGEST = 20 * 1024 * 1024
"""Bytes that Telegram hands to bots."""
TIMEOUT = aiohttp.ClientTimeout(total=300, sock_connect=15, sock_read=30)
NOT_FOUND, TOO_MANY, SUCCESS = 404, 429, 200
CONNECTIONS = 4


class GoneError(Exception):
    """Telegram does not have the file any more, or never had it for us."""


class TooLargeError(Exception):
    """The file is larger than Telegram hands to bots."""


class LaterError(Exception):
    """It cannot be had now. `seconds` is how long Telegram wants us to wait, where it says so."""

    def __init__(self, why: str, seconds: float = 0) -> None:
        self.seconds = seconds
        super().__init__(why)


class Downloads:
    """Fetches files over connections of its own, so that no answer to a person waits for one."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def fetch(self, file_id: str, target: Path) -> None:
        """Write the file into a new one of our own. Raises GoneError, TooLargeError, or LaterError."""
        address = await self._address(file_id)
        with target.open("wb") as file:
            try:
                await self._write(address, file)
            except TimeoutError:
                raise LaterError("timeout") from None
            except aiohttp.ClientError as error:  # its text holds the address, and that the token
                raise LaterError(type(error).__name__) from None

    async def _address(self, file_id: str) -> str:
        try:
            found = await self._bot.get_file(file_id)
        except BadRequest as error:
            said = error.message.casefold()
            if "too big" in said:
                raise TooLargeError from None
            if "temporarily unavailable" in said or "try again" in said:
                raise LaterError("temporarily unavailable") from None
            raise GoneError from None
        except RetryAfter as error:
            raise LaterError("429", seconds_of(error)) from None
        except (Forbidden, InvalidToken, NetworkError, TelegramError) as error:
            raise LaterError(type(error).__name__) from None
        if not found.file_path:
            raise GoneError
        return found.file_path

    async def _write(self, address: str, file: BinaryIO) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=CONNECTIONS), timeout=TIMEOUT)
        async with self._session.get(address, allow_redirects=False) as answer:
            if answer.status == NOT_FOUND:
                raise LaterError("404")  # the path is good for an hour only; the next try asks for another
            if answer.status != SUCCESS:
                wait = answer.headers.get("Retry-After", "")
                raise LaterError(str(answer.status), float(wait) if wait.isdecimal() else 0)
            size = 0
            async for piece in answer.content.iter_chunked(PIECE):
                size += len(piece)
                if size > LARGEST:
                    raise TooLargeError
                await asyncio.to_thread(file.write, piece)
            if answer.content_length not in {None, size}:
                raise LaterError("cut off")
