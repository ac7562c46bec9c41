"""Formatted text: trimming, order of entities, and those that Telegram finds by itself. Offsets count UTF-16 units."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from simulator.shapes import JsonObject

FOUND_BY_TELEGRAM = frozenset(
    {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number"}
)
OPAQUE = frozenset({"code", "pre", "text_link", "text_mention", "custom_emoji"})
PRIORITY = ("blockquote", "expandable_blockquote", "bold", "italic", "underline", "strikethrough", "spoiler")
BASIC_PLANE = 0xFFFF
WHITESPACE = " \t\n\r\f\v\u00a0"
INVISIBLE = dict.fromkeys([*range(9), *range(11, 32), *range(0x202A, 0x202F), 0x2028, 0x2029], " ")
INVISIBLE[0x0D] = None  # type: ignore[assignment]  # carriage returns vanish, the others become spaces
UNSEEN = WHITESPACE + "\u200b\u200c\u200d\u200e\u200f\u2060\u2063\u2800\u3164\ufeff"

_TLD = r"(?:com|org|net|id|io|me|info|biz|edu|gov|dev|app|co|xyz|site|online|link|ai|tv|shop|store|[a-z]{2})"
_PATTERNS = {
    "url": re.compile(
        rf"(?<![\w@.-])(?:(?:https?|ftp|tonsite)://[^\s<>\"'«»]*[^\s<>\"'«».,;:!?(]"
        rf"|(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+{_TLD}(?::\d{{1,5}})?(?![\w-])(?!\.\w)(?!@)"
        rf"(?:[/?#](?:[^\s<>\"'«»]*[^\s<>\"'«».,;:!?(])?)?)",
        re.IGNORECASE,
    ),
    "email": re.compile(r"(?<![\w.+-])[a-z0-9_.+-]{1,64}@(?:[a-z0-9-]+\.)+[a-z]{2,}(?![\w-])", re.IGNORECASE),
    "mention": re.compile(r"(?<![\w/])@[a-z][a-z0-9_]{2,31}(?!\w)", re.IGNORECASE),
    "bot_command": re.compile(r"(?<![\w/<>])/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?(?![\w/<>@])", re.IGNORECASE),
    "hashtag": re.compile(r"(?<![\w#])#(?=\w*[^\W\d_])\w{1,256}(?!#)"),
    "cashtag": re.compile(r"(?<![\w$])\$[A-Z]{1,8}(?![\w$])"),
    "phone_number": re.compile(r"(?<![\w+])\+\d(?:[ -]?\d){7,14}(?!\w)"),
}
_MARKS = {
    "url": ".",
    "email": "@",
    "mention": "@",
    "bot_command": "/",
    "hashtag": "#",
    "cashtag": "$",
    "phone_number": "+",
}


@dataclass(frozen=True, slots=True)
class Entity:
    """A stretch of text and what it is."""

    kind: str
    offset: int
    length: int
    more: JsonObject = field(default_factory=dict)

    @property
    def end(self) -> int:
        """First unit past the entity."""
        return self.offset + self.length

    def body(self) -> JsonObject:
        """Telegram's MessageEntity."""
        return {"offset": self.offset, "length": self.length, "type": self.kind, **self.more}


def units(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text) + sum(1 for letter in text if ord(letter) > BASIC_PLANE) if not text.isascii() else len(text)


def bytes_before(text: str, index: int) -> int:
    """Byte offset in UTF-8 of a character, as Telegram's errors count."""
    return len(text[:index].encode(errors="surrogatepass"))


def tidied(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Clean and trim the text, keep entities on what they were on, and add those that Telegram finds."""
    text, entities = _cleaned(text, entities)
    stripped = text.lstrip(WHITESPACE)
    cut = units(text) - units(stripped)
    stripped = stripped.rstrip(WHITESPACE)
    if not stripped.strip(UNSEEN):
        return "", []
    whole = units(stripped)
    kept = [moved for entity in entities if (moved := _clipped(entity, cut, whole)) is not None]
    kept = [entity for entity in kept if not _covered(stripped, entity).isspace()]
    return stripped, ordered([*kept, *found(stripped, kept)])


def ordered(entities: list[Entity]) -> list[Entity]:
    """Sorted as Telegram sorts: by place, the longer first; doubles fall out."""
    unique = {(entity.kind, entity.offset, entity.length): entity for entity in entities}
    rank = {kind: number for number, kind in enumerate(PRIORITY)}
    return sorted(unique.values(), key=lambda entity: (entity.offset, -entity.length, rank.get(entity.kind, 99)))


def found(text: str, taken: list[Entity]) -> list[Entity]:
    """Links, mentions, commands and the like that nobody marked."""
    wanted = [kind for kind, mark in _MARKS.items() if mark in text]
    if not wanted:
        return []
    busy = [(entity.offset, entity.end) for entity in taken if entity.kind in OPAQUE]
    where = _Places(text)
    entities: list[Entity] = []
    for kind in ("email", *(kind for kind in wanted if kind != "email")):
        if kind not in wanted:
            continue
        for match in _PATTERNS[kind].finditer(text):
            start, end = where.unit(match.start()), where.unit(match.start() + len(_balanced(match.group())))
            if all(end <= first or start >= last for first, last in busy):
                busy.append((start, end))
                entities.append(Entity(kind, start, end - start))
    return entities


def _balanced(url: str) -> str:
    """An address without the closing bracket of the sentence around it."""
    while url.endswith(")") and url.count(")") > url.count("("):
        url = url[:-1].rstrip(".,;:!?")
    return url


def _covered(text: str, entity: Entity) -> str:
    if text.isascii():
        return text[entity.offset : entity.end]
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw[entity.offset * 2 : entity.end * 2].decode("utf-16-le", "replace")


class _Places:
    """Turns character positions of one text into UTF-16 offsets."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._plain = units(text) == len(text)

    def unit(self, index: int) -> int:
        return index if self._plain else units(self._text[:index])


def _cleaned(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    cleaned = text.translate(INVISIBLE)
    if len(cleaned) == len(text) or not entities:
        return cleaned, entities
    gone = [position for position, letter in _by_unit(text) if letter == "\r"]
    shifted = []
    for entity in entities:
        before = sum(1 for position in gone if position < entity.offset)
        within = sum(1 for position in gone if entity.offset <= position < entity.end)
        shifted.append(Entity(entity.kind, entity.offset - before, entity.length - within, entity.more))
    return cleaned, shifted


def _by_unit(text: str) -> Iterator[tuple[int, str]]:
    position = 0
    for letter in text:
        yield position, letter
        position += 2 if ord(letter) > BASIC_PLANE else 1


def _clipped(entity: Entity, cut: int, whole: int) -> Entity | None:
    start, end = max(0, entity.offset - cut), min(whole, entity.end - cut)
    return Entity(entity.kind, start, end - start, entity.more) if end > start else None
