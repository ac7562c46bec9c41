"""All nominations of one's region as a table, by the state that they are in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from conversations.conversation import Step
from conversations.screen import Answer, Button, Screen
from conversations.staff.titles import place_name, state_name
from conversations.turn import Handout, House, Next, Outcome, Turn
from conversations.words import Words, lines, paragraphs
from programme.actions.pack_nomination import take_list_out
from programme.staff import Duty, NotTheirsError

LIST = "daftar_usulan"
"""The handout; its argument is `state:region,region`, with no state for all."""
FIND, TAKE_OUT, STATE, BACK = "cari", "unduh", "k-", "kembali"


@dataclass(frozen=True, slots=True)
class Choosing:
    """How many nominations stand where, in which regions."""

    house: House
    regions: Sequence[str]
    states: Mapping[str, int]


class TakeListOut(Step[Choosing]):
    """A button for each state that there is."""

    name = TAKE_OUT

    async def look(self, turn: Turn) -> Choosing:
        """Count, inside the regions that were searched for."""
        own = turn.officer.regions(Duty.NOMINATE)
        if not own:
            raise NotTheirsError
        inside = [each for each in turn.draft.data.get("regions", ()) if turn.officer.may(Duty.NOMINATE, each)] or own
        return Choosing(turn.house, inside, await turn.work.desk.states(inside))

    def draw(self, seen: Choosing, t: Words) -> Screen:
        """Say what is in the table, and draw the states."""
        where = ", ".join(place_name(seen.house, region) for region in seen.regions)
        there = [state.id for state in seen.house.programme.states if seen.states.get(state.id)]
        there += sorted(set(seen.states) - set(there))
        states = [
            [
                Button(
                    t.plain("{state} ({n})", state=state_name(seen.house, each, t), n=seen.states[each]),
                    Answer(f"{STATE}{each}"),
                )
            ]
            for each in there
        ]
        every = [[Button(t.plain("Semua keadaan ({n})", n=sum(seen.states.values())), Answer(STATE))]] if states else []
        return Screen(
            paragraphs(
                t("<b>Unduh daftar usulan</b> di {where}", where=where),
                lines(
                    t("Isinya nama usaha, tiket, keadaan, tanggal, dan kode wilayah resmi."),
                    t("Nomor pribadi, seperti NIK, tidak ikut."),
                ),
                t("Usulan yang mana?") if states else t("Belum ada usulan."),
            ),
            [*every, *states, [Button(t.plain("Kembali"), Answer(BACK))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Write down what is taken out, and promise it; or go back."""
        if not value.startswith(STATE):
            return Next(FIND)
        seen, state = await self.look(turn), value.removeprefix(STATE)
        await take_list_out(turn.work, turn.officer, seen.regions, state, at=turn.now)
        handout = Handout(LIST, f"{state}:{','.join(seen.regions)}")
        return Next(FIND, toast=turn.t.plain("Daftar sedang disiapkan."), handouts=[handout])

    def samples(self, house: House) -> Iterator[tuple[str, Choosing]]:
        """Nothing yet, and all states."""
        yield "kosong", Choosing(house, ["13.71"], {})
        yield "banyak", Choosing(house, ["13"], {state.id: 12 for state in house.programme.states})
