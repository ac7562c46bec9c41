"""The doctor on files: is their place there, does anything fit into it, and are the keys the right ones."""

import getpass
from collections.abc import AsyncIterator

from sqlalchemy.exc import SQLAlchemyError

from bot.finding import Finding
from bot.settings import Settings
from bot.store import files_of, keys_of
from storage.address import UnknownDatabaseError, driver_url, sqlite_file
from storage.database import Database
from storage.files import Files, StoreError, UnknownStoreError
from storage.keys import BadKeyError, Keys, NoKeyError, WrongKeyError, new_key
from storage.names import Names

SCARCE = 1024**3
"""Bytes below which it is time to make room."""
MAKE_ONE = "Buat kunci dengan `python -m bot key`, lalu tulis KAWAN_FILES_KEY di berkas .env."


async def examine_files(settings: Settings) -> AsyncIterator[Finding]:
    """Look at the keys and at the place of files."""
    try:
        keys = keys_of(settings)
    except NoKeyError:
        keys = None
        yield Finding("Kunci berkas", "belum diisi.", MAKE_ONE)
    except BadKeyError:
        keys = None
        yield Finding("Kunci berkas", "tidak terbaca.", "Salin lagi KAWAN_FILES_KEY: 43 huruf, angka, - dan _.")
    secret = None
    if keys is not None:
        finding, secret = await _fits(settings, keys)
        yield finding
    if keys is None:  # what is written for a trial needs no key of anybody's
        settings = settings.model_copy(update={"files_key": type(settings.files_key)(new_key())})
    async for each in _place(settings, secret):
        yield each


async def _fits(settings: Settings, keys: Keys) -> tuple[Finding, bytes | None]:
    """Say whether the keys are those of the database, and return the secret that they open."""
    fresh = Finding("Kunci berkas", "terbaca. Basis data belum memakai kunci.")
    try:
        file = sqlite_file(driver_url(settings.database_url))
        if file is not None and not file.exists():
            return fresh, None
        database = Database(settings.database_url, keys=keys)
    except UnknownDatabaseError:
        return fresh, None
    try:
        async with database.work() as work:
            secret = await work.vault.known()
    except WrongKeyError:
        said = "bukan kunci yang dipakai basis data ini: berkas dan nomor yang tersimpan tidak bisa dibuka."
        return Finding("Kunci berkas", said, "Isi kunci yang lama dari salinannya. Saat ganti kunci: baru,lama"), None
    except (SQLAlchemyError, OSError):
        return fresh, None
    finally:
        await database.close()
    return (Finding("Kunci berkas", "cocok dengan basis data.") if secret else fresh), secret


async def _place(settings: Settings, secret: bytes | None) -> AsyncIterator[Finding]:
    try:
        files = files_of(settings)
    except UnknownStoreError:
        mend = "Tulis KAWAN_FILES_URL seperti file:///map atau s3://…"
        yield Finding("Tempat berkas", "alamatnya tidak dikenal.", mend)
        return
    where = str(files.folder) if files.folder else settings.files_url
    try:
        await files.probe()
    except StoreError as error:
        yield Finding("Tempat berkas", f"{where}: {error}", _mend(files))
        return
    yield Finding("Tempat berkas", f"{where} bisa ditulis.")
    if files.room is not None:
        free = f"sisa {files.room / SCARCE:.1f} GB."
        yield Finding("Ruang berkas", free, None if files.room > SCARCE else "Kosongkan ruang, atau pindahkan berkas.")
    if secret is not None and (whose := await files.mark()) and whose != Names(secret).mark:
        mend = "Betulkan KAWAN_DATABASE_URL atau KAWAN_FILES_URL. Keduanya harus dari bot yang sama."
        yield Finding("Pemilik berkas", "berkas di sana milik basis data lain.", mend)


def _mend(files: Files) -> str:
    if files.folder is not None:
        return f"Beri pengguna `{getpass.getuser()}` hak tulis di {files.folder}, atau ubah KAWAN_FILES_URL."
    return "Periksa KAWAN_FILES_ENDPOINT, nama ember di KAWAN_FILES_URL, dan kedua kunci S3."
