"""The errand bot with python-telegram-bot as it comes: its own updater, its requests by httpx."""

import asyncio
import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from telegram import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    Message,
    Update,
)
from telegram.error import RetryAfter, TelegramError
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters

if TYPE_CHECKING:
    from collections.abc import Awaitable

base_url, token, picture, blocked = sys.argv[1:]
PICTURE = Path(picture).read_bytes()
TOAST = InlineKeyboardButton("Toast", callback_data="toast")
CHANGE = InlineKeyboardButton("Ubah", callback_data="ubah")
Context = ContextTypes.DEFAULT_TYPE
stopped = asyncio.Event()


def of(update: Update) -> Message:
    assert update.effective_message is not None
    return update.effective_message


async def start(update: Update, _context: Context) -> None:
    keyboard = InlineKeyboardMarkup([[CHANGE], [TOAST]])
    await of(update).reply_html("<b>Selamat datang</b>, <i>Bu</i> &amp; kawan", reply_markup=keyboard)


async def change(update: Update, _context: Context) -> None:
    assert update.callback_query is not None
    await update.callback_query.answer()
    await update.callback_query.edit_message_text(
        "Sudah <u>diubah</u>", parse_mode="HTML", reply_markup=InlineKeyboardMarkup([[TOAST]])
    )


async def toast(update: Update, _context: Context) -> None:
    assert update.callback_query is not None
    await update.callback_query.answer("Tersimpan", show_alert=True)


async def photo(update: Update, _context: Context) -> None:
    await of(update).reply_photo(PICTURE, caption="<b>Foto</b>", parse_mode="HTML")


async def document(update: Update, _context: Context) -> None:
    await of(update).reply_document(b"%PDF-1.4 contoh", filename="laporan.pdf", caption="Laporan")


async def album(update: Update, _context: Context) -> None:
    sent = await of(update).reply_media_group([InputMediaPhoto(PICTURE), InputMediaPhoto(PICTURE)])
    await of(update).reply_text(f"album {len({one.media_group_id for one in sent})} {len(sent)}")


async def fingerprint(update: Update, _context: Context) -> None:
    found = of(update).document
    assert found is not None
    content = await (await found.get_file()).download_as_bytearray()
    await of(update).reply_text("sha256 " + hashlib.sha256(content).hexdigest())


async def commands(update: Update, context: Context) -> None:
    found = await context.bot.get_my_commands(BotCommandScopeAllPrivateChats(), language_code="id")
    await of(update).reply_text(" ".join(f"{one.command}={one.description}" for one in found))


async def errors(update: Update, context: Context) -> None:
    sent = await of(update).reply_text("sama")
    calls: list[Awaitable[object]] = [
        sent.edit_text("sama"),
        of(update).reply_html("<b>lupa"),
        context.bot.send_message(int(blocked), "halo"),
        context.bot.send_chat_action(sent.chat_id, "typing"),
    ]
    lines = []
    for call in calls:
        try:
            await call
        except RetryAfter as error:
            lines.append(f"retry {int(error._retry_after.total_seconds())}")  # noqa: SLF001 - the public name changes type
        except TelegramError as error:
            lines.append(f"{type(error).__name__}: {error.message}")
    await of(update).reply_text("\n".join(lines))


async def stop(update: Update, _context: Context) -> None:
    await of(update).reply_text("Sampai jumpa")
    stopped.set()


async def main() -> None:
    app = Application.builder().token(token).base_url(f"{base_url}/bot").base_file_url(f"{base_url}/file/bot").build()
    for name, callback in {
        "start": start,
        "photo": photo,
        "document": document,
        "album": album,
        "commands": commands,
        "errors": errors,
        "stop": stop,
    }.items():
        app.add_handler(CommandHandler(name, callback))
    app.add_handler(CallbackQueryHandler(change, "ubah"))
    app.add_handler(CallbackQueryHandler(toast, "toast"))
    app.add_handler(MessageHandler(filters.Document.ALL, fingerprint))
    async with app:
        scope = BotCommandScopeAllPrivateChats()
        await app.bot.set_my_commands([BotCommand("start", "Mulai")], scope, language_code="id")
        await app.start()
        assert app.updater is not None
        await app.updater.start_polling(timeout=5)
        await stopped.wait()
        await app.updater.stop()
        await app.stop()


asyncio.run(main())
