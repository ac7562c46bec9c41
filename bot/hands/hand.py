"""The shape that all hands share."""

from collections.abc import Awaitable, Callable

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

from conversations.words import Words

Hand = Callable[[int, str, Words], Awaitable[None]]
"""Makes and sends one thing: to which chat, the id of what it is made of, and in which words."""


async def announce(bot: Bot, chat_id: int, action: ChatAction) -> None:
    """Let the person see that something is on its way; it does not matter if that fails."""
    try:
        await bot.send_chat_action(chat_id, action)
    except TelegramError:
        return
