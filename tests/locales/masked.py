"""A made-up language in which every letter is an é: what is not said through the catalogue stands out in it."""

import re
from zoneinfo import ZoneInfo

from bot.catalogues import gathered
from bot.language import Tongue


def masked_tongue() -> Tongue:
    ids = [message.id if isinstance(message.id, str) else message.id[0] for message in gathered() if message.id]
    return Tongue("en", ZoneInfo("Asia/Jakarta"), {each: (masked(each),) for each in ids})


def masked(sentence: str) -> str:
    """Mask the letters of a sentence; its values and its markup stay."""
    parts = re.split(r"(<[^>]*>|\{\w*\})", sentence)
    return "".join(part if number % 2 else re.sub("[A-Za-z]", "é", part) for number, part in enumerate(parts))


def words(text: str) -> list[str]:
    return re.findall("[A-Za-z]+", re.sub(r"<[^>]*>", " ", text))
