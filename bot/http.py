"""Requests of python-telegram-bot over aiohttp: a turn costs a fraction of the processor time that httpx takes."""

import os
from collections.abc import Callable, Mapping

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

COUNTED = ("send", "copymessage", "forwardmessage")
"""How the methods begin that put messages into a chat; the sign of typing is none."""

Spent = Callable[[int, int], object]
"""Takes a chat and how many messages go to it now."""


class CutOffError(TimedOut):
    """The request went out and the answer did not come: it may have been carried out."""


class AiohttpRequest(BaseRequest):
    """Speaks HTTP for `telegram.Bot`. `connections` bounds how many requests are under way; the rest wait their turn.

    `spent` is told of each message before it goes. Times are in seconds. A connection that the server closed while it
    was idle is opened anew by aiohttp itself.
    """

    def __init__(
        self,
        *,
        connections: int = 64,
        read_timeout: float = 15,
        connect_timeout: float = 10,
        upload_timeout: float = 60,
        spent: Spent | None = None,
    ) -> None:
        self._spent = spent
        self._connections = connections
        self._read_timeout = read_timeout
        self._connect_timeout = connect_timeout
        self._upload_timeout = upload_timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """How long an answer may take."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the session."""
        os.environ.setdefault("PTB_TIMEDELTA", "true")  # as in PTB's next major version; without, each 429 warns
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=60),
                headers={"User-Agent": self.USER_AGENT},
                auto_decompress=True,
            )

    async def shutdown(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - aiohttp knows no time for writing
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - waiting for a place is no fault
    ) -> tuple[int, bytes]:
        """Send one request; return status and body. Raises TimedOut or NetworkError."""
        if self._session is None:
            raise RuntimeError("this request is not initialized")
        uploads = request_data is not None and request_data.contains_files
        connect = _or(connect_timeout, self._connect_timeout)
        read = _or(read_timeout, self._upload_timeout if uploads else self._read_timeout)
        whole = None if connect is None or read is None else connect + read + self._upload_timeout
        if self._spent is not None and request_data is not None:
            _count(url, request_data.parameters, self._spent)
        timeout = aiohttp.ClientTimeout(total=whole, sock_connect=connect, sock_read=read)
        try:
            async with self._session.request(method, url, data=_body(request_data), timeout=timeout) as response:
                return response.status, await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            # The address holds the token, and some of aiohttp's errors hold the address.
            raise NetworkError(type(error).__name__) from None
        except (TimeoutError, aiohttp.ClientError):
            raise CutOffError from None


def _count(url: str, parameters: Mapping[str, object], spent: Spent) -> None:
    method = url.rpartition("/")[2].casefold()
    chat_id = parameters.get("chat_id")
    if isinstance(chat_id, int) and method.startswith(COUNTED) and method != "sendchataction":
        several = next((parameters[name] for name in ("media", "message_ids") if name in parameters), None)
        spent(chat_id, len(several) if isinstance(several, list | tuple) else 1)


def _or(given: object, default: float) -> float | None:
    """Return the seconds that were given; None is for ever, and a sign of the library's own is the default."""
    return given if given is None or isinstance(given, int | float) else default


def _body(request_data: RequestData | None) -> aiohttp.FormData | dict[str, str] | None:
    if request_data is None:
        return None
    if not request_data.contains_files:
        return request_data.json_parameters
    form = aiohttp.FormData(request_data.json_parameters)
    for name, (filename, content, mime_type) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime_type)
    return form
