"""A self-check as one writes it with python-telegram-bot alone: its own Application and ConversationHandler.

Answers are in memory only. `benchmarks.turns` runs it beside the bot; token and address come by the environment.
"""

import os

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
)

QUESTIONS = 12
Context = ContextTypes.DEFAULT_TYPE
Handler = BaseHandler[Update, Context, object]


def question(number: int) -> tuple[str, InlineKeyboardMarkup]:
    """Return a question with its buttons."""
    labels = (("Ya", "ya"), ("Belum", "belum"), ("Tidak tahu", "tidak_tahu"))
    rows = [
        [InlineKeyboardButton(label, callback_data=f"{number}:{value}") for label, value in labels],
        [InlineKeyboardButton("Apa ini?", callback_data="apa"), InlineKeyboardButton("Menu", callback_data="menu")],
    ]
    return f"<b>Pertanyaan {number}</b>\nApakah usaha Anda sudah punya surat nomor {number}?", InlineKeyboardMarkup(
        rows
    )


async def start(update: Update, context: Context) -> int:
    """Ask the first question."""
    if context.user_data is None or update.message is None:
        return ConversationHandler.END
    context.user_data.clear()
    text, markup = question(1)
    await update.message.reply_html(text, reply_markup=markup)
    return 1


async def answer(update: Update, context: Context) -> int:
    """Keep the answer and ask on, or show the end."""
    query = update.callback_query
    if query is None or query.data is None or context.user_data is None:
        return ConversationHandler.END
    number, _, value = query.data.partition(":")
    context.user_data[number] = value
    following = int(number) + 1
    if following > QUESTIONS:
        await query.edit_message_text(f"Selesai: {len(context.user_data)} jawaban.")
        await query.answer()
        return ConversationHandler.END
    text, markup = question(following)
    await query.edit_message_text(text, "HTML", reply_markup=markup)
    await query.answer()
    return following


def main() -> None:
    """Poll until told to stop."""
    application = (
        Application.builder()
        .token(os.environ["KAWAN_BOT_TOKEN"])
        .base_url(os.environ["KAWAN_TELEGRAM_URL"] + "/bot")
        .build()
    )
    entrance: Handler = CommandHandler("start", start)
    states: dict[object, list[Handler]] = {
        number: [CallbackQueryHandler(answer, pattern=rf"^{number}:")] for number in range(1, QUESTIONS + 1)
    }
    application.add_handler(ConversationHandler([entrance], states, [entrance], allow_reentry=True))
    application.run_polling()


if __name__ == "__main__":
    main()
