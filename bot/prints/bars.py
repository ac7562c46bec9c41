"""Numbers as bars, for a picture in the chat."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.prints.press import Data, typeset


@dataclass(frozen=True, slots=True)
class Bar:
    """A number and what it counts."""

    name: str
    number: int


def render_bars(title: str, bars: Sequence[Bar]) -> bytes:
    """Return a PNG, 1080 pixels wide, with a bar for each number, the longest across."""
    most = max((bar.number for bar in bars), default=0) or 1
    data: Data = {
        "title": title,
        "bars": [
            {"name": bar.name, "number": f"{bar.number:,}".replace(",", "."), "share": 1000 * bar.number // most}
            for bar in bars
        ],
    }
    return typeset("bars.typ", data, "png")
