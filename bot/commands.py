"""The commands of the command line."""

import asyncio
import errno
import logging
import sys
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, NoReturn, TypeVar

import structlog
import typer
from pydantic import ValidationError
from rich.console import Console
from telegram.error import InvalidToken, TelegramError

from bot.settings import Settings
from programme.file import ProgrammeError
from programme.staff import Role

T = TypeVar("T")

app = typer.Typer(
    help="Kawan IKM, bot Telegram untuk usulan OVOP.", no_args_is_help=True, pretty_exceptions_enable=False
)
screen = Console(stderr=True, soft_wrap=True)


NO_KEY = (
    "KAWAN_FILES_KEY belum diisi. Buat kunci: .venv/bin/python -m bot key\n"
    "Tulis kunci itu di berkas .env, dan simpan salinannya di tempat lain: tanpa kunci, berkas tidak bisa dibuka lagi."
)
BAD_KEY = "KAWAN_FILES_KEY tidak terbaca. Salin lagi, atau buat yang baru: .venv/bin/python -m bot key"
BAD_STORE = "KAWAN_FILES_URL salah. Contoh: file:///srv/kawan/berkas atau s3://ember/kawan"
WRONG_KEY = (
    "KAWAN_FILES_KEY bukan kunci yang dipakai basis data ini, jadi berkas, nomor dan catatan tidak bisa dibuka.\n"
    "Isi lagi kunci yang lama (dari salinannya). Kalau sedang ganti kunci, tulis: baru,lama"
)


def set_up_logs(level: int = logging.INFO) -> None:
    """Log one line of JSON an event, to standard error. Libraries only speak up when something is wrong."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(level=logging.ERROR, stream=sys.stderr)
    logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)  # it logs what people wrote


def read_settings() -> Settings:
    """Read the settings; end with a sentence for each that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        for fault in error.errors(include_input=False, include_url=False):
            name = "".join(f"KAWAN_{part}: ".upper() for part in fault["loc"])
            screen.print(f"{name}{fault['msg']}", markup=False, highlight=False)
        raise typer.Exit(2) from None


@app.command()
def run() -> None:
    """Jalankan bot (polling, atau webhook bila KAWAN_WEBHOOK_URL diisi)."""
    from sqlalchemy.exc import SQLAlchemyError  # noqa: PLC0415 - the other commands start faster without these

    from bot.app import run as run_app  # noqa: PLC0415
    from bot.polling import SecondPoller  # noqa: PLC0415
    from storage.address import UnknownDatabaseError  # noqa: PLC0415
    from storage.files import UnknownStoreError  # noqa: PLC0415
    from storage.keys import BadKeyError, NoKeyError, WrongKeyError  # noqa: PLC0415
    from storage.migrations import NewerDatabaseError  # noqa: PLC0415

    set_up_logs()
    settings = read_settings()
    if not settings.bot_token.get_secret_value():
        _end("KAWAN_BOT_TOKEN belum diisi. Minta token ke @BotFather, lalu tulis di berkas .env.", 2)
    endings: dict[type[Exception], tuple[str, int]] = {
        InvalidToken: ("Telegram tidak mengenal token ini. Salin lagi KAWAN_BOT_TOKEN dari @BotFather.", 2),
        SecondPoller: ("Ada program lain yang memakai token yang sama. Hentikan salah satunya, lalu jalankan lagi.", 3),
        UnknownDatabaseError: ("KAWAN_DATABASE_URL salah. Contoh: sqlite:///data/kawan.db atau postgresql://…", 2),
        NoKeyError: (NO_KEY, 2),
        BadKeyError: (BAD_KEY, 2),
        WrongKeyError: (WRONG_KEY, 2),
        UnknownStoreError: (BAD_STORE, 2),
        NewerDatabaseError: ("Basis data dibuat oleh versi bot yang lebih baru. Pasang versi itu lagi.", 2),
        SQLAlchemyError: ("Basis data tidak bisa dibuka. Jalankan `make doctor` untuk melihat sebabnya.", 2),
        ConnectionError: ("Basis data tidak bisa dibuka. Jalankan `make doctor` untuk melihat sebabnya.", 2),
        OSError: (f"KAWAN_LISTEN={settings.listen} tidak bisa dipakai. Mungkin program lain sudah memakainya.", 2),
    }
    try:
        asyncio.run(run_app(settings))
    except ProgrammeError as error:
        _end(f"{settings.programme}\n{error}", 2)
    except tuple(endings) as error:
        _end(*next(ending for kind, ending in endings.items() if isinstance(error, kind)))


def _end(sentence: str, status: int) -> NoReturn:
    screen.print(sentence, markup=False, highlight=False)
    raise typer.Exit(status) from None


