"""Telegram's HTML, read into text and entities, with Telegram's words for what is wrong."""

import re
from dataclasses import dataclass

from simulator.entities import Entity, bytes_before, units
from simulator.links import link_entity
from simulator.refusals import RefusalError, refusal
from simulator.shapes import JsonObject

STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_ENTITY = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(lt|gt|amp|quot));?")
_TAG, _SPACE = re.compile(r"[^\s>]*"), re.compile(r"\s*")
_NAME, _TOKEN = re.compile(r"[^\s=>]*"), re.compile(r"[A-Za-z0-9.-]*")
_PLAIN = re.compile(r"[^<&]+")
_LAST_CODE_POINT = 0x10FFFF


@dataclass(slots=True)
class _Open:
    """A tag that waits for its end."""

    tag: str
    attributes: dict[str, str]
    offset: int
    start: int


class _Reader:
    """Walks once through the markup."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.at = 0
        self.out: list[str] = []
        self.length = 0
        self.open: list[_Open] = []
        self.entities: list[Entity] = []

    def fail(self, why: str) -> RefusalError:
        return refusal(f"can't parse entities: {why}")

    def offset(self, index: int) -> int:
        return bytes_before(self.markup, index)

    def put(self, text: str) -> None:
        self.out.append(text)
        self.length += units(text)

    def read(self) -> tuple[str, list[Entity]]:
        while self.at < len(self.markup):
            if plain := _PLAIN.match(self.markup, self.at):
                self.put(plain.group())
                self.at = plain.end()
            elif self.markup[self.at] == "&":
                self.put(self.character())
            elif self.markup.startswith("</", self.at):
                self.end_tag()
            else:
                self.start_tag()
        if self.open:
            raise self.fail(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        return "".join(self.out), self.entities

    def character(self) -> str:
        match = _ENTITY.match(self.markup, self.at)
        code = 0
        if match:
            code = int(match[1], 16) if match[1] else int(match[2]) if match[2] else ord(_NAMED[match[3]])
        if not match or not 0 < code <= _LAST_CODE_POINT:
            self.at += 1
            return "&"
        self.at = match.end()
        return chr(code)

    def skip(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self.markup, self.at)
        self.at = match.end() if match else self.at
        return match.group() if match else ""

    def here(self) -> str:
        return self.markup[self.at : self.at + 1]

    def start_tag(self) -> None:
        begin = self.at
        self.at += 1
        tag = self.skip(_TAG).lower()
        if not self.here():
            raise self.fail(f"Unclosed start tag at byte offset {self.offset(begin)}")
        if tag not in STYLES:
            raise self.fail(f'Unsupported start tag "{tag}" at byte offset {self.offset(begin)}')
        attributes: dict[str, str] = {}
        while self.skip(_SPACE) + self.here() and self.here() != ">":
            name, value = self.attribute(tag, begin)
            attributes.setdefault(name, value)
        if not self.here():
            raise self.unclosed(tag, begin)
        self.at += 1
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self.fail(f'Tag "span" must have class "tg-spoiler" at byte offset {self.offset(begin)}')
        self.open.append(_Open(tag, attributes, self.length, begin))

    def unclosed(self, tag: str, begin: int) -> RefusalError:
        return self.fail(f'Unclosed start tag "{tag}" at byte offset {self.offset(begin)}')

    def attribute(self, tag: str, begin: int) -> tuple[str, str]:
        name = self.skip(_NAME).lower()
        if not name:
            raise self.fail(f'Empty attribute name in the tag "{tag}" at byte offset {self.offset(begin)}')
        self.skip(_SPACE)
        if self.here() != "=":
            if not self.here():
                raise self.unclosed(tag, begin)
            return name, ""
        self.at += 1
        self.skip(_SPACE)
        if self.here() in {"'", '"'}:
            return name, self.quoted(tag, begin)
        token = self.at
        value = self.skip(_TOKEN).lower()
        if not self.here():
            raise self.unclosed(tag, begin)
        if self.here() != ">" and not self.here().isspace():
            raise self.fail(f"Unexpected end of name token at byte offset {self.offset(token)}")
        return name, value

    def quoted(self, tag: str, begin: int) -> str:
        quote = self.here()
        self.at += 1
        value: list[str] = []
        while self.here() and self.here() != quote:
            if self.here() == "&":
                value.append(self.character())
            else:
                value.append(self.here())
                self.at += 1
        if not self.here():
            raise self.unclosed(tag, begin)
        self.at += 1
        return "".join(value)

    def end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise self.fail(f"Unexpected end tag at byte offset {self.offset(begin)}")
        self.at += 2
        name = self.skip(_TAG).lower()
        self.skip(_SPACE)
        if self.here() != ">":
            raise self.fail(f"Unclosed end tag at byte offset {self.offset(begin)}")
        self.at += 1
        opened = self.open.pop()
        if name and name != opened.tag:
            raise self.fail(
                f'Unmatched end tag at byte offset {self.offset(begin)}, expected "</{opened.tag}>", found "</{name}>"'
            )
        if self.length > opened.offset:
            self.close(opened)

    def close(self, opened: _Open) -> None:
        length = self.length - opened.offset
        kind, more = STYLES[opened.tag], self.details(opened)
        if kind == "pre" and self.entities:
            last = self.entities[-1]
            if (last.kind, last.offset, last.length) == ("code", opened.offset, length):
                self.entities.pop()
                more = last.more
        elif kind == "code" and not (self.open and self.open[-1].tag == "pre"):
            more = {}
        elif kind == "blockquote" and "expandable" in opened.attributes:
            kind = "expandable_blockquote"
        elif kind == "text_link":
            shown = _from_unit("".join(self.out), opened.offset)
            link = link_entity(opened.attributes.get("href") or shown, opened.offset, length)
            self.entities += [link] if link else []
            return
        elif kind == "date_time" and not more:
            return
        self.entities.append(Entity(kind, opened.offset, length, more))

    def details(self, opened: _Open) -> JsonObject:
        attributes = opened.attributes
        if opened.tag == "code" and attributes.get("class", "").startswith("language-"):
            return {"language": attributes["class"].removeprefix("language-")}
        if opened.tag == "tg-emoji":
            if not attributes.get("emoji-id", "").isdigit():
                raise self.fail("Invalid custom emoji identifier specified")
            return {"custom_emoji_id": attributes["emoji-id"]}
        if opened.tag == "tg-time" and attributes.get("unix", "").isdigit():
            form = attributes.get("format")
            return {"unix_time": int(attributes["unix"]), **({"date_time_format": form} if form else {})}
        return {}


def _from_unit(text: str, offset: int) -> str:
    return text.encode("utf-16-le", "surrogatepass")[offset * 2 :].decode("utf-16-le", "surrogatepass")


def read_html(markup: str) -> tuple[str, list[Entity]]:
    """Text and entities of HTML; a RefusalError in Telegram's words where it is wrong."""
    return _Reader(markup).read()
