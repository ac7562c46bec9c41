"""Draws screens: the tapped message turns into the new screen, or the screen comes as a new message."""

from telegram import Bot, CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.callbacks import callback_data
from bot.calls import insist
from conversations.screen import Button, Copies, Link
from conversations.turn import Reply
from conversations.words import paragraphs

LONGEST_TOAST = 200
PATIENCE = 8.0
"""Seconds for which an answer to a tap is worth trying."""


def keyboard(reply: Reply) -> InlineKeyboardMarkup | None:
    """Return the buttons of a screen as Telegram wants them."""
    rows = [[_button(button, reply) for button in row] for row in reply.screen.rows]
    return InlineKeyboardMarkup(rows) if rows else None


def text(reply: Reply) -> str:
    """Return the words of a screen; a note stands last, beside the buttons, where it is seen on a small phone."""
    return paragraphs(reply.screen.text, reply.note or "")


def _button(button: Button, reply: Reply) -> InlineKeyboardButton:
    if isinstance(button.action, Link):
        return InlineKeyboardButton(button.label, url=button.action.url)
    if isinstance(button.action, Copies):
        return copying(button.label, button.action)
    data = callback_data(button.action, conversation=reply.conversation, step=reply.step, version=reply.version)
    return InlineKeyboardButton(button.label, callback_data=data)


def copying(label: str, copies: Copies) -> InlineKeyboardButton:
    """Return a button that copies."""
    return InlineKeyboardButton(label, copy_text=CopyTextButton(copies.text))


class Drawing:
    """Draws for one bot."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def send(self, chat_id: int, reply: Reply) -> int:
        """Send the screen as a new message; return its number."""
        sent = await insist(
            lambda: self._bot.send_message(chat_id, text(reply), ParseMode.HTML, reply_markup=keyboard(reply))
        )
        return sent.message_id

    async def edit(self, chat_id: int, message_id: int, reply: Reply) -> int:
        """Turn a message into the screen; send it anew when that message cannot be edited any more.

        Returns the number of the message that shows it.
        """
        try:
            await insist(
                lambda: self._bot.edit_message_text(
                    text(reply), chat_id, message_id, parse_mode=ParseMode.HTML, reply_markup=keyboard(reply)
                )
            )
        except BadRequest as error:
            if not is_unchanged(error):
                return await self.send(chat_id, reply)
        return message_id

    async def renew(self, chat_id: int, message_id: int, reply: Reply) -> bool:
        """Bring a message up to date where it stands, with one try; whether it shows the screen now."""
        try:
            await self._bot.edit_message_text(
                text(reply), chat_id, message_id, parse_mode=ParseMode.HTML, reply_markup=keyboard(reply)
            )
        except BadRequest as error:
            return is_unchanged(error)
        except TelegramError:
            return False
        return True

    async def put_away(self, chat_id: int, message_id: int) -> None:
        """Take the buttons off a message whose screen has moved on. It does not matter if that fails."""
        try:
            await self._bot.edit_message_reply_markup(chat_id, message_id)
        except TelegramError:
            return

    async def answer(self, callback_id: str, toast: str | None) -> None:
        """End the waiting sign on a tapped button, unless Telegram is away for long: then it ends by itself."""
        words = toast and toast[:LONGEST_TOAST]
        try:
            await insist(lambda: self._bot.answer_callback_query(callback_id, words), seconds=PATIENCE)
        except TelegramError:
            return


def is_unchanged(error: BadRequest) -> bool:
    """Whether Telegram only says that the message shows this already."""
    return "message is not modified" in error.message.casefold()
