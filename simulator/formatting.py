"""The text or caption of a call: read by its parse mode or its entities, tidied and measured."""

from simulator.entities import FOUND_BY_TELEGRAM, Entity, tidied
from simulator.html import read_html
from simulator.markdown import read_markdown, read_markdown_v2
from simulator.refusals import refusal
from simulator.shapes import CAPTION_LENGTH, TEXT_LENGTH, UNPARSED_BYTES, JsonObject
from simulator.wire import Call

READERS = {"html": read_html, "markdownv2": read_markdown_v2, "markdown": read_markdown}
MARKED = {
    "bold": (),
    "italic": (),
    "underline": (),
    "strikethrough": (),
    "spoiler": (),
    "blockquote": (),
    "expandable_blockquote": (),
    "code": (),
    "pre": ("language",),
    "text_link": ("url",),
    "text_mention": ("user",),
    "custom_emoji": ("custom_emoji_id",),
    "date_time": ("unix_time", "date_time_format"),
}


def formatted(raw: str, parse_mode: str, entities: object) -> tuple[str, list[Entity]]:
    """Text and entities as they will stand in the message; parse_mode wins over entities."""
    mode = parse_mode.lower()
    if mode in {"", "none"}:
        return tidied(raw, _given(entities))
    if mode not in READERS:
        raise refusal("unsupported parse_mode")
    if len(raw.encode(errors="surrogatepass")) > UNPARSED_BYTES:
        raise refusal("text is too long")
    text, marked = READERS[mode](raw)
    return tidied(text, marked)


def _given(entities: object) -> list[Entity]:
    if entities is None:
        return []
    if not isinstance(entities, list):
        raise refusal("expected an Array of MessageEntity")
    return [entity for found in entities if (entity := _entity(found)) is not None]


def _entity(found: object) -> Entity | None:
    complaint = "can't parse MessageEntity: "
    if not isinstance(found, dict):
        raise refusal(f"{complaint}expected an Object")
    for name in ("offset", "length"):
        if name not in found:
            raise refusal(f'{complaint}Can\'t find field "{name}"')
        if isinstance(found[name], bool) or not isinstance(found[name], int):
            raise refusal(f'{complaint}Field "{name}" must be a Number')
    kind = found.get("type")
    if not isinstance(kind, str):
        raise refusal(f'{complaint}Can\'t find field "type"')
    if kind in FOUND_BY_TELEGRAM:
        return None
    if kind not in MARKED:
        raise refusal(f"{complaint}unsupported type specified")
    if found["offset"] < 0 or found["length"] <= 0:
        return None
    return Entity(kind, found["offset"], found["length"], {k: found[k] for k in MARKED[kind] if k in found})


def read_text(call: Call) -> JsonObject:
    """Text and entities of sendMessage or editMessageText."""
    raw = call.text("text")
    if not raw:
        raise refusal("message text is empty")
    entities = call.json("entities", "can't parse entities JSON object")
    text, marked = formatted(raw, call.text("parse_mode"), entities)
    if not text:
        raise refusal("text must be non-empty")
    return {"text": text, **({"entities": [entity.body() for entity in marked]} if marked else {})}


def check_length(content: JsonObject) -> None:
    """Refuse a text or caption that is too long; Telegram counts after the markup is read."""
    if len(content.get("text") or "") > TEXT_LENGTH:
        raise refusal("message is too long")
    if len(content.get("caption") or "") > CAPTION_LENGTH:
        raise refusal("message caption is too long")


def caption_of(raw: str, parse_mode: str, entities: object) -> JsonObject:
    """A caption and its entities; nothing when it is empty."""
    text, marked = formatted(raw, parse_mode, entities)
    if not text:
        return {}
    return {"caption": text, **({"caption_entities": [entity.body() for entity in marked]} if marked else {})}


def read_caption(call: Call) -> JsonObject:
    """Caption and entities of a call that sends or edits a file."""
    entities = call.json("caption_entities", "can't parse caption_entities JSON object")
    return caption_of(call.text("caption"), call.text("parse_mode"), entities)


def own_words(text: str, kind: str = "text") -> JsonObject:
    """What a person typed, with the entities that Telegram finds by itself."""
    words, marked = tidied(text, [])
    name = "entities" if kind == "text" else "caption_entities"
    return {kind: words, **({name: [entity.body() for entity in marked]} if marked else {})}
