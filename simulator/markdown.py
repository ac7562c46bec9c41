"""Telegram's two kinds of Markdown, read into text and entities."""

import re
from dataclasses import dataclass

from simulator.entities import Entity, bytes_before, units
from simulator.links import link_entity
from simulator.refusals import RefusalError, refusal

RESERVED = "_*[]()~`>#+-=|{}.!"
STYLES = {"*": "bold", "_": "italic", "__": "underline", "~": "strikethrough", "||": "spoiler", "`": "code"}
NAMES = {
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "code": "Code",
    "pre": "Pre",
    "text_link": "TextUrl",
    "custom_emoji": "CustomEmoji",
    "blockquote": "BlockQuote",
}
_LANGUAGE = re.compile(r"[^\s`]*(?=[\s])")
_EMOJI = re.compile(r"tg://emoji\?id=(\d+)")


def _fail(why: str) -> RefusalError:
    return refusal(f"can't parse entities: {why}")


@dataclass(slots=True)
class _Open:
    kind: str
    mark: str
    offset: int
    start: int
    language: str = ""


class _Reader:
    """Walks once through MarkdownV2."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.at = 0
        self.out: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def put(self, text: str) -> None:
        self.out.append(text)
        self.length += units(text)

    def starts(self, mark: str) -> bool:
        return self.markup.startswith(mark, self.at)

    def read(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.markup):
            self.step()
        if self.open and self.open[-1].kind == "blockquote":
            self.end_quote()
        if self.open:
            last = self.open[-1]
            where = bytes_before(self.markup, last.start)
            raise _fail(f"Can't find end of {NAMES[last.kind]} entity at byte offset {where}")
        return "".join(self.out), self.entities

    def step(self) -> None:
        letter = self.markup[self.at]
        following = self.markup[self.at + 1 : self.at + 2]
        if letter == "\\" and following and "\x01" <= following <= "\x7e":
            self.put(following)
            self.at += 2
        elif self.open and self.ends(self.open[-1]):
            self.close(self.open.pop())
        elif self.in_code() and letter != "`":
            self.put(letter)
            self.at += 1
        elif letter == ">" and self.line_start() and not self.in_quote():
            self.begin("blockquote", ">")
        elif letter == ">" and self.line_start():
            self.at += 1
        elif letter in RESERVED:
            self.begin_entity(letter)
        else:
            self.put(letter)
            self.at += 1
            if letter == "\n" and self.in_quote() and not self.starts(">"):
                self.end_quote()

    def in_code(self) -> bool:
        return bool(self.open) and self.open[-1].kind in {"code", "pre"}

    def in_quote(self) -> bool:
        return any(opened.kind == "blockquote" for opened in self.open)

    def line_start(self) -> bool:
        return self.at == 0 or self.markup[self.at - 1] == "\n"

    def ends(self, opened: _Open) -> bool:
        if opened.kind == "italic":
            return self.starts("_") and not self.starts("__")
        if opened.kind in {"text_link", "custom_emoji"}:
            return self.starts("]")
        if opened.kind == "blockquote":
            return self.starts("||") and self.markup[self.at + 2 : self.at + 3] in {"", "\n"}
        return self.starts(opened.mark)

    def begin_entity(self, letter: str) -> None:
        if self.starts("```"):
            self.begin("pre", "```")
            self.read_language()
        elif self.starts("__") or self.starts("||"):
            self.begin(STYLES[letter * 2], letter * 2)
        elif letter in STYLES:
            self.begin(STYLES[letter], letter)
        elif letter == "[":
            self.begin("text_link", "[")
        elif self.starts("!["):
            self.begin("custom_emoji", "![")
        else:
            raise _fail(f"Character '{letter}' is reserved and must be escaped with the preceding '\\'")

    def begin(self, kind: str, mark: str) -> None:
        self.open.append(_Open(kind, mark, self.length, self.at))
        self.at += len(mark)

    def read_language(self) -> None:
        match = _LANGUAGE.match(self.markup, self.at)
        if match and match.group():
            self.open[-1].language = match.group()
            self.at = match.end()
        if self.starts("\n"):
            self.at += 1

    def close(self, opened: _Open) -> None:
        length = self.length - opened.offset
        if opened.kind in {"text_link", "custom_emoji"}:
            self.at += 1
            self.close_link(opened, length)
            return
        self.at += 2 if opened.kind == "blockquote" else len(opened.mark)
        kind = "expandable_blockquote" if opened.kind == "blockquote" else opened.kind
        more = {"language": opened.language} if opened.language else {}
        if length:
            self.entities.append(Entity(kind, opened.offset, length, more))

    def close_link(self, opened: _Open, length: int) -> None:
        url = "".join(self.out)[-length:] if length else ""
        if self.starts("("):
            url = self.read_url()
        elif opened.kind == "custom_emoji":
            raise _fail("Custom emoji entity must contain a tg://emoji URL")
        if not length:
            return
        if opened.kind == "custom_emoji":
            emoji = _EMOJI.fullmatch(url)
            if not emoji:
                raise _fail("Custom emoji URL must have scheme tg")
            self.entities.append(Entity("custom_emoji", opened.offset, length, {"custom_emoji_id": emoji[1]}))
        elif link := link_entity(url, opened.offset, length):
            self.entities.append(link)

    def read_url(self) -> str:
        begin = self.at + 1
        self.at = begin
        url: list[str] = []
        while self.at < len(self.markup) and not self.starts(")"):
            if self.starts("\\") and self.at + 1 < len(self.markup):
                self.at += 1
            url.append(self.markup[self.at])
            self.at += 1
        if self.at >= len(self.markup):
            raise _fail(f"Can't find end of a URL at byte offset {bytes_before(self.markup, begin)}")
        self.at += 1
        return "".join(url)

    def end_quote(self) -> None:
        opened = self.open[-1]
        if opened.kind != "blockquote":
            where = bytes_before(self.markup, opened.start)
            raise _fail(f"Can't find end of {NAMES[opened.kind]} entity at byte offset {where}")
        self.open.pop()
        if self.length > opened.offset:
            self.entities.append(Entity("blockquote", opened.offset, self.length - opened.offset))


def read_markdown_v2(markup: str) -> tuple[str, list[Entity]]:
    """Text and entities of MarkdownV2."""
    return _Reader(markup.replace("\r", "")).read()


def read_markdown(markup: str) -> tuple[str, list[Entity]]:
    """Text and entities of the old Markdown, which knows no nesting."""
    out: list[str] = []
    entities: list[Entity] = []
    length = at = 0
    while at < len(markup):
        letter = markup[at]
        if letter == "\\" and markup[at + 1 : at + 2] in tuple("_*`["):
            letter, at = markup[at + 1], at + 1
        elif letter in "_*`[":
            inner, entity, at = _old_entity(markup, at, length)
            out.append(inner)
            length += units(inner)
            entities += [entity] if entity else []
            continue
        out.append(letter)
        length += units(letter)
        at += 1
    return "".join(out), entities


def _old_entity(markup: str, begin: int, offset: int) -> tuple[str, Entity | None, int]:
    letter = markup[begin]
    pre = markup.startswith("```", begin)
    mark = "```" if pre else "]" if letter == "[" else letter
    start = begin + (3 if pre else 1)
    language = _LANGUAGE.match(markup, start) if pre else None
    if language:
        start = language.end() + (1 if markup.startswith("\n", language.end()) else 0)
    end = markup.find(mark, start)
    if end < 0:
        raise _fail(f"Can't find end of the entity starting at byte offset {bytes_before(markup, begin)}")
    inner, after = markup[start:end], end + len(mark)
    size = units(inner)
    if letter == "[":
        url = inner
        if markup.startswith("(", after) and (close := markup.find(")", after)) >= 0:
            url, after = markup[after + 1 : close], close + 1
        return inner, link_entity(url, offset, size) if inner else None, after
    kind = "pre" if pre else STYLES[letter]
    more = {"language": language.group()} if language and language.group() else {}
    return inner, Entity(kind, offset, size, more) if size else None, after
