"""Adding a sentra, or giving one another name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conversations.berkas.here import IN_HAND
from conversations.conversation import Step
from conversations.screen import Answer, Button, Screen
from conversations.staff.places import place_rows, places_meant
from conversations.staff.queue.paper import own_words
from conversations.staff.sentras.one import go_to_sentra
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Words, paragraphs
from programme.actions.keep_sentra import NameTakenError, register_sentra, rename_sentra, sentra_for
from programme.staff import Duty

BACK = "?batal"
SHORTEST, LONGEST = 3, 40
"""Letters of a name; it has to fit on a button."""


@dataclass(frozen=True, slots=True)
class Named:
    """The name that it has until now; none for a new one."""

    name: str = ""


class NameSentra(Step[Named]):
    """Asks for the name."""

    name = "nama"

    async def look(self, turn: Turn) -> Named:
        """See whether it has one."""
        in_hand = turn.draft.data.get(IN_HAND)
        return Named((await sentra_for(turn.work, turn.officer, in_hand)).name if in_hand else "")

    def draw(self, seen: Named, t: Words) -> Screen:
        """Ask for it."""
        return Screen(
            paragraphs(
                t("<b>Ubah nama sentra</b>\n{name}", name=seen.name) if seen.name else t("<b>Tambah sentra</b>"),
                t("Ketik nama sentranya, seperti tertulis di SK."),
            ),
            [[Button(t.plain("Tidak jadi"), Answer(BACK))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Go back."""
        return Next("daftar" if IN_HAND in turn.draft.data else "cari")

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Take the name; a new sentra needs its kab/kota next, where the officer has several."""
        name, data = own_words(text), turn.draft.data
        if not SHORTEST <= len(name) <= LONGEST:
            return Show(note=turn.t("Tulis nama sentra dalam 3 sampai {most} huruf.", most=LONGEST))
        if IN_HAND in data:
            try:
                await rename_sentra(turn.work, turn.officer, data[IN_HAND], name, at=turn.now)
            except NameTakenError:
                return Show(note=turn.t("Sentra dengan nama itu sudah ada. Ketik nama lain."))
            return Next("daftar", toast=turn.t.plain("Tersimpan."))
        regions = turn.officer.regions(Duty.VERIFY)
        places = [each for each in regions if "." in each]
        if len(places) == len(regions) == 1:
            return await _register(turn, places[0], name)
        data.update(name=name, found=places)
        return Next(PlaceSentra.name)

    def samples(self, house: House) -> Iterator[tuple[str, Named]]:
        """A new one, and one that has a name."""
        yield "baru", Named()
        yield "ubah", Named("Contoh Jaya")


@dataclass(frozen=True, slots=True)
class Placed:
    """The name, and the kab/kota that may be meant."""

    house: House
    name: str
    found: Sequence[str]


class PlaceSentra(Step[Placed]):
    """Asks for the kabupaten or kota."""

    name = "tempat"

    async def look(self, turn: Turn) -> Placed:
        """Gather what was said."""
        return Placed(turn.house, turn.draft.data.get("name", ""), turn.draft.data.get("found", ()))

    def draw(self, seen: Placed, t: Words) -> Screen:
        """Ask, with what was found."""
        return Screen(
            paragraphs(
                t("<b>{name}</b>", name=seen.name),
                t("Ketik nama kabupaten atau kotanya, lalu ketuk."),
            ),
            [*place_rows(seen.house, seen.found, t), [Button(t.plain("Tidak jadi"), Answer(BACK))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Keep the sentra there, or go back."""
        return Next("cari") if value == BACK else await _register(turn, value, turn.draft.data["name"])

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Search inside one's own regions."""
        meant = places_meant(turn.house.regions, turn.officer.regions(Duty.VERIFY), text)
        found = [each for each in meant if "." in each]
        if not found:
            return Show(note=turn.t("Wilayah itu tidak ada di wilayah tugas Anda. Coba ketik nama lain."))
        turn.draft.data["found"] = found
        return Show()

    def samples(self, house: House) -> Iterator[tuple[str, Placed]]:
        """In the middle."""
        yield "tempat", Placed(house, "Contoh Jaya", ["13.71", "13.75"])


async def _register(turn: Turn, region: str, name: str) -> Outcome:
    """Keep it, and go on to its decree."""
    sentra = await register_sentra(turn.work, turn.house.programme, turn.officer, region, name, at=turn.now)
    shown = await go_to_sentra(turn, sentra.id)
    return Next("dokumen") if "document" in turn.draft.data else shown
