"""How people stray from the straight way."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Odds:
    """How often out of one somebody does what is not the straight way."""

    tap_twice: float = 0.12
    type_twice: float = 0.15
    explanation: float = 0.04
    back: float = 0.05
    leave: float = 0.6
    menu: float = 0.02
    start: float = 0.01
    picture: float = 0.1
    empty: float = 0.2

    @classmethod
    def straight(cls) -> Self:
        """Nothing but the straight way."""
        return cls(0, 0, 0, 0, 0, 0, 0, 0, 0)
