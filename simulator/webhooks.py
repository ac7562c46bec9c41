"""Posting updates to a bot's address: in lanes, with retries, until they expire."""

import asyncio
import json
import random
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import aiohttp

from simulator.refusals import RefusalError
from simulator.shapes import JsonObject
from simulator.updates import Inbox, Update

SECONDS_TO_ANSWER = 60
PORTS = {80, 88, 443, 8443}
LONGEST_PAUSE = (60.0, 120.0)
LONGEST_ASKED_PAUSE = 3600.0
TROUBLE_AFTER = 10.0
PROBE_EVERY = 2.0
GONE, GONE_FOR = 410, 23 * 3600
FIRST_RETRIES = 5
POLLING_REFUSED = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
InAnswer = Callable[[str, bytes], Awaitable[None]]


@dataclass(slots=True)
class _Lane:
    """Updates that go one after the other."""

    queue: deque[Update] = field(default_factory=deque)
    failures: int = 0
    busy: bool = False


class Webhook:
    """The webhook of one bot; idle while no address is set."""

    def __init__(self, inbox: Inbox, in_answer: InAnswer) -> None:
        self.url = ""
        self._inbox = inbox
        self._in_answer = in_answer
        self._session: aiohttp.ClientSession | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._timers: set[asyncio.TimerHandle] = set()
        self._reset()

    def _reset(self) -> None:
        self.secret, self.most, self.certificate, self.address = "", 40, False, ""
        self._error: tuple[int, str] | None = None
        self._lanes: dict[str, _Lane] = {}
        self._ready: deque[str] = deque()
        self._running = 0
        self._last_success = self._first_gone = 0.0
        self._last_start = 0.0
        self._epoch = object()

    # Setting

    def refuse_polling(self) -> None:
        """Refuse getUpdates, which does not go with a webhook."""
        if self.url:
            raise RefusalError(409, POLLING_REFUSED)

    def is_set(self, url: str, secret: str, most: int) -> bool:
        """Whether nothing would change."""
        return (self.url, self.secret, self.most) == (url, secret, most)

    def set(self, url: str, secret: str, most: int, *, certificate: bool = False, address: str = "") -> None:
        """Post to this address from now on, beginning with what waits."""
        self.unset()
        self.url, self.secret, self.most, self.certificate, self.address = url, secret, most, certificate, address
        for update in list(self._inbox.pending.values()):
            self.arrived(update)

    def unset(self) -> None:
        """Post no more; what was not delivered waits."""
        self.url = ""
        for task in self._tasks:
            task.cancel()
        for timer in self._timers:
            timer.cancel()
        self._tasks.clear()
        self._timers.clear()
        self._reset()

    async def stop(self) -> None:
        """End all connections."""
        tasks = list(self._tasks)
        self.unset()
        await asyncio.gather(*tasks, return_exceptions=True)
        if self._session:
            await self._session.close()

    def info(self) -> JsonObject:
        """Telegram's WebhookInfo, but for what the inbox knows."""
        info: JsonObject = {"url": self.url, "has_custom_certificate": self.certificate}
        if self.url:
            info["max_connections"] = self.most
            info["ip_address"] = self.address or "127.0.0.1"
        if self._error:
            info["last_error_date"], info["last_error_message"] = self._error
        return info

    # Delivery

    def arrived(self, update: Update) -> None:
        """Put an update into its lane."""
        lane = self._lanes.setdefault(update.lane, _Lane())
        lane.queue.append(update)
        if not lane.busy:
            lane.busy = True
            self._ready.append(update.lane)
            self._start()

    def _start(self) -> None:
        while self._ready and self._running < self._allowance():
            self._running += 1
            self._last_start = time.monotonic()
            task = asyncio.get_running_loop().create_task(self._serve(self._ready.popleft(), self._epoch))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def _allowance(self) -> int:
        now = time.monotonic()
        if now - self._last_success <= TROUBLE_AFTER:
            return self.most
        if self._error and now - self._last_start < PROBE_EVERY:
            self._later(PROBE_EVERY - (now - self._last_start), self._start)
            return 0
        return 1

    def _later(self, seconds: float, what: Callable[[], None]) -> None:
        def run() -> None:
            self._timers.discard(timer)
            what()

        timer = asyncio.get_running_loop().call_later(seconds, run)
        self._timers.add(timer)

    async def _serve(self, name: str, epoch: object) -> None:
        lane = self._lanes[name]
        pause: float | None = None
        try:
            while lane.queue and pause is None:
                pause = await self._offer(lane)
        finally:
            if epoch is self._epoch:
                self._running -= 1
                if pause is not None:
                    self._later(pause, lambda: self._resume(name))
                else:
                    del self._lanes[name]
                self._start()

    def _resume(self, name: str) -> None:
        self._ready.append(name)
        self._start()

    async def _offer(self, lane: _Lane) -> float | None:
        update = lane.queue[0]
        gone = update.update_id not in self._inbox.pending and not update.repeated
        if gone or self._inbox.expired(update):
            lane.queue.popleft()
            return None
        self._inbox.handed_out(update)
        error, asked = await self._post(update.body)
        if not error:
            lane.failures = 0
            lane.queue.popleft()
            self._inbox.acknowledge(update)
            return None
        self._error = (int(time.time()), error)
        lane.failures += 1
        return asked if asked is not None else _pause(lane.failures)

    async def _post(self, body: JsonObject) -> tuple[str, float | None]:
        if self._session is None:
            timeout = aiohttp.ClientTimeout(total=SECONDS_TO_ANSWER)
            self._session = aiohttp.ClientSession(timeout=timeout, connector=aiohttp.TCPConnector(limit=0))
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret} if self.secret else {}
        headers["Content-Type"] = "application/json"
        raw = json.dumps(body).encode()
        try:
            async with self._session.post(self.url, data=raw, headers=headers, allow_redirects=False) as answer:
                content = await answer.read()
                return await self._judge(answer, content)
        except TimeoutError:
            return "Read timeout expired", None
        except aiohttp.ClientConnectorError:
            return "Connection refused", None
        except aiohttp.ClientError:
            return "Can't connect to the webhook", None

    async def _judge(self, answer: aiohttp.ClientResponse, content: bytes) -> tuple[str, float | None]:
        if answer.status // 100 == 2:  # noqa: PLR2004 - any 2xx is a success
            self._last_success, self._first_gone = time.monotonic(), 0.0
            if content:
                await self._in_answer(answer.content_type, content)
            return "", None
        if answer.status == GONE:
            self._first_gone = self._first_gone or time.monotonic()
            if time.monotonic() - self._first_gone > GONE_FOR:
                asyncio.get_running_loop().call_soon(self.unset)
        else:
            self._first_gone = 0.0
        asked = answer.headers.get("Retry-After", "")
        pause = min(LONGEST_ASKED_PAUSE, float(asked)) if asked.isdigit() else None
        return f"Wrong response from the webhook: {answer.status} {answer.reason}", pause


def _pause(failures: int) -> float:
    """Seconds before the next try: at once, 2, 4, 8 … up to a minute or two."""
    if failures == 1:
        return 0.0
    longest = random.uniform(*LONGEST_PAUSE)  # noqa: S311 - spreads retries, no secret
    return min(longest, 2.0 ** (failures - 1)) if failures <= FIRST_RETRIES + 2 else longest


def flaw_of_webhook(url: str, *, local: bool) -> str:
    """Why Telegram would not take an address; empty when it does. Local servers take http and any port."""
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        port, host = parts.port, parts.hostname
    except ValueError:
        return "invalid webhook URL specified"
    if parts.scheme not in {"http", "https"} or not host:
        return "invalid webhook URL specified"
    return "" if local else _public_flaw(parts.scheme, host, port)


def _public_flaw(scheme: str, host: str, port: int | None) -> str:
    if scheme != "https":
        return "bad webhook: An HTTPS URL must be provided for webhook"
    if port is not None and port not in PORTS:
        return "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"
    if host.startswith(("127.", "10.", "192.168.")) or host == "localhost":
        return f"bad webhook: IP address {'127.0.0.1' if host == 'localhost' else host} is reserved"
    return ""
