"""Walks at random among documents, handing in, status and several businesses, while files settle and staff decide."""

import re
from contextlib import suppress
from datetime import timedelta
from itertools import count

import pytest

from bot.app import open_house
from bot.callbacks import read_callback
from bot.settings import Settings
from conversations.inputs import File, Input, Opening, Tap, Text
from conversations.notice import VERSION
from conversations.turn import House
from programme.actions.decide_paper import NotDecidableError, decide_paper
from programme.actions.settle_piece import Kept, settle_piece
from programme.dossier import PieceState
from programme.finding import Doubt, Fault, Finding, Format
from programme.lifecycle import COMPLETE
from programme.people import Consent, Person
from tests.journeys.test_random_walk import SEED, Walk, buttons_of_samples, kind_of, places_of

WITH_PAPERS = ("berkas", "ajukan", "status", "ikm")
PEOPLE, MOST_PEOPLE, STEPS = 4, 20, 400
MANY = 12
"""Files that need a second page."""

TYPED = ["1234567890123", "123", "3 mei 2027", "1/1/2020", "tidak ada", "Batik Contoh", "ovop 2026 3401 1", "000000"]
FINDINGS = [
    *[Finding(Format.JPEG)] * 6,
    Finding(Format.JPEG, doubts=(Doubt.BLURRED,)),
    Finding(Format.OTHER, faults=(Fault.CORRUPT,)),
]
BATIK = {"komoditas": "batik", "wilayah": "34.01", "nama_usaha": "Batik Contoh"}

SELDOM = {"berkas:tanggal lewati", "berkas:tanggal kembali", "status:lihat putaran"}
"""Buttons of a document that runs out, of which batik has one, folded away; and of a next round."""


class WalkWithPapers(Walk):
    """Somebody who agreed, and makes batik: one document is a must."""

    def __init__(self, house: House, seed: int) -> None:
        super().__init__(house, seed)
        consent = Consent(VERSION, self.owner.now)
        person = Person(self.owner.id, "id", consent, VERSION, profile=dict(BATIK))
        self.owner.memory.shelf.people[person.id] = person
        self.code = ""
        self._known: set[str] = set()
        self._files = count(seed * 10_000)

    def _next(self) -> Input:
        place = self.owner.place
        conversation, _, step = place.partition(":")
        if conversation not in WITH_PAPERS or self.draw.random() < 0.05:
            return Opening(self.draw.choice(WITH_PAPERS))
        if place == "berkas:dokumen" and self.draw.random() < 0.4:
            return self._file()
        if step in {"nomor", "tanggal", "tiket", "pin", "kode", "tambah"} and self.draw.random() < 0.6:
            known = [self.code] if step == "kode" and self.code else TYPED
            return Text(self.draw.choice(known))
        return self._file() if self.draw.random() < 0.05 else super()._next()

    def _taps(self) -> Input:
        """Taps rather what was not tapped before."""
        taps = [read_callback(data) for data in self.owner.buttons.values()]
        new = [each for each in taps if isinstance(each, Tap) and self._kind(each) not in self._known]
        tap = self.draw.choice(new) if new and self.draw.random() < 0.5 else super()._taps()
        if isinstance(tap, Tap):
            self._known.add(self._kind(tap))
        return tap

    def _kind(self, tap: Tap) -> str:
        return kind_of(self.owner.house, f"{tap.conversation}:{tap.step}", tap.value)

    def _file(self) -> File:
        number = next(self._files)
        kind = self.draw.choice(["photo", "photo", "document", "video"])
        size = self.draw.choice([1000, 1000, 1000, 0, 30_000_000])
        return File(kind, f"f{number}", f"u{number}", size=size, caption=self.draw.choice(["", "halaman 1"]))

    async def goes_on(self) -> None:
        await super().goes_on()
        if self.owner.place == "berkas:dokumen" and self.draw.random() < 0.03:
            for _ in range(MANY):
                await self.does(self._file())
            if "Lihat atau hapus berkas" in self.owner.buttons:
                await self.does(read_callback(self.owner.buttons["Lihat atau hapus berkas"]))

    async def does(self, given: Input) -> None:
        self._agrees_again()
        await super().does(given)
        if found := re.search(r"Kode: (\S+)", self.owner.text):
            self.code = found[1]
        if self.draw.random() < 0.7:
            await self._settles()
        if self.draw.random() < 0.05:
            await self._is_decided_on()

    def _agrees_again(self) -> None:
        person = self.owner.memory.shelf.people[self.owner.id]
        if person.consent is None:
            person.consent, person.notice, person.language = Consent(VERSION, self.owner.now), VERSION, "id"
            person.profile = dict(BATIK)

    async def _settles(self) -> None:
        async with self.owner.memory.work() as work:
            for piece in [each for each in work.shelf.pieces.values() if each.state is PieceState.WAITING]:
                finding = self.draw.choice(FINDINGS)
                kept = Kept(self.draw.choice([piece.id, "same"]), piece.id) if finding.taken else None
                await settle_piece(work, self.owner.house.programme, piece.id, finding, kept, at=self.owner.now)
            await work.commit()

    async def _is_decided_on(self) -> None:
        async with self.owner.memory.work() as work:
            for paper in list(work.shelf.papers.values()):
                dossier = await work.dossiers.find(paper.dossier_id)
                if dossier is None or self.draw.random() < 0.5:
                    continue
                if dossier.state == COMPLETE and self.draw.random() < 0.5:
                    dossier.state, dossier.round_year = "tidak_lolos", 2024
                    await work.dossiers.save(dossier)
                    continue
                with suppress(NotDecidableError):
                    await decide_paper(
                        work,
                        self.owner.house.programme,
                        dossier,
                        paper.document,
                        accepted=self.draw.random() < 0.5,
                        reason="kabur",
                        officer_id=1,
                        at=self.owner.now,
                        tell_at=self.owner.now + timedelta(minutes=10),
                    )
            await work.commit()


@pytest.fixture(scope="module")
def house() -> House:
    return open_house(Settings(_env_file=None), bot_username="kawan_ikm_bot")


async def test_random_steps_among_papers_find_no_dead_end_and_see_everything(house: House) -> None:
    places = places_of(lambda each: each.name in WITH_PAPERS) - {"berkas:izin"}
    buttons = buttons_of_samples(house, places) - SELDOM
    for number in range(MOST_PEOPLE):
        walk = WalkWithPapers(house, SEED + 300 + number)
        await walk.goes(STEPS)
        places -= walk.places
        buttons -= {kind_of(house, place, value) for place, value in walk.tapped}
        if number + 1 >= PEOPLE and not places and not buttons:
            break
    assert (places, buttons) == (set(), set())
