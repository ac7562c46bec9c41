"""Keyboards: read, refused or brought into the shape in which Telegram gives them back."""

import json

from simulator.links import flaw_of
from simulator.refusals import RefusalError, refusal
from simulator.shapes import (
    BUTTONS_IN_A_KEYBOARD,
    BUTTONS_IN_A_ROW,
    CALLBACK_DATA_BYTES,
    INLINE_BUTTONS,
    MARKUP_BYTES,
    JsonObject,
)
from simulator.wire import Call

STYLES = {"primary", "success", "danger", "default"}
ACTIONS: dict[str, type] = {
    "url": str,
    "callback_data": str,
    "callback_game": dict,
    "pay": bool,
    "switch_inline_query": str,
    "switch_inline_query_chosen_chat": dict,
    "switch_inline_query_current_chat": str,
    "login_url": dict,
    "web_app": dict,
    "copy_text": dict,
    "disabled": dict,
}
TYPE_WORDS = {str: "String", dict: "Object", bool: "Boolean", int: "Number", list: "Array"}
PRIVATE_ONLY = {
    "request_contact": "phone number",
    "request_location": "location",
    "request_poll": "poll",
    "request_users": "users",
    "request_chat": "chats",
}
FLAGS = ("resize_keyboard", "one_time_keyboard", "is_persistent", "selective")


def read_markup(call: Call) -> JsonObject | None:
    """The call's reply_markup, refused where it cannot be read; None when there is none."""
    found = call.json("reply_markup", "can't parse reply keyboard markup JSON object")
    if found is None and not call.text("reply_markup"):
        return None
    if not isinstance(found, dict):
        raise refusal("object expected as reply markup")
    for kind in ("keyboard", "inline_keyboard"):
        if kind in found and not isinstance(found[kind], list):
            raise refusal(f'field "{kind}" must be of type Array')
    if rows := _rows(found, "keyboard", 'field "keyboard" must be an Array of Arrays'):
        return _reply_keyboard(found, [[_key(button) for button in row] for row in rows])
    if rows := _rows(
        found, "inline_keyboard", 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
    ):
        read = [[_inline(button) for button in row] for row in rows]
        return {"inline_keyboard": read}
    if found.get("remove_keyboard") is True:
        return {"remove_keyboard": True, **({"selective": True} if found.get("selective") else {})}
    if found.get("force_reply") is True:
        placeholder = found.get("input_field_placeholder")
        return {"force_reply": True, **({"input_field_placeholder": placeholder} if placeholder else {})}
    return None


def _rows(found: JsonObject, kind: str, complaint: str) -> list[list[object]]:
    rows = found.get(kind) or []
    if any(not isinstance(row, list) for row in rows):
        raise refusal(complaint)
    return rows


def _reply_keyboard(found: JsonObject, rows: list[list[JsonObject]]) -> JsonObject:
    keyboard: JsonObject = {"keyboard": _kept(rows)}
    keyboard.update({flag: True for flag in FLAGS if found.get(flag) is True})
    if isinstance(found.get("input_field_placeholder"), str):
        keyboard["input_field_placeholder"] = found["input_field_placeholder"][:64]
    return keyboard


def _kept(rows: list[list[JsonObject]]) -> list[list[JsonObject]]:
    left = BUTTONS_IN_A_KEYBOARD
    kept = []
    for row in rows:
        buttons = [button for button in row if button["text"]][: min(left, BUTTONS_IN_A_ROW)]
        left -= len(buttons)
        kept += [buttons] if buttons else []
    return kept


def _key(button: object) -> JsonObject:
    if isinstance(button, str):
        return {"text": button}
    if not isinstance(button, dict):
        raise refusal("can't parse keyboard button: KeyboardButton must be a String or an Object")
    _field(button, "text", str, "keyboard button", required=True)
    for name in ("request_contact", "request_location"):
        _field(button, name, bool, "keyboard button")
    return {name: value for name, value in button.items() if value not in (False, None)}


def _field(button: JsonObject, name: str, kind: type, where: str, *, required: bool = False) -> None:
    if button.get(name) is None:
        if required:
            raise refusal(f"can't parse {where}: Can't find field \"{name}\"")
    elif not isinstance(button[name], kind):
        raise refusal(f'can\'t parse {where}: Field "{name}" must be of type {TYPE_WORDS[kind]}')


def _inline(button: object) -> JsonObject:
    where = "inline keyboard button"
    if not isinstance(button, dict):
        raise refusal(f"can't parse {where}: InlineKeyboardButton must be an Object")
    _field(button, "text", str, where, required=True)
    _field(button, "style", str, where)
    if button.get("style") and button["style"] not in STYLES:
        raise refusal(f"can't parse {where}: invalid button style specified")
    for action, kind in ACTIONS.items():
        _field(button, action, kind, where)
        if action not in button or (action in {"url", "callback_data"} and not button[action]):
            continue
        look = {name: button[name] for name in ("style", "icon_custom_emoji_id") if button.get(name)}
        return {"text": button["text"], action: button[action], **{k: v for k, v in look.items() if v != "default"}}
    raise refusal(f"can't parse {where}: Text buttons are unallowed in the inline keyboard")


def check_markup(markup: JsonObject | None, *, private: bool) -> JsonObject | None:
    """The keyboard as it will be shown; refused for what only the chat or the server can know."""
    if markup is None:
        return None
    if "keyboard" in markup:
        for button in (button for row in markup["keyboard"] for button in row):
            _check_key(button, private=private)
        return markup if markup["keyboard"] else None
    if "inline_keyboard" not in markup:
        return markup
    buttons = [button for row in markup["inline_keyboard"] for button in row]
    for button in buttons:
        _check_inline(button, private=private)
    shown = {"inline_keyboard": _kept(markup["inline_keyboard"])}
    if len(buttons) > INLINE_BUTTONS or len(json.dumps(shown).encode()) > MARKUP_BYTES:
        raise refusal("reply markup is too long")
    return shown if shown["inline_keyboard"] else None


def _check_key(button: JsonObject, *, private: bool) -> None:
    if private:
        return
    for name, what in PRIVATE_ONLY.items():
        if button.get(name):
            raise refusal(f"{what} can be requested in private chats only")
    if button.get("web_app"):
        raise refusal("Web App buttons can be used in private chats only")


def _check_inline(button: JsonObject, *, private: bool) -> None:
    if button["text"] and not button["text"].strip("".join(map(chr, range(33)))):
        raise refusal("inline keyboard button text must be non-empty")
    if len(button.get("callback_data", "").encode()) > CALLBACK_DATA_BYTES:
        raise refusal("BUTTON_DATA_INVALID")
    if "url" in button and (why := flaw_of(button["url"])):
        raise refusal(f"inline keyboard button URL '{button['url']}' is invalid: {why}")
    if "web_app" in button:
        url = str(button["web_app"].get("url", ""))
        if not url.startswith("https://"):
            raise refusal(f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed")
        if not private:
            raise refusal("BUTTON_TYPE_INVALID")


def inline_only(markup: JsonObject | None) -> JsonObject | None:
    """The keyboard of an edit, which can only be an inline one."""
    if markup is not None and "inline_keyboard" not in markup:
        raise _inline_expected()
    return markup


def _inline_expected() -> RefusalError:
    return refusal("inline keyboard expected")
