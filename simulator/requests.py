"""What the bots asked, kept for tests to read; never a token."""

from collections import deque
from dataclasses import dataclass, field

from simulator.schema import remarks_on_request
from simulator.shapes import JsonObject

KEPT_REQUESTS = 5_000
KEPT_CHARACTERS = 16_000_000


@dataclass(slots=True)
class Request:
    """One request and its outcome."""

    seq: int
    at: float
    method: str
    bot: str
    params: dict[str, str]
    parts: list[str]
    status: int = 0
    description: str = ""
    remarks: list[str] = field(default_factory=list)
    size: int = 0

    def card(self) -> JsonObject:
        """The request as JSON, with what the documentation would say against it."""
        remarks = self.remarks + remarks_on_request(self.method, self.params, self.parts)
        params: JsonObject = {**self.params, **dict.fromkeys(self.parts, "(file)")}
        card: JsonObject = {"seq": self.seq, "at": self.at, "method": self.method, "bot": self.bot, "params": params}
        card["status"] = self.status
        card |= {"description": self.description} if self.description else {}
        return card | ({"remarks": remarks} if remarks else {})


class RequestLog:
    """The newest requests, bounded in number and size."""

    def __init__(self) -> None:
        self.seq = 0
        self._kept: deque[Request] = deque()
        self._size = 0

    def open(self, at: float, method: str, bot: str, params: dict[str, str], parts: list[str]) -> Request:
        """Note a request; its outcome is filled in later."""
        self.seq += 1
        size = sum(map(len, params.values()))
        request = Request(self.seq, at, method, bot, params, parts, size=size)
        self._kept.append(request)
        self._size += size
        while len(self._kept) > KEPT_REQUESTS or self._size > KEPT_CHARACTERS:
            self._size -= self._kept.popleft().size
        return request

    def cards(self, method: str = "", after: int = 0) -> list[JsonObject]:
        """The requests of a method (or all) later than `after`, oldest first."""
        wanted = method.lower()
        return [
            request.card()
            for request in self._kept
            if request.seq > after and (not wanted or request.method.lower() == wanted)
        ]

    def clear(self) -> None:
        """Forget all; the numbers go on."""
        self._kept.clear()
        self._size = 0
