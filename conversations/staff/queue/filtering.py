"""Narrowing the queue down."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from conversations.conversation import Step
from conversations.screen import Answer, Button, Screen, grid
from conversations.staff.places import place_rows, places_meant
from conversations.staff.queue.listing import commodity_name
from conversations.staff.queue.place import LIST
from conversations.staff.titles import place_name
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Words, lines, paragraphs
from programme.staff import Duty

DONE, NONE, LATE, COMMODITY = "selesai", "kosong", "lewat", "k-"


@dataclass(frozen=True, slots=True)
class Sifted:
    """The filter as it is, and the regions found for it."""

    house: House
    kept: Mapping[str, str | bool | None]
    found: Sequence[str]


class FilterQueue(Step[Sifted]):
    """By kab/kota, product group and delay."""

    name = "saring"

    async def look(self, turn: Turn) -> Sifted:
        """Gather the filter."""
        return Sifted(turn.house, turn.draft.data.get("filter", {}), turn.draft.data.get("found", []))

    def draw(self, seen: Sifted, t: Words) -> Screen:
        """Draw what is chosen, and what can be."""
        region, commodity = seen.kept.get("region"), seen.kept.get("commodity")
        everything = t.plain("semua")
        chosen = [
            t("Wilayah: <b>{place}</b>", place=place_name(seen.house, str(region)) if region else everything),
            t(
                "Kelompok produk: <b>{group}</b>",
                group=commodity_name(seen.house, str(commodity), t) if commodity else everything,
            ),
            t("Lewat waktu: <b>{choice}</b>", choice=t.plain("hanya itu") if seen.kept.get("overdue") else everything),
        ]
        late = t.plain("Semua waktu") if seen.kept.get("overdue") else t.plain("Hanya yang lewat waktu")
        groups = [
            Button(t.rule(each.name), Answer(f"{COMMODITY}{each.id}")) for each in seen.house.programme.commodities
        ]
        return Screen(
            paragraphs(
                t("<b>Saring antrean</b>"),
                lines(*chosen),
                t("Ketuk pilihannya, atau ketik nama kabupaten atau kota."),
            ),
            [
                *place_rows(seen.house, seen.found, t),
                *grid(groups, columns=2),
                [Button(late, Answer(LATE))],
                [Button(t.plain("Hapus saringan"), Answer(NONE)), Button(t.plain("Lihat antrean"), Answer(DONE))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Change one thing, or show the queue."""
        kept = turn.draft.data.setdefault("filter", {})
        turn.draft.data.pop("page", None)
        if value in {DONE, NONE}:
            turn.draft.data.pop("found", None)
            if value == NONE:
                kept.clear()
            return Next(LIST)
        if value == LATE:
            kept["overdue"] = not kept.get("overdue")
        elif value.startswith(COMMODITY):
            chosen = value.removeprefix(COMMODITY)
            kept["commodity"] = None if kept.get("commodity") == chosen else chosen
        else:
            kept["region"] = value
            turn.draft.data.pop("found", None)
        return Show()

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Search inside one's own regions."""
        found = places_meant(turn.house.regions, turn.officer.regions(Duty.VERIFY), text)
        if not found:
            return Show(note=turn.t("Wilayah itu tidak ada di wilayah tugas Anda. Coba ketik nama lain."))
        turn.draft.data["found"] = found
        return Show()

    def samples(self, house: House) -> Iterator[tuple[str, Sifted]]:
        """Nothing chosen, and everything."""
        yield "kosong", Sifted(house, {}, [])
        yield "lengkap", Sifted(house, {"region": "13.09", "commodity": "batik", "overdue": True}, ["13.71", "13.75"])
