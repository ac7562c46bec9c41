"""The errand bot with aiogram: polling, or (with an address) a webhook."""
# mypy: ignore-errors
# ruff: noqa: ANN001, ANN201
# aiogram is installed only where this script runs, so its types are not known here

import asyncio
import hashlib
import sys
from pathlib import Path

from aiogram import Bot, Dispatcher, F
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError, TelegramRetryAfter
from aiogram.filters import Command
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
)
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

base_url, token, picture, blocked, *webhook = sys.argv[1:]
PICTURE = Path(picture).read_bytes()
bot = Bot(
    token,
    session=AiohttpSession(api=TelegramAPIServer.from_base(base_url)),
    default=DefaultBotProperties(parse_mode="HTML"),
)
dispatcher = Dispatcher()
stopped = asyncio.Event()
TOAST = InlineKeyboardButton(text="Toast", callback_data="toast")
CHANGE = InlineKeyboardButton(text="Ubah", callback_data="ubah")


@dispatcher.message(Command("start"))
async def start(message):
    await message.answer(
        "<b>Selamat datang</b>, <i>Bu</i> &amp; kawan",
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[[CHANGE], [TOAST]]),
    )


@dispatcher.callback_query(F.data == "ubah")
async def change(query):
    await query.answer()
    await query.message.edit_text("Sudah <u>diubah</u>", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[TOAST]]))


@dispatcher.callback_query(F.data == "toast")
async def toast(query):
    await query.answer("Tersimpan", show_alert=True)


@dispatcher.message(Command("photo"))
async def photo(message):
    await message.answer_photo(BufferedInputFile(PICTURE, "foto.jpg"), caption="<b>Foto</b>")


@dispatcher.message(Command("document"))
async def document(message):
    await message.answer_document(BufferedInputFile(b"%PDF-1.4 contoh", "laporan.pdf"), caption="Laporan")


@dispatcher.message(Command("album"))
async def album(message):
    files = [BufferedInputFile(PICTURE, "satu.jpg"), BufferedInputFile(PICTURE, "dua.jpg")]
    sent = await message.answer_media_group([InputMediaPhoto(media=file) for file in files])
    await message.answer(f"album {len({one.media_group_id for one in sent})} {len(sent)}")


@dispatcher.message(F.document)
async def fingerprint(message):
    content = await bot.download(message.document)
    await message.answer("sha256 " + hashlib.sha256(content.read()).hexdigest())


@dispatcher.message(Command("commands"))
async def commands(message):
    found = await bot.get_my_commands(scope=BotCommandScopeAllPrivateChats(), language_code="id")
    await message.answer(" ".join(f"{one.command}={one.description}" for one in found))


@dispatcher.message(Command("errors"))
async def errors(message):
    sent = await message.answer("sama")
    lines = []
    for call in (
        sent.edit_text("sama"),
        bot.send_message(message.chat.id, "<b>lupa"),
        bot.send_message(int(blocked), "halo"),
        bot.send_chat_action(message.chat.id, "typing"),
    ):
        try:
            await call
        except TelegramRetryAfter as error:
            lines.append(f"retry {error.retry_after}")
        except TelegramAPIError as error:
            lines.append(f"{type(error).__name__}: {error.message}")
    await message.answer("\n".join(lines), parse_mode=None)


@dispatcher.message(Command("stop"))
async def stop(message):
    await message.answer("Sampai jumpa")
    stopped.set()


async def by_polling():
    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False, polling_timeout=5))
    await stopped.wait()
    await dispatcher.stop_polling()
    await polling


async def by_webhook():
    app = web.Application()
    SimpleRequestHandler(dispatcher, bot, secret_token="rahasia_contoh").register(app, "/hook")
    setup_application(app, dispatcher, bot=bot)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    await bot.set_webhook(f"http://127.0.0.1:{port}/hook", secret_token="rahasia_contoh")
    await stopped.wait()
    await bot.delete_webhook()
    await runner.cleanup()


async def main():
    await bot.set_my_commands(
        [BotCommand(command="start", description="Mulai")], BotCommandScopeAllPrivateChats(), language_code="id"
    )
    await (by_webhook() if webhook else by_polling())
    await bot.session.close()


asyncio.run(main())
