"""The errand bot with pyTelegramBotAPI, in threads and with requests."""
# mypy: ignore-errors
# ruff: noqa: ANN001, ANN201
# telebot is installed only where this script runs, so its types are not known here

import hashlib
import sys
from pathlib import Path

import telebot
from telebot import apihelper
from telebot.apihelper import ApiTelegramException
from telebot.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaPhoto,
)

base_url, token, picture, blocked = sys.argv[1:]
apihelper.API_URL = base_url + "/bot{0}/{1}"
apihelper.FILE_URL = base_url + "/file/bot{0}/{1}"
bot = telebot.TeleBot(token, parse_mode="HTML", num_threads=1)
TOAST = InlineKeyboardButton("Toast", callback_data="toast")
CHANGE = InlineKeyboardButton("Ubah", callback_data="ubah")


@bot.message_handler(commands=["start"])
def start(message):
    keyboard = InlineKeyboardMarkup([[CHANGE], [TOAST]])
    bot.send_message(message.chat.id, "<b>Selamat datang</b>, <i>Bu</i> &amp; kawan", reply_markup=keyboard)


@bot.callback_query_handler(func=lambda query: query.data == "ubah")
def change(query):
    bot.answer_callback_query(query.id)
    bot.edit_message_text(
        "Sudah <u>diubah</u>",
        chat_id=query.message.chat.id,
        message_id=query.message.message_id,
        reply_markup=InlineKeyboardMarkup([[TOAST]]),
    )


@bot.callback_query_handler(func=lambda query: query.data == "toast")
def toast(query):
    bot.answer_callback_query(query.id, "Tersimpan", show_alert=True)


@bot.message_handler(commands=["photo"])
def photo(message):
    bot.send_photo(message.chat.id, InputFile(Path(picture)), caption="<b>Foto</b>")


@bot.message_handler(commands=["document"])
def document(message):
    bot.send_document(message.chat.id, b"%PDF-1.4 contoh", visible_file_name="laporan.pdf", caption="Laporan")


@bot.message_handler(commands=["album"])
def album(message):
    sent = bot.send_media_group(message.chat.id, [InputMediaPhoto(InputFile(Path(picture))) for _ in range(2)])
    bot.send_message(message.chat.id, f"album {len({one.media_group_id for one in sent})} {len(sent)}")


@bot.message_handler(content_types=["document"])
def fingerprint(message):
    content = bot.download_file(bot.get_file(message.document.file_id).file_path)
    bot.send_message(message.chat.id, "sha256 " + hashlib.sha256(content).hexdigest())


@bot.message_handler(commands=["commands"])
def commands(message):
    found = bot.get_my_commands(scope=BotCommandScopeAllPrivateChats(), language_code="id")
    bot.send_message(message.chat.id, " ".join(f"{one.command}={one.description}" for one in found))


@bot.message_handler(commands=["errors"])
def errors(message):
    chat_id = message.chat.id
    sent = bot.send_message(chat_id, "sama")
    lines = []
    for call in (
        lambda: bot.edit_message_text("sama", chat_id, sent.message_id),
        lambda: bot.send_message(chat_id, "<b>lupa"),
        lambda: bot.send_message(int(blocked), "halo"),
        lambda: bot.send_chat_action(chat_id, "typing"),
    ):
        try:
            call()
        except ApiTelegramException as error:
            seconds = error.result_json.get("parameters", {}).get("retry_after")
            lines.append(f"retry {seconds}" if seconds else f"{error.error_code}: {error.description}")
    bot.send_message(chat_id, "\n".join(lines), parse_mode="")


@bot.message_handler(commands=["stop"])
def stop(message):
    bot.send_message(message.chat.id, "Sampai jumpa")
    bot.stop_polling()


scope = BotCommandScopeAllPrivateChats()
bot.set_my_commands([BotCommand("start", "Mulai")], scope=scope, language_code="id")
bot.polling(non_stop=False, timeout=5, long_polling_timeout=5)
