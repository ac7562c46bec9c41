"""The webhook: answered with 200 only when the update is brought to its end; the last call travels in the answer."""

import hmac
from json import JSONDecodeError

import structlog
from aiohttp import web
from telegram import Bot

from bot.reading import JSONDict, readable
from bot.reception import Reception

log = structlog.get_logger()

PATH = "/telegram"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Webhook:
    """Takes what Telegram posts. Only who knows the secret is heard."""

    def __init__(self, bot: Bot, reception: Reception, *, secret: str) -> None:
        self._bot = bot
        self._reception = reception
        self._secret = secret.encode()
        self._stopping = False

    def stop(self) -> None:
        """Take nothing new from now on; Telegram hands it over again later."""
        self._stopping = True

    async def handle(self, request: web.Request) -> web.Response:
        """Bring one update to its end."""
        if not hmac.compare_digest(request.headers.get(HEADER, "").encode(errors="surrogateescape"), self._secret):
            return web.Response(status=403)
        if self._stopping:
            return web.Response(status=503, headers={"Retry-After": "1"})
        raw = await _object(request)
        if raw is None:
            return web.Response(status=400)
        if (update := readable(raw, self._bot)) is None:
            return web.Response()  # handed over again it would be no more readable
        try:
            answer = await self._reception.receive(update)
        except Exception as error:  # noqa: BLE001 - Telegram hands it over again
            log.warning("update waits", update_id=update.update_id, error=type(error).__name__)
            return web.Response(status=503)
        return web.json_response(answer.call) if answer else web.Response()


async def _object(request: web.Request) -> JSONDict | None:
    """Return what was posted, or None for what cannot be an update."""
    try:
        raw = await request.json()
    except (JSONDecodeError, UnicodeDecodeError, RecursionError):
        return None
    return raw if isinstance(raw, dict) and isinstance(raw.get("update_id"), int) else None
