"""Finds the sentences of a programme file for Babel, by the model: a field of a new text is found by itself."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path as FilePath
from types import UnionType
from typing import IO, Any, TypeAlias, Union, get_args, get_origin, get_type_hints

from programme.entries import Label, Line, Rule
from programme.faults import Lines, Path, ProgrammeError
from programme.rules import Programme
from programme.tree import Data, read_tree

Found: TypeAlias = tuple[int, str, str, list[str]]
"""Line, no function, the sentence, no comments: as Babel wants it."""


def programme_texts(
    file: IO[bytes],
    keywords: Collection[str],  # noqa: ARG001 - Babel hands it to every extractor
    comment_tags: Collection[str],  # noqa: ARG001 - the same
    options: Mapping[str, object],  # noqa: ARG001 - the same
) -> Iterator[Found]:
    """Yield every text of a programme file that people see. Raises ProgrammeError when it cannot be read."""
    tree = read_tree(file.read().decode("utf-8-sig"))
    if tree.faults:
        raise ProgrammeError(tree.faults)
    lines = Lines(tree.lines)
    for path, text in _texts(Programme, tree.data, ()):
        yield lines.at(*path), "", text, []


def lines_of(file: FilePath) -> Mapping[str, int]:
    """Return every text of a programme file that people see, each once, with the line in which it stands first."""
    lines: dict[str, int] = {}
    with file.open("rb") as opened:
        for line, _, text, _ in programme_texts(opened, (), (), {}):
            lines.setdefault(text, line)
    return lines


def _texts(kind: Any, data: Data, path: Path) -> Iterator[tuple[Path, str]]:  # noqa: ANN401 - a type, as annotated
    """Yield what stands in data of this kind wherever the model says `Line` or `Label`: those are read by people."""
    if kind in (Line, Label):
        yield path, str(data).strip()
        return
    for key, inner, item in _parts(kind, data):
        yield from _texts(inner, item, (*path, *key))


def _parts(kind: Any, data: Data) -> Iterator[tuple[Path, Any, Data]]:  # noqa: ANN401 - a type, as annotated
    """Yield what data of this kind is made of: the key of each part, its kind, and the part."""
    if isinstance(kind, type) and issubclass(kind, Rule) and isinstance(data, dict):
        hints = get_type_hints(kind, include_extras=True)
        for name, field in kind.model_fields.items():
            key = field.alias or name
            if key in data:
                yield (key,), hints[name], data[key]
    elif get_origin(kind) in (Union, UnionType):
        yield from (((), each, data) for each in get_args(kind))
    elif isinstance(data, list):
        yield from (((index,), get_args(kind)[0], item) for index, item in enumerate(data))
    elif isinstance(data, dict):
        yield from (((key,), get_args(kind)[1], value) for key, value in data.items())