@app.command()
def migrate() -> None:
    """Siapkan atau perbarui susunan basis data."""
    from storage.migrations import migrate as migrate_database  # noqa: PLC0415

    asyncio.run(migrate_database(read_settings().database_url))


@app.command()
def key() -> None:
    """Buat kunci baru untuk KAWAN_FILES_KEY."""
    from storage.keys import new_key  # noqa: PLC0415

    typer.echo(new_key())


@app.command()
def backup(
    out: Annotated[Path | None, typer.Argument(help="Berkas yang ditulis. Kosong: data/cadangan/….tar")] = None,
) -> None:
    """Simpan basis data dan semua berkas ke satu arsip. Bot boleh tetap berjalan."""
    from bot.housekeeping import back_up_now  # noqa: PLC0415
    from storage.backup import NotEmptyError  # noqa: PLC0415

    file = out or Path("data/cadangan") / f"kawan-{datetime.now(UTC):%Y%m%d-%H%M%S}.tar"
    try:
        made = _with_keys(lambda settings: back_up_now(settings, file))
    except NotEmptyError:
        _end("Belum ada basis data. Jalankan bot dulu.", 2)
    screen.print(f"{file}: {made.rows} baris dan {made.files} berkas.", markup=False, highlight=False)
    screen.print("KAWAN_FILES_KEY tidak ikut di dalamnya. Simpan kunci itu di tempat lain.", markup=False)


@app.command()
def restore(archive: Annotated[Path, typer.Argument(help="Arsip dari `backup`.")]) -> None:
    """Kembalikan arsip ke basis data yang masih kosong."""
    from bot.housekeeping import restore_now  # noqa: PLC0415
    from storage.backup import BrokenBackupError, NotEmptyError  # noqa: PLC0415
    from storage.migrations import NewerDatabaseError  # noqa: PLC0415

    try:
        put_back, erased = _with_keys(lambda settings: restore_now(settings, archive))
    except NotEmptyError:
        _end("Basis data ini sudah berisi. Tidak ada yang diubah. Pakai KAWAN_DATABASE_URL yang masih kosong.", 2)
    except NewerDatabaseError:
        _end("Arsip ini dibuat oleh versi bot yang lebih baru. Pasang versi itu dulu.", 2)
    except (BrokenBackupError, FileNotFoundError):
        _end("Arsip ini tidak ada, rusak, atau bukan cadangan Kawan IKM.", 2)
    made_at = f"{put_back.made_at:%d-%m-%Y %H:%M} UTC"
    screen.print(f"{put_back.rows} baris dan {put_back.files} berkas dari {made_at} sudah kembali.", highlight=False)
    if erased is None:
        _end(
            "Catatan penghapusan tidak ada di tempat berkas ini. Orang yang minta dihapus sesudah cadangan itu "
            "bisa ikut kembali. Beri tahu dinas, dan hapus lagi yang Anda tahu.", 0
        )  # fmt: skip
    again = f"{erased.people} orang, {erased.dossiers} usaha, {erased.pieces} berkas"
    screen.print(f"Yang diminta hapus sesudah cadangan itu sudah dihapus lagi: {again}.", highlight=False)


@app.command()
def sweep() -> None:
    """Hapus berkas yang tidak dimiliki siapa pun, dan sebutkan berkas yang hilang."""
    from bot.housekeeping import sweep_now  # noqa: PLC0415
    from storage.sweeping import ForeignStoreError  # noqa: PLC0415

    set_up_logs(logging.ERROR)
    try:
        swept = _with_keys(sweep_now)
    except ForeignStoreError:
        _end("Berkas di sana milik basis data lain. Tidak ada yang dihapus. Jalankan `make doctor`.", 2)
    screen.print(f"{swept.files} berkas diperiksa, {swept.orphans} tanpa pemilik dihapus.", highlight=False)
    screen.print(f"{swept.leavings} sisa penulisan yang terputus dihapus.", highlight=False)
    if swept.missing:
        screen.print(f"{len(swept.missing)} berkas hilang: {' '.join(swept.missing)}", highlight=False)
        raise typer.Exit(1)


@app.command()
def rotate() -> None:
    """Enkripsi ulang semua berkas, nomor dan catatan dengan kunci terbaru di KAWAN_FILES_KEY (baru,lama)."""
    from bot.housekeeping import rotate_now  # noqa: PLC0415
    from storage.rotation import Turned  # noqa: PLC0415

    set_up_logs(logging.ERROR)
    texts, files = _with_keys(rotate_now)
    screen.print(f"{texts} teks dan {files[Turned.ANEW]} berkas dienkripsi ulang.", highlight=False)
    screen.print(f"{files[Turned.NOTHING]} berkas sudah memakai kunci terbaru.", highlight=False)
    if files[Turned.UNREADABLE]:
        _end(f"{files[Turned.UNREADABLE]} berkas tidak bisa dibuka dengan kunci mana pun. Simpan kunci lama.", 1)
    screen.print("Kunci lama boleh dihapus dari KAWAN_FILES_KEY. Setelah itu, jalankan bot lagi.")


