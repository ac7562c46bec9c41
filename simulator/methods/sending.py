"""Messages without files: text, places, contacts, polls, dice, and the sign of typing."""

import random

from simulator.formatting import formatted, read_text
from simulator.methods.targets import aim, deliver, find_chat, may_write
from simulator.refusals import refusal
from simulator.shapes import JsonObject
from simulator.wire import Call

ACTIONS = frozenset(
    {
        "cancel",
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "record_audio",
        "upload_audio",
        "upload_document",
        "choose_sticker",
        "find_location",
        "pick_up_location",
        "record_video_note",
        "upload_video_note",
    }
)
PREVIEW = {
    "is_disabled": bool,
    "url": str,
    "prefer_small_media": bool,
    "prefer_large_media": bool,
    "show_above_text": bool,
}
LARGEST_LATITUDE, LARGEST_LONGITUDE = 90, 180
MOST_OPTIONS, QUESTION_LENGTH, OPTION_LENGTH = 12, 300, 100
FOREVER = 2**31 - 1


def link_preview(call: Call) -> JsonObject:
    """The link preview options that the message keeps."""
    found = call.json("link_preview_options", "can't parse link preview options JSON object")
    if found is None and not call.text("link_preview_options"):
        return {"link_preview_options": {"is_disabled": True}} if call.flag("disable_web_page_preview") else {}
    if not isinstance(found, dict):
        raise refusal("object expected as link preview options")
    kept = {name: found[name] for name in PREVIEW if name in found}
    for name, value in kept.items():
        if not isinstance(value, PREVIEW[name]):
            kind = "String" if PREVIEW[name] is str else "Boolean"
            raise refusal(f'can\'t parse link preview options: Field "{name}" must be of type {kind}')
    return {"link_preview_options": kept} if kept else {}


async def send_message(call: Call) -> JsonObject:
    """A text."""
    preview = link_preview(call)
    words = read_text(call)
    return deliver(call, aim(call), {**words, **preview}).body


def _coordinate(call: Call, name: str, largest: int) -> float:
    raw = call.text(name)
    if not raw:
        raise refusal(f"{name} is empty")
    try:
        value = float(raw)
    except ValueError:
        value = 0.0
    if abs(value) > largest:
        raise refusal("wrong location specified")
    return value


def _place(call: Call) -> JsonObject:
    latitude = _coordinate(call, "latitude", LARGEST_LATITUDE)
    longitude = _coordinate(call, "longitude", LARGEST_LONGITUDE)
    return {"latitude": latitude, "longitude": longitude}


async def send_location(call: Call) -> JsonObject:
    """A point on the map."""
    place = _place(call)
    period = call.integer("live_period")
    if period and period != FOREVER and not 60 <= period <= 86_400:  # noqa: PLR2004 - a minute to a day
        raise refusal("wrong live location period specified")
    if period:
        place["live_period"] = period
    return deliver(call, aim(call), {"location": place}).body


async def send_venue(call: Call) -> JsonObject:
    """A place with name and address."""
    place = _place(call)
    venue: JsonObject = {"location": place, "title": call.required("title"), "address": call.required("address")}
    names = ("foursquare_id", "foursquare_type", "google_place_id", "google_place_type")
    venue.update({name: call.text(name) for name in names if call.text(name)})
    return deliver(call, aim(call), {"venue": venue, "location": place}).body


async def send_contact(call: Call) -> JsonObject:
    """A phone number with a name."""
    contact = {"phone_number": call.required("phone_number"), "first_name": call.required("first_name")}
    contact.update({name: call.text(name) for name in ("last_name", "vcard") if call.text(name)})
    return deliver(call, aim(call), {"contact": contact}).body


async def send_dice(call: Call) -> JsonObject:
    """A die that shows a number by chance."""
    value = random.randint(1, 6)  # noqa: S311 - a die
    return deliver(call, aim(call), {"dice": {"emoji": call.text("emoji") or "\U0001f3b2", "value": value}}).body


async def send_poll(call: Call) -> JsonObject:
    """A question with answers to choose from (nobody votes here)."""
    question, marked = formatted(call.required("question"), call.text("question_parse_mode"), None)
    if len(question) > QUESTION_LENGTH:
        raise refusal(f"poll question length must not exceed {QUESTION_LENGTH}")
    kind = call.text("type") or "regular"
    if kind not in {"regular", "quiz"}:
        raise refusal("unsupported poll type specified")
    poll: JsonObject = {
        "id": str(random.getrandbits(60)),
        "question": question,
        **({"question_entities": [entity.body() for entity in marked]} if marked else {}),
        "options": [
            {"persistent_id": str(number), "text": text, "voter_count": 0} for number, text in enumerate(_options(call))
        ],
        "total_voter_count": 0,
        "is_closed": call.flag("is_closed"),
        "is_anonymous": "is_anonymous" not in call.params or call.flag("is_anonymous"),
        "type": kind,
        "allows_multiple_answers": call.flag("allows_multiple_answers"),
        "allows_revoting": kind == "regular",
        "members_only": False,
    }
    return deliver(call, aim(call), {"poll": poll}).body


def _options(call: Call) -> list[str]:
    found = call.json("options", "can't parse options JSON object")
    if not isinstance(found, list):
        raise refusal("expected an Array of String as options")
    options = [str(option.get("text", "")) if isinstance(option, dict) else str(option) for option in found]
    if not options:
        raise refusal("poll must have at least one answer option")
    if len(options) > MOST_OPTIONS:
        raise refusal(f"poll can't have more than {MOST_OPTIONS} options")
    if any(len(option) > OPTION_LENGTH for option in options):
        raise refusal(f"poll options length must not exceed {OPTION_LENGTH}")
    return options


async def send_chat_action(call: Call) -> bool:
    """Shows the bot typing, or the like."""
    action = call.text("action")
    if action.lower() not in ACTIONS:
        raise refusal("wrong parameter action in request")
    chat = find_chat(call)
    may_write(call, chat)
    call.world.act(chat, "" if action == "cancel" else action)
    return True
