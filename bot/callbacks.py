"""What a button carries: 64 bytes at the most, read leniently, since old releases and strangers make them too.

`=<version>:<conversation>:<step>:<value>` answers a step, `><version>:<conversation>:<argument>` opens a conversation.
"""

import re

from conversations.inputs import Opening, Tap, Thing
from conversations.screen import Answer, Opens

LIMIT = 64

ARGUMENT = re.compile(r"[A-Za-z0-9_-]*")
"""What a conversation can be opened with, as Telegram has it for links. Nothing else is taken from outside."""


def callback_data(action: Answer | Opens, *, conversation: str, step: str, version: int) -> str:
    """Return the data of a button. Raises ValueError when it does not fit."""
    match action:
        case Answer(value=value):
            data = f"={version}:{conversation}:{step}:{value}"
        case Opens(conversation=target, argument=argument):
            data = f">{version}:{target}:{argument}"
    if len(data.encode()) > LIMIT:
        raise ValueError(f"{data!r} is longer than {LIMIT} bytes")
    return data


def read_callback(data: str) -> Tap | Opening | Thing:
    """Return what a button means."""
    kind, (version, _, rest) = data[:1], data[1:].partition(":")
    if not (version.isascii() and version.isdecimal()):
        return Thing.OLD_BUTTON
    match kind, rest.split(":", 2):
        case "=", [conversation, step, value]:
            return Tap(conversation, step, value, int(version))
        case ">", [conversation, argument] if ARGUMENT.fullmatch(conversation + argument):
            return Opening(conversation, argument, int(version))
        case _:
            return Thing.OLD_BUTTON
