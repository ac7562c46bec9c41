"""Tells Telegram the commands: those for everybody, and in the chats of staff those of their duties beside them."""

from collections.abc import Callable
from functools import partial

import structlog
from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import TelegramError

from bot.calls import insist
from bot.language import LOCALES
from conversations.words import Words
from programme.ports import Works
from programme.staff import Duty, Officer

log = structlog.get_logger()

Speaking = Callable[[str | None], Words]
"""Language code to its words."""


async def introduce(bot: Bot, languages: Speaking) -> None:
    """Tell the commands, in every language. The bot works without; a failure is only logged."""
    for language in LOCALES:
        call = partial(bot.set_my_commands, commands(languages(language)), language_code=_code(language))
        try:
            await insist(call)
        except TelegramError as error:
            log.warning("commands not told", error=type(error).__name__)


async def introduce_staff(bot: Bot, languages: Speaking, works: Works) -> None:
    """Tell the commands in the chat of every officer."""
    async with works() as work:
        officers = await work.staff.within("")
    for officer in officers:
        await introduce_officer(bot, languages, officer.person_id or 0, officer)


async def introduce_officer(bot: Bot, languages: Speaking, person_id: int, officer: Officer | None) -> None:
    """Tell the commands in the chat of an officer, or take them away from somebody who is one no longer."""
    scope = BotCommandScopeChat(person_id)
    try:
        for language in LOCALES:
            if officer is None:
                call = partial(bot.delete_my_commands, scope, _code(language))
            else:
                t = languages(language)
                told = [*staff_commands(officer, t), *commands(t)]
                call = partial(bot.set_my_commands, told, scope, _code(language))
            await insist(call)
    except TelegramError as error:
        log.warning("commands of staff not told", error=type(error).__name__)


def commands(t: Words) -> list[BotCommand]:
    """Return what everybody can do."""
    return [
        BotCommand("start", t.plain("Mulai, atau mulai lagi")),
        BotCommand("cek", t.plain("Cek kelayakan OVOP")),
        BotCommand("berkas", t.plain("Siapkan dan kirim berkas")),
        BotCommand("status", t.plain("Lihat status berkas")),
        BotCommand("jadwal", t.plain("Jadwal pendampingan")),
        BotCommand("usaha", t.plain("Data usaha saya")),
        BotCommand("tanya", t.plain("Tanya, dijawab bot atau penyuluh")),
        BotCommand("datasaya", t.plain("Lihat atau hapus data saya")),
        BotCommand("bahasa", t.plain("Ganti bahasa / change language")),
        BotCommand("bantuan", t.plain("Bantuan")),
        BotCommand("batal", t.plain("Berhenti dulu, ke menu")),
    ]


def staff_commands(officer: Officer, t: Words) -> list[BotCommand]:
    """Return what this officer can do beside that."""
    every = [
        (Duty.VERIFY, BotCommand("antrean", t.plain("Berkas yang menunggu diperiksa"))),
        (Duty.LOOK, BotCommand("usulan", t.plain("Cari dan pindahkan usulan"))),
        (Duty.REPORT, BotCommand("laporan", t.plain("Angka usulan di wilayah tugas"))),
        (Duty.ANSWER, BotCommand("pertanyaan", t.plain("Pertanyaan pemilik usaha"))),
        (Duty.COACH, BotCommand("sesi", t.plain("Atur jadwal pendampingan"))),
        (Duty.ANNOUNCE, BotCommand("siaran", t.plain("Pengumuman untuk banyak orang"))),
        (Duty.PEOPLE, BotCommand("petugas", t.plain("Atur petugas"))),
        (Duty.AUDIT, BotCommand("audit", t.plain("Catatan kerja petugas"))),
    ]
    return [command for duty, command in every if officer.holds(duty)]


def _code(language: str) -> str | None:
    """Return the language as Telegram wants it: none for the one that everybody else sees."""
    return None if language == "id" else language
