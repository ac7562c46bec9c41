"""The register of sentra."""

from datetime import timedelta

from bot.settings import SHIPPED_PROGRAMME
from programme.actions.keep_sentra import choose_sentra, register_sentra, remove_sentra
from programme.file import load
from programme.sentras import proposed
from programme.staff import Officer, Post, Role
from storage.database import Database
from tests.dossiers import NOON, hand_in

OVOP = load(SHIPPED_PROGRAMME)
OFFICER = Officer("officer001", 1, "Bu Siti", (Post(Role.OPERATOR, "13"),))


async def test_a_sentra_takes_in_who_names_it_and_lets_them_go(database: Database) -> None:
    async with database.work() as work:
        for dossier_id, region, name in (
            ("alike", "13.71", "SENTRA  keripik contoh"),
            ("other", "13.71", "Tenun Contoh"),
            ("nextdoor", "13.75", "Keripik Contoh"),
            ("silent", "13.71", None),
        ):
            dossier = await hand_in(work, dossier_id, region=region)
            dossier.sentra = name
            await work.dossiers.save(dossier)
        await work.commit()
    async with database.work() as work:
        sentra = await register_sentra(work, OVOP, OFFICER, "13.71", "Keripik Contoh", at=NOON)
        assert await register_sentra(work, OVOP, OFFICER, "13.71", "Sentra Keripik Contoh", at=NOON) == sentra
        assert await work.sentras.members(sentra.id) == 1
        assert await work.sentras.named("13.71") == ["Tenun Contoh"]
        await choose_sentra(work, OFFICER, "other", sentra.id, at=NOON)
        assert await work.sentras.members(sentra.id) == 2
        assert await work.sentras.within(["13.75"]) == []
        assert [each.id for each in await work.sentras.within(["13"])] == [sentra.id]
        assert await work.desk.search(["13"], "keripik contoh", limit=9) == [], "what holds a decree is no nomination"
        await work.commit()
    async with database.work() as work:
        assert await work.dossiers.forget_old(since=NOON - timedelta(days=1)) == 0
        assert await work.sentras.find(sentra.id) == sentra
        await remove_sentra(work, OFFICER, sentra.id, at=NOON)
        assert await work.sentras.find(sentra.id) is None
        assert await work.dossiers.find(sentra.id) is None
        other = await work.dossiers.find("other")
        assert other is not None
        assert other.sentra_id is None
        await work.commit()


async def test_names_are_proposed_however_they_are_written(database: Database) -> None:
    async with database.work() as work:
        for name in ("Sentra Keripik Balado Contoh", "Sentra Tenun Silungkang Contoh", "Sentra Anyaman Pandan Contoh"):
            await register_sentra(work, OVOP, OFFICER, "13.71", name, at=NOON)
        known = await work.sentras.within(["13.71"])
    assert [each.name for each in proposed("kripik balado", known)][:1] == ["Sentra Keripik Balado Contoh"]
    assert [each.name for each in proposed("SENTRA IKM tenun silungkang", known)][:1] == [
        "Sentra Tenun Silungkang Contoh"
    ]
    assert proposed("sentra", known) == []
