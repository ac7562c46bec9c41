"""Faults that somebody switched on: Telegram is slow, refuses, or is cut off."""

import random
from dataclasses import dataclass
from itertools import count

from simulator.shapes import JsonObject

KINDS = ("429", "500", "502", "timeout", "slow", "drop_before", "drop_after")


@dataclass(slots=True)
class Fault:
    """What goes wrong, for which method and chat, how often and with which chance."""

    id: int
    kind: str
    method: str = "*"
    seconds: float | None = None
    retry_after: int = 3
    times: int | None = None
    chance: float = 1.0
    chat_id: int | None = None

    def card(self) -> JsonObject:
        """The fault as JSON."""
        card = {name: getattr(self, name) for name in self.__slots__}
        return {name: value for name, value in card.items() if value is not None}

    def meets(self, method: str, chat_id: str) -> bool:
        """Whether this request is struck (the chance is drawn here)."""
        if self.method not in {"*", method} or (self.chat_id is not None and str(self.chat_id) != chat_id):
            return False
        return self.chance >= 1 or random.random() < self.chance  # noqa: S311 - a draw, no secret


class Faults:
    """The faults that are on."""

    def __init__(self) -> None:
        self.on: dict[int, Fault] = {}
        self._ids = count(1)

    def add(self, wish: JsonObject) -> Fault:
        """Switch a fault on; raises ValueError with a sentence when it cannot be read."""
        kind = str(wish.get("kind"))
        if kind not in KINDS:
            raise ValueError(f"kind must be one of {', '.join(KINDS)}")
        unknown = set(wish) - set(Fault.__slots__)
        if unknown:
            raise ValueError(f"a fault has no {', '.join(sorted(unknown))}")
        numbers = {key: _number(key, wish[key]) for key in ("seconds", "chance") if wish.get(key) is not None}
        whole = {
            key: int(_number(key, wish[key]))
            for key in ("retry_after", "times", "chat_id")
            if wish.get(key) is not None
        }
        fault = Fault(next(self._ids), kind, str(wish.get("method", "*")).lower(), **numbers, **whole)  # type: ignore[arg-type]  # the keys were just chosen
        self.on[fault.id] = fault
        return fault

    def strike(self, method: str, chat_id: str) -> Fault | None:
        """The fault that this request meets, if any; a counted one is used up."""
        if not self.on:
            return None
        for fault in self.on.values():
            if fault.meets(method.lower(), chat_id):
                if fault.times is not None:
                    fault.times -= 1
                    if fault.times <= 0:
                        del self.on[fault.id]
                return fault
        return None


def _number(key: str, value: object) -> float:
    try:
        return float(str(value))
    except ValueError:
        raise ValueError(f"{key} must be a number") from None