def _with_keys(do: Callable[[Settings], Coroutine[None, None, T]]) -> T:
    """Do it; end with a sentence where keys or the place of files do not allow it."""
    from storage.files import StoreError, UnknownStoreError  # noqa: PLC0415
    from storage.keys import BadKeyError, NoKeyError, WrongKeyError  # noqa: PLC0415

    try:
        return asyncio.run(do(read_settings()))
    except NoKeyError:
        _end(NO_KEY, 2)
    except BadKeyError:
        _end(BAD_KEY, 2)
    except WrongKeyError:
        _end(WRONG_KEY, 2)
    except UnknownStoreError:
        _end(BAD_STORE, 2)
    except StoreError as error:
        _end(f"Tempat berkas tidak bisa dipakai ({error}). Jalankan `make doctor` untuk melihat sebabnya.", 2)


@app.command()
def doctor(
    programme: Annotated[Path | None, typer.Option(help="Hanya periksa berkas program ini.")] = None,
) -> None:
    """Periksa apakah semua siap, dan katakan cara memperbaikinya."""
    from bot.doctor import examine, examine_programme  # noqa: PLC0415

    findings = [examine_programme(programme)] if programme else asyncio.run(examine(read_settings()))
    for finding in findings:
        screen.print("[green]baik[/green] " if finding.well else "[red]salah[/red]", finding.subject, end=": ")
        screen.print(finding.said, markup=False, highlight=False)
        if finding.mend:
            screen.print(f"      → {finding.mend}", markup=False, highlight=False)
    if not all(finding.well for finding in findings):
        raise typer.Exit(1)


@app.command()
def invite(
    region: Annotated[str, typer.Option(help="Provinsi atau kabupaten/kota: nama atau kode, misalnya 13 atau 13.71.")],
    role: Annotated[Role, typer.Option(help="Sebagai apa.")] = Role.ADMIN,
) -> None:
    """Buat tautan undangan petugas. Hanya bisa dipakai sekali, dalam 72 jam."""
    from bot.inviting import UnknownRegionError, invitation_link  # noqa: PLC0415

    try:
        place, link = asyncio.run(invitation_link(read_settings(), role, region))
    except UnknownRegionError:
        _end(f'Wilayah "{region}" belum kami kenal. Tulis nama atau kodenya, misalnya 13 atau 13.71.', 2)
    except InvalidToken:
        _end("Telegram tidak mengenal token ini. Salin lagi KAWAN_BOT_TOKEN dari @BotFather.", 2)
    except TelegramError:
        _end("Telegram tidak bisa dihubungi. Periksa jaringan, lalu coba lagi.", 2)
    screen.print(f"Undangan {role.value} untuk {place}:", markup=False, highlight=False)
    typer.echo(link)


@app.command()
def screens(
    out: Annotated[Path, typer.Argument(help="Berkas HTML yang ditulis.")] = Path("build/screens.html"),
) -> None:
    """Tulis semua layar, dalam semua bahasa, ke satu halaman HTML."""
    from bot.screens import write_screens  # noqa: PLC0415

    number = write_screens(read_settings(), out)
    screen.print(f"{number} layar: {out}")


@app.command()
def messages() -> None:
    """Kumpulkan semua kalimat ke locales/, dan sebutkan yang belum diterjemahkan."""
    from bot.catalogues import refresh  # noqa: PLC0415

    try:
        for language, left in refresh().items():
            screen.print(f"{language}: {len(left)} kalimat belum diterjemahkan")
            for msgid in left:
                screen.print(f"      {msgid}", markup=False, highlight=False)
    except ProgrammeError as error:
        screen.print(str(error), markup=False)
        raise typer.Exit(2) from None


@app.command()
def demo(
    port: Annotated[int, typer.Option(envvar="PORT", help="Port halaman chat.")] = 8080,
) -> None:
    """Coba bot di peramban, tanpa token dan tanpa jaringan."""
    from bot.demo import run_demo  # noqa: PLC0415

    set_up_logs(logging.WARNING)
    try:
        asyncio.run(run_demo(port))
    except OSError as error:
        if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
            raise
        _end(f"Port {port} sedang dipakai program lain. Pilih yang lain, misalnya: PORT={port + 1} make demo", 2)
