"""How far long polling lets Telegram forget, when the poll is out while things come to their end."""

import asyncio
from collections.abc import Callable
from typing import cast

import pytest
from telegram import Bot, Update

from bot.polling import Polling
from bot.reception import Reception  # noqa: TC001 - named in a cast


class Guests:
    """Takes everybody at once, but one, who waits until the next poll is out."""

    def __init__(self, late: int) -> None:
        self.late = late
        self.may_end = asyncio.Event()
        self.ended = asyncio.Event()

    async def receive_for_good(self, update: Update, *, taken: Callable[[], object]) -> None:
        taken()
        if update.update_id == self.late:
            await self.may_end.wait()
            self.ended.set()


class Post:
    """Hands out batch after batch, and remembers the offsets that it was told."""

    def __init__(self, guests: Guests, *batches: list[int]) -> None:
        self.offsets: list[int] = []
        self.polling: Polling | None = None
        self._guests = guests
        self._batches = list(batches)

    async def do_api_request(self, _method: str, asked: dict[str, int], **_: object) -> list[dict[str, int]]:
        self.offsets.append(asked["offset"])
        if len(self.offsets) == 2:
            self._guests.may_end.set()
            await self._guests.ended.wait()
            await asyncio.sleep(0)
        if not self._batches and self.polling:
            self.polling.stop()
            return []
        return [{"update_id": each} for each in self._batches.pop(0)]

    async def get_updates(self, offset: int, **_: object) -> None:
        self.offsets.append(offset)


async def test_an_old_update_beside_what_ended_meanwhile_keeps_nothing_from_being_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.polling.SAME_AGAIN", 0)
    guests = Guests(late=100)
    post = Post(guests, [100, 101], [50, 100, 101], [])
    post.polling = Polling(cast("Bot", post), cast("Reception", guests))
    await post.polling.run()
    assert post.offsets[:3] == [0, 100, 102]
