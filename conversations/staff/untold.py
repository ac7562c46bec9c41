"""Owners who could not be told of their own affairs: somebody of the dinas calls them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from conversations.conversation import Step, by_name
from conversations.screen import Button, Opens, Screen
from conversations.staff.conversation import StaffConversation
from conversations.staff.samples import NOON
from conversations.staff.titles import place_name
from conversations.turn import House, Next, Outcome, Turn
from conversations.words import Html, Words, paragraphs
from programme.outbox import Standing
from programme.staff import Duty

SINCE = timedelta(days=30)
MOST = 10


@dataclass(frozen=True, slots=True)
class Missed:
    """An owner, how to reach them, and why they do not know."""

    name: str
    region: str
    phone: str
    standing: Standing
    at: datetime


@dataclass(frozen=True, slots=True)
class Seen:
    """Those of the officer's regions, newest first, each once."""

    house: House
    missed: Sequence[Missed]
    more: int = 0


class ListUntold(Step[Seen]):
    """Shows whom to call."""

    name = "daftar"

    async def look(self, turn: Turn) -> Seen:
        """Gather them."""
        missed: dict[str, Missed] = {}
        for untold in await turn.work.outbox.untold(since=turn.now - SINCE):
            for dossier in await turn.work.dossiers.of_person(untold.person_id):
                mine = dossier.region is not None and turn.officer.may(Duty.VERIFY, dossier.region)
                if mine and dossier.id not in missed and untold.subject in {None, dossier.id}:
                    phone, region = dossier.phone or "", dossier.region or ""
                    missed[dossier.id] = Missed(dossier.name, region, phone, untold.standing, untold.at)
        return Seen(turn.house, list(missed.values())[:MOST], max(0, len(missed) - MOST))

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Draw an owner under the other."""
        intro = (
            t("Kabar tentang berkas mereka belum pasti sampai. Telepon mereka, atau titip pesan lewat penyuluh.")
            if seen.missed
            else t("Semua pemilik usaha di wilayah Anda menerima kabarnya.")
        )
        more = t("Dan {number} lagi.", number=seen.more) if seen.more else ""
        return Screen(
            paragraphs(t("<b>Perlu ditelepon</b>"), intro, *(_told(seen.house, each, t) for each in seen.missed), more),
            [[Button(t.plain("Ruang petugas"), Opens("ruang"))]],
        )

    def samples(self, house: House) -> Iterator[tuple[str, Seen]]:
        """Nobody, and many."""
        yield "tidak ada", Seen(house, [])
        some = [Missed("Contoh Jaya", "13.71", "0812 0000 0000", Standing.UNREACHABLE, NOON)]
        others = [
            Missed("Contoh Jaya", "13.06", "", standing, NOON) for standing in (Standing.UNCERTAIN, Standing.REFUSED)
        ]
        yield "beberapa", Seen(house, [*some, *others], more=3)


def _told(house: House, missed: Missed, t: Words) -> Html:
    why = {
        Standing.UNREACHABLE: t("memblokir bot, atau akunnya sudah tidak ada"),
        Standing.UNCERTAIN: t("sambungan terputus saat dikirim"),
    }.get(missed.standing, t("ditolak Telegram"))
    return t(
        "<b>{name}</b>, {place}\nTelepon: {phone}\n{why}, {moment}",
        name=missed.name,
        place=place_name(house, missed.region),
        phone=missed.phone or t.plain("belum ada nomor"),
        why=why,
        moment=t.clock(missed.at),
    )


class Untold(StaffConversation):
    """Behind a door in the room of staff."""

    name = "telepon"
    duty = Duty.VERIFY
    steps = by_name(ListUntold())

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Show them."""
        return Next(ListUntold.name)
