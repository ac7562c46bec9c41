"""A person's copy of what is kept about them, and its end: nothing is left in the database or in the store."""

import io
import json
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

from bot.app import App
from programme.cases import Case, CaseState
from programme.dossier import Link, LinkRole, Paper
from programme.people import Consent
from simulator.phone import Phone
from tests.bots import Join, at_the_menu
from tests.journeys.checking import taps
from tests.journeys.sending import content_of, has_left, opens_dossier, photo, sends, settled, stored

NIK = "3273015505800001"


async def test_the_copy_holds_the_facts_and_the_files_as_they_were_sent(kawan: App, owner: Phone) -> None:
    dossier = await opens_dossier(kawan, owner)
    content = photo()
    (piece,) = await settled(kawan, await sends(kawan, owner, dossier, content, as_document=True))
    async with kawan.database.work() as work:
        await work.papers.save(Paper(dossier.id, piece.document, number=NIK))
        await work.commit()
    await owner.types("/datasaya")
    await owner.sees("Data saya")
    await owner.taps("Unduh salinan data saya")
    await owner.waits_for(_has_file, "a ZIP")
    archive = ZipFile(io.BytesIO(await _newest_file(owner)))
    facts = json.loads(archive.read("data.json"))
    assert facts["akun"]["nomor_telegram"] == owner.id
    assert facts["usulan"][0]["name"] == "Keripik Contoh"
    assert facts["usulan"][0]["dokumen"][0]["number"] == NIK
    assert "pin_hash" not in facts["usulan"][0]
    (name,) = [each for each in archive.namelist() if each != "data.json"]
    assert archive.read(name) == content
    assert name == f"berkas/{dossier.id}/ktp/1-{piece.id}.jpg"


async def test_the_copy_of_who_fills_in_for_others_holds_nothing_of_the_others(
    kawan: App, owner: Phone, join: Join
) -> None:
    other = await join("Bu Lain")
    dossier = await opens_dossier(kawan, other)
    async with kawan.database.work() as work:
        await work.links.save(Link(owner.id, dossier.id, LinkRole.COMPANION, datetime.now(UTC)))
        await work.commit()
    await owner.types("/datasaya")
    await owner.sees("Data saya")
    await owner.taps("Unduh salinan data saya")
    await owner.waits_for(_has_file, "a ZIP")
    archive = ZipFile(io.BytesIO(await _newest_file(owner)))
    assert archive.namelist() == ["data.json"]
    assert json.loads(archive.read("data.json"))["usulan"] == []


async def test_deleting_everything_leaves_nothing_in_the_database_or_in_the_store(
    kawan: App, owner: Phone, join: Join, sqlite_url: str
) -> None:
    other = await join("Bu Lain")
    await at_the_menu(other)
    content = photo()
    dossier, others = await opens_dossier(kawan, owner, name="Rahasia Contoh"), await opens_dossier(kawan, other)
    pieces = await settled(kawan, await sends(kawan, owner, dossier, content, photo("B"), as_document=True))
    (same,) = await settled(kawan, await sends(kawan, other, others, content, as_document=True))
    async with kawan.database.work() as work:
        await work.papers.save(Paper(dossier.id, "ktp", number=NIK))
        await work.commit()
    async with kawan.shelf.tidy(dossier.id, "ktp"):
        pass
    secrets = [dossier.id, "Rahasia Contoh", *(piece.id for piece in pieces), pieces[1].file_id]
    assert all(secret in _all_rows(sqlite_url) for secret in secrets)
    await taps(owner, "Data saya", "Hapus semua data saya", "Ya, hapus semua")
    await has_left(kawan, dossier.id, *(piece.id for piece in pieces))
    rows = _all_rows(sqlite_url)
    assert [secret for secret in secrets if secret in rows] == []
    assert all(same.id in name for name in await stored(kawan))
    assert await content_of(kawan, same.store_key) == content


async def test_withdrawing_consent_removes_the_files_too(kawan: App, owner: Phone) -> None:
    dossier = await opens_dossier(kawan, owner)
    (piece,) = await settled(kawan, await sends(kawan, owner, dossier, photo()))
    async with kawan.database.work() as work:
        now = datetime.now(UTC)
        case = Case("contoh", owner.id, "34.01", "Contoh?", CaseState.WAITING, None, now, now, now.date())
        await work.cases.save(case)
        await work.commit()
    said = await taps(owner, "Data saya", "Cabut izin menyimpan data")
    assert "(1 berkas)" in said
    assert "Pertanyaan ke penyuluh: 1" in said
    await taps(owner, "Ya, cabut izin")
    await has_left(kawan, piece.id)
    assert await stored(kawan) == []
    async with kawan.database.work() as work:
        assert await work.cases.of_person(owner.id) == []


async def test_who_declines_a_newer_notice_is_asked_before_anything_goes(kawan: App, owner: Phone) -> None:
    dossier = await opens_dossier(kawan, owner)
    async with kawan.database.work() as work:
        person = await work.people.seat(owner.id)
        person.notice, person.consent = "older", Consent("older", datetime.now(UTC))
        await work.people.save(person, seen_at=datetime.now(UTC))
        await work.commit()
    await owner.types("/menu")
    await owner.sees("Sebelum mulai: data Anda")
    assert "Cabut izin menyimpan data?" in await taps(owner, "Tidak, jangan disimpan")
    async with kawan.database.work() as work:
        assert await work.dossiers.find(dossier.id) is not None


async def test_what_is_over_goes_by_itself_and_what_is_not_stays(kawan: App, owner: Phone) -> None:
    now = datetime.now(UTC)
    dossier = await opens_dossier(kawan, owner)
    (piece,) = await settled(kawan, await sends(kawan, owner, dossier, photo()))
    async with kawan.database.work() as work:
        assert await work.dossiers.forget_old(since=now - timedelta(days=730)) == 0
        assert await work.dossiers.forget_old(since=now + timedelta(days=1)) == 1
        await work.commit()
    await has_left(kawan, piece.id)


def _has_file(phone: Phone) -> bool:
    return any("document" in each and each["from"]["is_bot"] for each in phone.messages)


async def _newest_file(phone: Phone) -> bytes:
    message = next(each for each in reversed(phone.messages) if "document" in each and each["from"]["is_bot"])
    url = f"{phone.base_url}/sim/files/{message['document']['file_id']}"
    async with phone.session.get(url) as answer:
        return await answer.read()


def _all_rows(sqlite_url: str) -> str:
    """Return everything that the database holds, as text, a line a row."""
    with sqlite3.connect(Path(sqlite_url.removeprefix("sqlite:///"))) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = [
            f"{table} {row!r}"
            for table in tables
            for row in database.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - its own names
        ]
    database.close()
    return "\n".join(rows)
