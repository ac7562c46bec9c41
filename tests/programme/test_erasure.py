"""Before somebody is forgotten they read what goes, and just that goes."""

from programme.actions.forget_me import forget_me
from programme.actions.look_at_erasure import look_at_erasure
from programme.dossier import Link, LinkRole
from tests.memory import Memory, MemoryWork
from tests.programme.dossiers import BATIK, BUDI, NOW, Desk, programme


async def test_what_lies_with_the_dinas_is_named_and_goes() -> None:
    siti = Desk(MemoryWork(Memory()))
    await siti.opens(BATIK)
    await siti.fills("nib")
    receipt = await siti.submits()
    going = await look_at_erasure(siti.work, programme(), siti.person.id, at=NOW)
    assert (going.businesses, going.files, going.tickets) == (["Batik Contoh"], 1, [receipt.ticket])
    await forget_me(siti.work, siti.person, at=NOW)
    assert await siti.work.dossiers.find(siti.dossier.id) is None


async def test_what_another_owner_keeps_is_not_named() -> None:
    siti = Desk(MemoryWork(Memory()))
    await siti.opens(BATIK)
    await siti.work.links.save(Link(BUDI, siti.dossier.id, LinkRole.OWNER, NOW))
    assert not (await look_at_erasure(siti.work, programme(), siti.person.id, at=NOW)).businesses
    await forget_me(siti.work, siti.person, at=NOW)
    assert await siti.work.dossiers.find(siti.dossier.id) is not None


async def test_what_somebody_only_helped_with_stays_with_its_owner() -> None:
    siti = Desk(MemoryWork(Memory()))
    await siti.opens(BATIK)
    await siti.work.links.save(Link(BUDI, siti.dossier.id, LinkRole.COMPANION, NOW))
    assert not (await look_at_erasure(siti.work, programme(), BUDI, at=NOW)).businesses
    assert (await look_at_erasure(siti.work, programme(), siti.person.id, at=NOW)).businesses == ["Batik Contoh"]
