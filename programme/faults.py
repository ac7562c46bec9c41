"""What is wrong in a programme file, said so that whoever edits it can mend it."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Path = tuple[str | int, ...]
"""Where something stands in the file: keys and list positions from the top, as `("pertanyaan", 3, "tanya")`."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong: the line it stands in, what it is, and how to mend it; in Indonesian."""

    line: int
    what: str
    mend: str

    def __str__(self) -> str:
        return f"baris {self.line}: {self.what} {self.mend}"


class ProgrammeError(Exception):
    """The file cannot be used; `faults` says why, in the order of its lines."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


class Lines:
    """Line numbers of what stands in a file; of what has none, those of what it stands in."""

    def __init__(self, numbers: Mapping[Path, int]) -> None:
        self._numbers = numbers

    def at(self, *path: str | int) -> int:
        """Return the line of the nearest known place that holds this path."""
        while path and path not in self._numbers:
            path = path[:-1]
        return self._numbers.get(path, 1)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a sentence with the known word that was probably meant; with all of them when none is near."""
    words = list(known)
    if near := difflib.get_close_matches(word, words, n=1, cutoff=0.6):
        return f'Mungkin maksudnya "{near[0]}"?'
    return f"Yang bisa dipakai: {', '.join(words)}." if words else ""
