"""The commands menu, the menu button, and what a bot says about itself."""

import json
import re

from simulator.people import BotProfile
from simulator.refusals import refusal
from simulator.shapes import JsonObject
from simulator.wire import Call, lenient_integer

COMMAND_LENGTH, DESCRIPTION_LENGTH, MOST_COMMANDS = 32, 256, 100
NAME_LENGTH, ABOUT_LENGTH, SHORT_LENGTH = 64, 512, 120
SCOPES = {
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
}
DEFAULT_SCOPE = json.dumps({"type": "default"})
_COMMAND = re.compile(r"[a-z0-9_]+")
_LANGUAGE = re.compile(r"[a-z]{2}")


def _language(call: Call) -> str:
    code = call.text("language_code")
    if code and not _LANGUAGE.fullmatch(code):
        raise refusal("invalid language code specified")
    return code


def _scope(call: Call) -> str:
    found = call.json("scope", "can't parse BotCommandScope JSON object")
    if found is None:
        return DEFAULT_SCOPE
    complaint = "can't parse BotCommandScope: "
    if not isinstance(found, dict):
        raise refusal(f"{complaint}expected an Object")
    if found.get("type") not in SCOPES:
        raise refusal(f"{complaint}Unsupported type specified")
    scope: JsonObject = {"type": found["type"]}
    if found["type"] in {"chat", "chat_administrators", "chat_member"}:
        chat_id = str(found.get("chat_id") or "")
        if not chat_id:
            raise refusal(f"{complaint}Empty chat_id specified")
        scope["chat_id"] = lenient_integer(chat_id)
        if scope["chat_id"] not in call.world.people and scope["chat_id"] not in call.world.groups:
            raise refusal("chat not found")
    if found["type"] == "chat_member":
        scope["user_id"] = lenient_integer(str(found.get("user_id") or ""))
        if scope["user_id"] not in call.world.people:
            raise refusal("user not found")
    return json.dumps(scope)


def _commands(call: Call) -> list[JsonObject]:
    found = call.json("commands", "can't parse commands JSON object")
    if found is None:
        return []
    if not isinstance(found, list):
        raise refusal("expected an Array of BotCommand")
    if len(found) > MOST_COMMANDS:
        raise refusal("BOT_COMMANDS_TOO_MUCH")
    return [_command(item) for item in found]


def _command(item: object) -> JsonObject:
    complaint = "can't parse BotCommand: "
    if not isinstance(item, dict):
        raise refusal(f"{complaint}expected an Object")
    for name in ("command", "description"):
        if not isinstance(item.get(name), str):
            raise refusal(f'{complaint}Can\'t find field "{name}"')
    command, description = item["command"].removeprefix("/").strip(), item["description"].strip()
    for what, value, most in (
        ("command", command, COMMAND_LENGTH),
        ("command description", description, DESCRIPTION_LENGTH),
    ):
        if not value:
            raise refusal(f"{what} must be non-empty")
        if len(value) > most:
            raise refusal(f"{what} length must not exceed {most}")
    if not _COMMAND.fullmatch(command):
        raise refusal("BOT_COMMAND_INVALID")
    return {"command": command, "description": description}


async def set_my_commands(call: Call) -> bool:
    """The list of commands for a scope and a language."""
    commands, scope, language = _commands(call), _scope(call), _language(call)
    if commands:
        call.bot.commands[scope, language] = commands
    else:
        call.bot.commands.pop((scope, language), None)
    call.world.timeline.note("commands")
    return True


async def get_my_commands(call: Call) -> list[JsonObject]:
    """The list as it was set."""
    return call.bot.commands.get((_scope(call), _language(call)), [])


async def delete_my_commands(call: Call) -> bool:
    """Takes the list away."""
    call.bot.commands.pop((_scope(call), _language(call)), None)
    call.world.timeline.note("commands")
    return True


