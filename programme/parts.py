"""Files that are handed over in parts, because Telegram and a small machine take only so much at once."""

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")

PART = 20_000_000
"""Bytes of files in one part; a larger file is a part of its own."""


def in_parts(things: Iterable[T], size: Callable[[T], int | None]) -> list[list[T]]:
    """Return the things in their order, by the parts that hold them; the first part may be empty.

    What nobody knows the size of counts as a whole part.
    """
    parts: list[list[T]] = [[]]
    room = PART
    for thing in things:
        bytes_of = size(thing) or PART
        if parts[-1] and bytes_of > room:
            parts.append([])
            room = PART
        parts[-1].append(thing)
        room -= bytes_of
    return parts
