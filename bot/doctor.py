"""The doctor: is everything ready, and if not, what is to be done."""

import socket
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import aiohttp
from sqlalchemy.exc import SQLAlchemyError
from telegram.error import InvalidToken, TelegramError

from bot.app import bot_of
from bot.doctor_files import examine_files
from bot.extraction import lines_of
from bot.finding import Finding
from bot.language import SOURCE, Languages, catalogue
from bot.limits import check_screens
from bot.settings import Settings
from bot.webhook import PATH
from conversations.language import NAMES
from conversations.turn import House
from programme.file import ProgrammeError, load
from programme.regions import Regions
from programme.rules import Programme
from storage.address import UnknownDatabaseError, driver_url, sqlite_file
from storage.database import Database
from storage.migrations import NewerDatabaseError, pending

CLOCK_TOLERANCE = 30
"""Seconds that this machine's clock may be off."""


async def examine(settings: Settings) -> list[Finding]:
    """Look at everything that the bot needs."""
    findings = [examine_programme(settings.programme), _office(settings)]
    findings += [each async for each in _database(settings)]
    findings += [each async for each in examine_files(settings)]
    findings.append(_address(settings))
    findings += [each async for each in _telegram(settings)]
    findings.append(await _clock(settings))
    return findings


def examine_programme(file: Path) -> Finding:
    """Read a programme file without running anything."""
    try:
        programme = load(file)
        house = House(programme, Regions.shipped(), Languages("Asia/Jakarta"), "kawan_ikm_bot")
        screens = check_screens(house, file)
    except ProgrammeError as error:
        return Finding("Berkas program", f"{file}\n{error}", "Betulkan baris-baris itu, lalu periksa lagi.")
    found = f"{programme.id} {programme.version}: {len(programme.questions)} pertanyaan, {screens} layar, baik."
    return Finding("Berkas program", f"{found}{_checked_twice(programme)}{_untranslated(file)}")


def _checked_twice(programme: Programme) -> str:
    """Name the requirements that hang on several questions: a question that was copied may have brought its own."""
    asked: dict[str, list[str]] = {}
    for question in programme.questions:
        if question.requirement:
            asked.setdefault(question.requirement, []).append(question.id)
    return "".join(
        f' Syarat "{requirement}" diperiksa {len(questions)} pertanyaan ({", ".join(questions)}).'
        for requirement, questions in asked.items()
        if len(questions) > 1
    )


def _untranslated(file: Path) -> str:
    """Say how many sentences stay Indonesian for who chose another language. It does not stop the bot."""
    sentences = lines_of(file).keys()
    left = {name: len(sentences - catalogue(code).keys()) for code, name in NAMES.items() if code != SOURCE}
    return "".join(
        f" {number} kalimat belum ada dalam {name}; caranya di locales/README.md."
        for name, number in left.items()
        if number
    )


def _office(settings: Settings) -> Finding:
    if missing := [name for name in ("office_name", "office_contact") if not getattr(settings, name)]:
        names = " dan ".join(f"KAWAN_{name.upper()}" for name in missing)
        said = "belum diisi, jadi orang tidak tahu siapa yang memegang data mereka dan ke mana bertanya."
        return Finding("Dinas", said, f"Tulis {names} di berkas .env.")
    return Finding("Dinas", f"{settings.office_name}, {settings.office_contact}")


def _address(settings: Settings) -> Finding:
    try:
        with socket.create_server(settings.host_and_port):
            return Finding("Alamat sendiri", f"{settings.listen} bisa dipakai.")
    except OSError:
        said = f"{settings.listen} sudah dipakai, oleh bot yang sedang jalan atau program lain."
        mend = None if settings.webhook_url is None else "Jika bot belum jalan, ganti KAWAN_LISTEN."
        return Finding("Alamat sendiri", said, mend)


