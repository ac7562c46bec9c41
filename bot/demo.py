"""The demo: the bot and a Telegram on one's desk, in one process."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import SecretStr
from rich.console import Console

from bot.app import run
from bot.sample import furnish, sample_photo
from bot.sample_life import bring_to_life
from bot.sample_sessions import open_sample_sessions
from bot.settings import Settings
from bot.store import Store, files_of, store_of
from bot.turns import now
from conversations.notice import SAMPLE_OFFICE
from programme.file import load
from programme.regions import Regions
from simulator.people import BotProfile, Person
from simulator.server import Simulator
from storage.database import Database
from storage.keys import Keys, new_key
from storage.migrations import migrate

DATA = Path("data/demo")
TOKEN = "1000001:demo-hanya-di-komputer-sendiri-000"  # noqa: S105 - opens nothing but the simulator beside it
USERNAME = "kawan_ikm_bot"
LISTEN = "127.0.0.1:0"
MOST_SAMPLES = 1000
PEOPLE = (
    Person(0, "Bu Contoh", "Pemilik IKM"),
    Person(0, "Pak Misal", "Dinas Provinsi", staff=True),
    Person(0, "Bu Umpama", "Dinas Kota Padang", staff=True),
)
"""Who is there at the first start; invented."""


async def run_demo(port: int) -> None:
    """Serve the chat page on the port, and the bot behind it, until a signal. What is said is kept in `data/demo`."""
    simulator = Simulator(
        [BotProfile.with_token(TOKEN, username=USERNAME, first_name="Kawan IKM")],
        port=port,
        data=DATA / "telegram",
        limits=True,
    )
    address = await simulator.start()
    if not simulator.world.people:
        for person in PEOPLE:
            simulator.world.add_person(replace(person))
    settings = Settings(
        bot_token=SecretStr(TOKEN),
        telegram_url=address,
        database_url=f"sqlite:///{DATA / 'kawan.db'}",
        files_url=(DATA / "files").absolute().as_uri(),
        files_key=_key(),
        webhook_url=None,
        listen=LISTEN,
        timezone=Settings().timezone,
        office_name=SAMPLE_OFFICE.name,
        office_contact=SAMPLE_OFFICE.contact,
    )
    try:
        await _furnish(settings, simulator)
        Console().print(f"\n  Buka di peramban: [bold]{address}/[/bold]\n  Berhenti: Ctrl+C\n")
        await run(settings)
    finally:
        await simulator.stop()


async def _furnish(settings: Settings, simulator: Simulator) -> None:
    """Make a living place of an empty one: a dinas with staff, and dossiers in all states."""
    await migrate(settings.database_url)
    database = Database(settings.database_url, keys=Keys.read(settings.files_key.get_secret_value()))
    try:
        async with database.work() as work:
            if await work.staff.within(""):
                return
            staff = [person.id for person in simulator.world.people.values() if person.staff]
            admin, operator, programme = staff[0], staff[-1], load(settings.programme)
            pictures = {each.id: sample_photo(each.name) for each in programme.documents}
            photos = {document: await _photo(simulator, picture) for document, picture in pictures.items()}
            officers = await furnish(work, programme, admin=admin, operator=operator, photos=photos, at=now())
            await open_sample_sessions(work, coach=admin, at=now())
            await bring_to_life(work, programme, Regions.shipped(), officers, photos=photos, at=now())
            await work.commit()
        await _put_away(database, await store_of(files_of(settings), database), pictures)
    finally:
        await database.close()


async def _put_away(database: Database, store: Store, pictures: Mapping[str, bytes]) -> None:
    """Keep the sample photos as files that were fetched: so they can be bound, packed and copied."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for document, picture in pictures.items():
            (folder / document).write_bytes(picture)
        async with database.work() as work:
            for piece in await work.pieces.page(after="", limit=MOST_SAMPLES):
                piece.digest = store.names.digest(folder / piece.document)
                piece.store_key = store.names.of_piece(piece.id, piece.digest)
                piece.size = len(pictures[piece.document])
                await store.files.put(piece.store_key, folder / piece.document)
                await work.pieces.save(piece)
            await work.commit()


async def _photo(simulator: Simulator, picture: bytes) -> str:
    """Return the number under which Telegram has a sample photo."""
    upload = await simulator.files.receive([picture], "contoh.jpg", "image/jpeg")
    return (await simulator.files.photo(upload))[-1].file_id


def _key() -> SecretStr:
    """Return the key of the demo, made at its first start."""
    file = DATA / "kunci"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(new_key(), encoding="ascii")
        file.chmod(0o600)
    return SecretStr(file.read_text(encoding="ascii"))