def _keep(call: Call, kept: dict[str, str], name: str, most: int) -> bool:
    language, value = _language(call), call.text(name)
    if len(value) > most:
        raise refusal(f"{name.replace('_', ' ')} length must not exceed {most}")
    kept[language] = value
    if not value:
        del kept[language]
    call.world.timeline.note("commands")
    return True


def _kept(kept: dict[str, str], language: str, otherwise: str = "") -> str:
    return kept.get(language) or kept.get("") or otherwise


async def set_my_name(call: Call) -> bool:
    """The bot's name in a language."""
    return _keep(call, call.bot.names, "name", NAME_LENGTH)


async def get_my_name(call: Call) -> JsonObject:
    """The bot's name in a language."""
    return {"name": _kept(call.bot.names, _language(call), call.bot.first_name)}


async def set_my_description(call: Call) -> bool:
    """What an empty chat shows."""
    return _keep(call, call.bot.descriptions, "description", ABOUT_LENGTH)


async def get_my_description(call: Call) -> JsonObject:
    """What an empty chat shows."""
    return {"description": _kept(call.bot.descriptions, _language(call))}


async def set_my_short_description(call: Call) -> bool:
    """What the bot's profile shows."""
    return _keep(call, call.bot.short_descriptions, "short_description", SHORT_LENGTH)


async def get_my_short_description(call: Call) -> JsonObject:
    """What the bot's profile shows."""
    return {"short_description": _kept(call.bot.short_descriptions, _language(call))}


def _menu_chat(call: Call) -> int:
    if not call.text("chat_id"):
        return 0
    chat_id = call.integer("chat_id")
    if chat_id <= 0:
        raise refusal("invalid chat_id specified")
    if chat_id not in call.world.people:
        raise refusal("chat not found")
    return chat_id


async def set_chat_menu_button(call: Call) -> bool:
    """What the button beside the text field does."""
    chat_id = _menu_chat(call)
    found = call.json("menu_button", "can't parse menu button JSON object")
    button = {"type": "default"} if found is None else found
    if not isinstance(button, dict) or button.get("type") not in {"default", "commands", "web_app"}:
        raise refusal("can't parse menu button: MenuButton has unsupported type")
    if button["type"] == "web_app":
        if not button.get("text"):
            raise refusal("menu button text must be non-empty")
        url = str((button.get("web_app") or {}).get("url", ""))
        if not url.startswith("https://"):
            raise refusal(f"menu button Web App URL '{url}' is invalid: Only HTTPS links are allowed")
    call.bot.menu_buttons[chat_id] = button
    call.world.timeline.note("commands", chat_id or None)
    return True


async def get_chat_menu_button(call: Call) -> JsonObject:
    """The button of a chat, or the one for all."""
    return menu_button(call.bot, _menu_chat(call))


def menu_button(bot: BotProfile, chat_id: int) -> JsonObject:
    """The menu button that a chat shows."""
    return bot.menu_buttons.get(chat_id) or bot.menu_buttons.get(0) or {"type": "commands"}


def commands_seen(bot: BotProfile, chat_id: int, person_id: int, language: str, role: str) -> list[JsonObject]:
    """The commands that a person sees in a chat: the narrowest scope wins, in it the person's language."""
    scopes: list[JsonObject] = [{"type": "chat_member", "chat_id": chat_id, "user_id": person_id}]
    administrator = role in {"creator", "administrator"}
    if administrator:
        scopes.append({"type": "chat_administrators", "chat_id": chat_id})
    scopes.append({"type": "chat", "chat_id": chat_id})
    if chat_id > 0:
        scopes.append({"type": "all_private_chats"})
    else:
        scopes += [{"type": "all_chat_administrators"}] if administrator else []
        scopes.append({"type": "all_group_chats"})
    for scope in [*scopes, {"type": "default"}]:
        for code in (language, ""):
            if found := bot.commands.get((json.dumps(scope), code)):
                return found
    return []
