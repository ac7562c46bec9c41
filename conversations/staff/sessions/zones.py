"""For which kab/kota a session is: a zone that there is, or a new set of them."""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from conversations.asking.region import short
from conversations.conversation import Step
from conversations.schedule import samples
from conversations.screen import Answer, Button, Row, Screen, grid
from conversations.staff.sessions.filling import BACK, back, end, form_of, goes_on
from conversations.staff.sessions.reading import runs
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Words, paragraphs
from programme.sessions import Zone
from programme.staff import Duty, NotTheirsError

MOST_REGIONS = 60


@dataclass(frozen=True, slots=True)
class Zones:
    """The zones that an officer can choose."""

    house: House
    zones: Sequence[Zone]


class ChooseZone(Step[Zones]):
    """For which kab/kota it is: a zone that there is, or a new set."""

    name = "zona"

    async def look(self, turn: Turn) -> Zones:
        """Gather the zones of one's own regions, and each own kab/kota as a zone of itself."""
        kept = [each for each in await turn.work.sessions.zones() if runs(turn.officer, each)]
        own = [code for code in turn.officer.regions(Duty.COACH) if "." in code]
        single = [zone_of(turn.house, code) for code in own]
        known = {each.id for each in kept}
        return Zones(turn.house, [*kept, *(each for each in single if each.id not in known)])

    def draw(self, seen: Zones, t: Words) -> Screen:
        """Draw a button for each."""
        rows: list[Row] = [[Button(short(each.name)[:40], Answer(f"z{each.id}"))] for each in seen.zones]
        return Screen(
            paragraphs(
                t("<b>Jadwal ini untuk daerah mana?</b>"),
                t("Hanya usaha di daerah itu yang bisa mendaftar."),
            ),
            [*rows, [Button(t.plain("Susun zona baru"), Answer("baru"))], end(t)],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Take the zone."""
        if value == BACK:
            return back(turn)
        if value == "baru":
            turn.draft.data["chosen"] = []
            return Next("zona_baru")
        zone = next(each for each in (await self.look(turn)).zones if each.id == value[1:])
        return goes_on(turn, replace(form_of(turn), zone_id=zone.id, zone_name=zone.name, regions=zone.regions))

    def samples(self, house: House) -> Iterator[tuple[str, Zones]]:
        """Some, and none yet."""
        yield "ada", Zones(house, [samples.DESK_ZONE, Zone("13.71", "Kota Padang", ("13.71",))])
        yield "kosong", Zones(house, [])


def zone_of(house: House, code: str) -> Zone:
    """Return a kab/kota as a zone of itself."""
    return Zone(code, house.regions.find(code).name, (code,))


@dataclass(frozen=True, slots=True)
class NewZone:
    """The kab/kota that can be put together, and those that are chosen."""

    house: House
    codes: Sequence[str]
    chosen: Sequence[str]


class MakeZone(Step[NewZone]):
    """Puts kab/kota together and names the set."""

    name = "zona_baru"

    async def look(self, turn: Turn) -> NewZone:
        """Gather one's own kab/kota; of several provinces those of the first that was chosen."""
        regions, chosen = turn.house.regions, turn.draft.data["chosen"]
        own = [
            each.code
            for code in turn.officer.regions(Duty.COACH)
            for each in ([regions.find(code)] if "." in code else regions.within(code))
        ]
        province = chosen[0][:2] if chosen else own[0][:2]
        return NewZone(turn.house, [each for each in own if each[:2] == province][:MOST_REGIONS], chosen)

    def draw(self, seen: NewZone, t: Words) -> Screen:
        """Draw a button for each kab/kota; what is chosen has a tick."""
        names = {code: short(seen.house.regions.find(code).name) for code in seen.codes}
        buttons = [
            Button(f"{'✓' if code in seen.chosen else '○'} {name}"[:40], Answer(code)) for code, name in names.items()
        ]
        ask = t("Ketuk kabupaten/kota yang ikut.")
        then = t("Lalu ketik nama zona ini dan kirim. Contoh: Zona Contoh.")
        return Screen(
            paragraphs(t("<b>Zona baru</b>"), ask, then if seen.chosen else ""),
            [*grid(buttons, columns=2), end(t)],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Choose, or take back."""
        if value == BACK:
            return Next("zona")
        chosen = turn.draft.data["chosen"]
        turn.draft.data["chosen"] = [each for each in chosen if each != value] if value in chosen else [*chosen, value]
        return Show()

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Take the name, if kab/kota are chosen that are one's own."""
        name, chosen = " ".join(text.split())[:40], turn.draft.data["chosen"]
        if not chosen:
            return Show(note=turn.t("Ketuk kabupaten/kotanya dulu, baru ketik nama zonanya."))
        zone = Zone(secrets.token_hex(5), name, tuple(sorted(chosen)))
        if not runs(turn.officer, zone):
            raise NotTheirsError
        await turn.work.sessions.save_zone(zone)
        return goes_on(turn, replace(form_of(turn), zone_id=zone.id, zone_name=name, regions=zone.regions))

    def samples(self, house: House) -> Iterator[tuple[str, NewZone]]:
        """None and some chosen, of a province with many."""
        codes = [each.code for each in house.regions.within("13")]
        yield "kosong", NewZone(house, codes, [])
        yield "dipilih", NewZone(house, codes, codes[:3])