async def _database(settings: Settings) -> AsyncIterator[Finding]:
    try:
        file = sqlite_file(driver_url(settings.database_url))
    except UnknownDatabaseError:
        mend = "Tulis KAWAN_DATABASE_URL seperti sqlite:///data/kawan.db atau postgresql://…"
        yield Finding("Basis data", "alamatnya tidak dikenal.", mend)
        return
    if file is not None and not file.exists():
        yield Finding("Basis data", f"{file} belum ada, dibuat saat bot mulai.")
        return
    database = Database(settings.database_url)
    try:
        await database.ping()
    except (SQLAlchemyError, OSError) as error:
        mend = "Pastikan basis data menyala dan KAWAN_DATABASE_URL benar (nama, pengguna, alamat)."
        yield Finding("Basis data", f"tidak bisa dibuka ({type(error).__name__}).", mend)
        return
    finally:
        await database.close()
    yield Finding("Basis data", "terbuka.")
    try:
        waiting = await pending(settings.database_url)
    except NewerDatabaseError:
        mend = "Pasang lagi versi bot yang lebih baru, atau pakai basis data lain."
        yield Finding("Susunan basis data", "dibuat oleh versi bot yang lebih baru.", mend)
        return
    yield Finding(
        "Susunan basis data",
        f"{len(waiting)} pembaruan, dipasang sendiri saat bot mulai." if waiting else "terbaru.",
    )


async def _telegram(settings: Settings) -> AsyncIterator[Finding]:
    if not settings.bot_token.get_secret_value():
        yield Finding("Token", "belum diisi.", "Minta token ke @BotFather, lalu tulis KAWAN_BOT_TOKEN di berkas .env.")
        return
    bot = bot_of(settings)
    try:
        await bot.initialize()
        yield Finding("Token", f"dikenal Telegram sebagai @{bot.username}.")
        told = await bot.get_webhook_info()
        yield _webhook(settings, told.url, told.last_error_message)
    except InvalidToken:
        yield Finding("Token", "tidak dikenal Telegram.", "Salin lagi token dari @BotFather ke KAWAN_BOT_TOKEN.")
    except TelegramError as error:
        mend = f"Periksa jaringan dan KAWAN_TELEGRAM_URL ({settings.telegram_url})."
        yield Finding("Alamat Telegram", f"tidak menjawab ({type(error).__name__}).", mend)
    finally:
        await bot.shutdown()


def _webhook(settings: Settings, url: str, trouble: str | None) -> Finding:
    wanted = settings.webhook_url
    if trouble and wanted:
        return Finding("Webhook", f"Telegram melapor: {trouble}", "Periksa alamat, sertifikat dan pintu masuk server.")
    if wanted and (wanted.scheme != "https" or (wanted.path or "/") != "/"):
        return Finding("Webhook", f"{wanted} tidak bisa dipakai.", f"Tulis alamat https tanpa {PATH} di belakang.")
    if wanted:
        address = f"{str(wanted).rstrip('/')}{PATH}"
        return Finding("Webhook", address if url else f"{address}, dipasang saat bot mulai.")
    return Finding(
        "Penerimaan pesan", "bot mengambil sendiri (polling)." + (" Webhook lama dilepas saat mulai." if url else "")
    )


async def _clock(settings: Settings) -> Finding:
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session,
            session.get(settings.telegram_url, allow_redirects=False) as answer,
        ):
            theirs = parsedate_to_datetime(answer.headers["Date"])
    except (aiohttp.ClientError, TimeoutError, KeyError, ValueError):
        return Finding("Jam", "tidak bisa dibandingkan tanpa Telegram.", "Betulkan dulu alamat Telegram atau jaringan.")
    off = abs((datetime.now(UTC) - theirs).total_seconds())
    mend = "Nyalakan penyamaan waktu (misalnya `timedatectl set-ntp true`)." if off > CLOCK_TOLERANCE else None
    return Finding("Jam", f"selisih {off:.0f} detik dengan Telegram.", mend)
