"""YAML text as plain data with the line of every entry; every scalar is a text, so YAML holds no surprises."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from programme.faults import Fault, Path

Data: TypeAlias = "str | list[Data] | dict[str, Data]"

MAX_DEPTH = 12
"""A programme nests six deep; what nests deeper was not written by hand."""

CURLY = frozenset("“”„‘’‚«»")
"""Quotation marks of word processors; to YAML they are letters like any other."""
_CURLY_QUOTES = (
    "Tanda kutip miring (“ ”) di sini ikut terbaca sebagai teks.",
    'Ganti dengan tanda kutip lurus: "…". Pakai editor teks biasa, jangan Word.',
)

_Opening = yaml.MappingStartEvent | yaml.SequenceStartEvent


@dataclass(slots=True)
class Tree:
    """What stands in a file, and in which line."""

    data: Data = ""
    lines: dict[Path, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    broken: bool = False
    """Whether reading stopped at a fault, so that the data is only a part."""


class _Unreadable(Exception):  # noqa: N818  (leaves the reading loop; never leaves this module)
    def __init__(self, fault: Fault) -> None:
        self.fault = fault


@dataclass(slots=True)
class _Frame:
    """A list or mapping that is being filled."""

    holder: "list[Data] | dict[str, Data]"
    path: Path
    key: str | None = None
    known: bool = True
    """False for the key that stands a second time: its value is read and left aside."""


def read_tree(text: str) -> Tree:
    """Return the data of a YAML text and the faults of its writing."""
    tree = Tree()
    frames: list[_Frame] = []
    lines = text.split("\n")
    try:
        _refuse_unprintable(text)
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            _take(tree, frames, event)
            tree.faults += _swallowed_keys(event, lines)
    except yaml.MarkedYAMLError as error:
        tree.broken = True
        tree.faults.append(_syntax_fault(error, lines))
    except _Unreadable as error:
        tree.broken = True
        tree.faults.append(error.fault)
    return tree


def _refuse_unprintable(text: str) -> None:
    if found := yaml.reader.Reader.NON_PRINTABLE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise _Unreadable(Fault(line, "Ada tanda yang tidak terlihat.", "Hapus baris ini, lalu ketik ulang."))


def _take(tree: Tree, frames: list[_Frame], event: yaml.Event) -> None:
    line = event.start_mark.line + 1 if event.start_mark else 1
    _refuse_cleverness(event, line)
    if isinstance(event, yaml.DocumentStartEvent) and tree.lines:
        raise _Unreadable(Fault(line, 'Ada garis "---" di tengah file.', "Hapus baris itu."))
    if isinstance(event, yaml.ScalarEvent):
        _refuse_open_quotes(event, line)
        if not event.style and event.value[:1] in CURLY:
            tree.faults.append(Fault(line, *_CURLY_QUOTES))
        if frames and isinstance(frames[-1].holder, dict) and frames[-1].key is None:
            _begin_key(tree, frames[-1], event.value, line)
        else:
            _place(tree, frames, event.value, line)
    elif isinstance(event, _Opening):
        holder: list[Data] | dict[str, Data] = {} if isinstance(event, yaml.MappingStartEvent) else []
        if len(frames) >= MAX_DEPTH:
            raise _Unreadable(Fault(line, "Isi file terlalu dalam bersarang.", "Samakan jorokan baris dengan contoh."))
        if frames and isinstance(frames[-1].holder, dict) and frames[-1].key is None:
            raise _Unreadable(Fault(line, "Kunci harus satu kata.", "Tulis kunci sebelum titik dua, misalnya: tanya:"))
        path = _place(tree, frames, holder, line)
        frames.append(_Frame(holder, path))
    elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
        frames.pop()


def _refuse_open_quotes(event: yaml.ScalarEvent, line: int) -> None:
    """Refuse quoted text over several lines: nearly always its closing mark was forgotten."""
    if event.style in {'"', "'"} and event.end_mark and event.end_mark.line + 1 > line:
        mend = "Tambahkan tanda kutip di akhir teks. Untuk teks panjang, pakai tanda >- seperti contoh lain."
        raise _Unreadable(Fault(line, "Tanda kutip tidak ditutup di baris ini.", mend))


def _swallowed_keys(event: yaml.Event, lines: list[str]) -> Iterator[Fault]:
    """Yield the lines of a long text that look like keys: indented too far, they would silently become text."""
    if not isinstance(event, yaml.ScalarEvent) or event.style not in {">", "|"}:
        return
    if event.start_mark and event.end_mark:
        for number in range(event.start_mark.line + 1, event.end_mark.line):
            if key := re.match(r"\s+([a-z_]+):(\s|$)", lines[number]):
                what = f'"{key[1]}:" di sini terbaca sebagai bagian dari teks di atasnya.'
                mend = "Kurangi jorokannya, sejajarkan dengan kunci lain. Jika memang teks, awali dengan kata lain."
                yield Fault(number + 1, what, mend)


def _refuse_cleverness(event: yaml.Event, line: int) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise _Unreadable(
            Fault(
                line, 'Tanda "&" dan "*" di awal teks tidak dipakai di sini.', "Beri tanda kutip, atau tulis isinya."
            ),
        )
    if getattr(event, "tag", None):
        raise _Unreadable(
            Fault(line, 'Tanda "!" di awal teks tidak dipakai di sini.', "Beri tanda kutip pada teksnya.")
        )


def _begin_key(tree: Tree, frame: _Frame, key: str, line: int) -> None:
    frame.key, frame.known = key, key not in frame.holder
    if frame.known:
        tree.lines[(*frame.path, key)] = line
        return
    first = tree.lines[(*frame.path, key)]
    tree.faults.append(
        Fault(
            line,
            f'Kunci "{key}" ditulis dua kali. Yang pertama di baris {first}.',
            'Jika ini isian baru, beri tanda "- " di depan "id". Hapus salah satunya hanya jika memang dobel.',
        ),
    )


def _place(tree: Tree, frames: list[_Frame], value: Data, line: int) -> Path:
    """Put the value where it belongs and return its path."""
    if not frames:
        tree.data = value
        tree.lines[()] = line
        return ()
    frame = frames[-1]
    if isinstance(frame.holder, list):
        path: Path = (*frame.path, len(frame.holder))
        frame.holder.append(value)
        tree.lines.setdefault(path, line)
        return path
    key, frame.key = frame.key or "", None
    if not frame.known:
        return (*frame.path, key, "kedua")
    frame.holder[key] = value
    return (*frame.path, key)


_SYNTAX = {
    "cannot start any token": (
        "Ada tanda yang tidak boleh mengawali teks.",
        'Tulis teksnya di antara tanda kutip: "…".',
    ),
    "mapping values are not allowed": (
        'Ada titik dua ":" di tengah teks, atau jorokan baris ini tidak pas.',
        'Tulis teksnya di antara tanda kutip: "…". Lalu samakan jorokan dengan baris di sekitarnya.',
    ),
    "could not find expected ':'": (
        "Titik dua setelah kunci tidak ada, atau jorokan baris ini tidak pas.",
        'Tulis seperti ini: tanya: "…". Lihat juga baris di atasnya.',
    ),
    "end of stream": ("Tanda kutip dibuka, tetapi tidak ditutup.", "Tambahkan tanda kutip di akhir teks."),
    "document indicator": ("Tanda kutip dibuka, tetapi tidak ditutup.", "Tambahkan tanda kutip di akhir teks."),
    "expected ',' or ']'": ("Kurung siku dibuka, tetapi tidak ditutup.", "Tulis seperti ini: [ya, belum]."),
    "escape": ('Tanda "\\" tidak boleh di antara tanda kutip ganda.', 'Hapus tanda "\\".'),
    "": (
        "Baris ini tidak bisa dibaca. Mungkin jorokannya tidak sama, atau tanda kutipnya tidak berpasangan.",
        "Bandingkan dengan baris di atasnya. Lihat juga satu dua baris sebelumnya.",
    ),
}


def _syntax_fault(error: yaml.MarkedYAMLError, lines: list[str]) -> Fault:
    problem = error.problem or ""
    mark = error.problem_mark or error.context_mark
    if error.context_mark and re.search("quoted scalar|flow sequence|simple key", error.context or ""):
        mark = error.context_mark
    line = min(mark.line + 1, max(len(lines), 1)) if mark else 1
    if lines and "\t" in lines[line - 1][: len(lines[line - 1]) - len(lines[line - 1].lstrip())]:
        return Fault(line, "Baris ini dijorokkan dengan tombol Tab.", "Hapus Tab, lalu pakai spasi.")
    if lines and re.match(rf"\s*(- )?[a-z_]+:\s*[{''.join(CURLY)}]", lines[line - 1]):
        return Fault(line, *_CURLY_QUOTES)
    what, mend = next(words for sign, words in _SYNTAX.items() if sign in problem)
    return Fault(line, what, mend)
