"""Where a dossier stands: its state in plain words, what to do now, each document, and what happened."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from conversations.berkas.checklist import lent_line, paper_line
from conversations.berkas.here import business
from conversations.berkas.samples import MOMENT, sample_dossier, sample_slots
from conversations.conversation import Step
from conversations.inputs import Opening
from conversations.notices.papers import reason
from conversations.screen import Answer, Button, Opens, Row, Screen
from conversations.turn import Handout, House, Leave, Next, Outcome, Show, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.actions.begin_next_round import begin_next_round, may_begin_next_round
from programme.actions.submit_dossier import take_up_again
from programme.desk import Inquiry
from programme.dossier import Actor, Dossier, Event, Happening, PaperState
from programme.dossiers import checklist_of, chosen
from programme.lifecycle import DRAFT, WITHDRAWN, MoveRefusedError, may_move
from programme.rules import State
from programme.slots import Checklist, may_change

TAKE_BACK, NEW_PIN, AGAIN, NEXT_ROUND, RECEIPT = "tarik", "pin_baru", "lagi", "putaran", "terima"
MOST_EVENTS = 4
MOST_REPLACED = 4
LONGEST_QUESTION = 200


@dataclass(frozen=True, slots=True)
class Seen:
    """A dossier as its owner sees it, or as somebody with ticket and PIN does; none when there is none any more."""

    house: House
    dossier: Dossier | None
    slots: Checklist
    events: Sequence[Event] = ()
    own: bool = True
    asked: Sequence[Inquiry] = ()
    """Questions of the dinas that wait for an answer."""


class ShowStatus(Step[Seen]):
    """Shows the timeline."""

    name = "lihat"

    async def look(self, turn: Turn) -> Seen:
        """Gather the own dossier; or the one that ticket and PIN opened, as long as that PIN holds."""
        data = turn.draft.data
        if "pin_hash" in data:
            found = await turn.work.dossiers.find(data["dossier"])
            dossier = found if found and found.pin_hash == data["pin_hash"] else None
        else:
            dossier = await chosen(turn.work, turn.person)
        if dossier is None:
            return Seen(turn.house, None, Checklist([]))
        slots = await checklist_of(turn.work, turn.house.programme, dossier)
        events = await turn.work.events.of_dossier(dossier.id)
        asked = [each for each in await turn.work.desk.inquiries(dossier.id) if not each.answer]
        return Seen(turn.house, dossier, slots, events, own="pin_hash" not in data, asked=asked)

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Draw it; what to do now comes before what was."""
        dossier = seen.dossier
        if dossier is None:
            return Screen(
                t("Belum ada berkas di sini."),
                [
                    [Button(t.plain("Siapkan berkas"), Opens("berkas"))],
                    [Button(t.plain("Cari dengan nomor tiket"), Opens("status", "tiket"))],
                    [Button(t.plain("Menu"), Opens("menu"))],
                ],
            )
        state = next((each for each in seen.house.programme.states if each.id == dossier.state), None)
        text = paragraphs(
            lines(
                t("<b>Status berkas OVOP</b>"),
                t("Usaha: <b>{business}</b>", business=business(dossier, t)),
                t("Nomor tiket: <code>{ticket}</code>", ticket=dossier.ticket) if dossier.ticket else "",
            ),
            lines(
                t("Sekarang: <b>{state}</b>", state=t.rule(state.name) if state else dossier.state),
                t("{meaning}", meaning=t.rule(state.meaning)) if state else "",
                _stars(dossier, t),
            ),
            t("<b>Yang perlu Anda lakukan:</b> {what}", what=_what_now(seen, state, t)) if state and seen.own else "",
            _promise(seen, t),
            _to_replace(seen, t),
            _papers(seen, t),
            _events(seen, t),
        )
        return Screen(text, _rows(seen, t))

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Ask before taking back or making a new PIN; take up again at once."""
        dossier = await chosen(turn.work, turn.person, hold=True)
        if value == AGAIN and dossier is not None:
            try:
                await take_up_again(turn.work, turn.house.programme, dossier, person_id=turn.person.id, at=turn.now)
            except MoveRefusedError:
                return Show()
            return Show(note=turn.t("Berkas bisa disiapkan lagi. Kalau sudah lengkap, ajukan sekali lagi."))
        if value == RECEIPT and dossier is not None:
            receipt = Handout("tanda_terima", dossier.id)
            return Show(handouts=[receipt], toast=turn.t.plain("Tanda terima sedang dibuat."))
        if value == NEXT_ROUND and dossier is not None:
            return await _next_round(turn, dossier)
        return Next(value) if value in {TAKE_BACK, NEW_PIN} else Show()

    def samples(self, house: House) -> Iterator[tuple[str, Seen]]:
        """Every state; from another account; nothing there."""
        dossier = sample_dossier(house, commodity=house.programme.commodities[0].id)
        states = [PaperState.VALID, PaperState.REPLACE, PaperState.CHECKING, PaperState.EXPIRED]
        mixed = {document: states[number % 4] for number, document in enumerate(dossier.slots)}
        events = [
            Event(dossier.id, MOMENT, Actor.OFFICER, Happening.STATE, after=state.id, note="Contoh Jaya")
            for state in house.programme.states
        ]
        for state in house.programme.states:
            moved = replace(dossier, state=state.id, stars=3 if state.id == "ditetapkan" else None)
            yield state.id, Seen(house, moved, sample_slots(house, moved, mixed), events)
        last_year = replace(dossier, state="tidak_lolos", round_year=dossier.round_year - 2)
        yield "putaran lalu", Seen(house, last_year, sample_slots(house, last_year, mixed), events)
        submitted = replace(dossier, state="perbaikan")
        asked = [Inquiry("0123456789", dossier.id, "contoh0001", "Contoh Jaya", MOMENT)]
        yield "dinas bertanya", Seen(house, moved, sample_slots(house, moved, {}), events, asked=asked)
        yield "dari akun lain", Seen(house, submitted, sample_slots(house, submitted, mixed), events, own=False)
        yield "belum ada berkas", Seen(house, None, Checklist([]))


async def _next_round(turn: Turn, dossier: Dossier) -> Outcome:
    programme = turn.house.programme
    new = await begin_next_round(turn.work, programme, turn.person, dossier, at=turn.now)
    if new is None:
        return Show()
    note = turn.t(
        "Berkas lama kami salin untuk putaran {year}. Periksa satu per satu, lalu ajukan.", year=str(new.round_year)
    )
    return Leave(Opening("berkas"), note=note)


def _what_now(seen: Seen, state: State, t: Words) -> Html:
    """Say what the owner has to do: replace and answer; what the state asks for where nothing else is to be done."""
    dossier = seen.dossier
    replaced = [
        t.rule(slot.name)
        for slot in seen.slots.to_replace
        if dossier is not None and slot.document is not None and may_change(dossier, slot.paper)
    ]
    said = [
        *([t("Ganti {names}.", names=", ".join(replaced[:MOST_REPLACED]))] if replaced else []),
        *(t("Jawab pertanyaan dinas: “{text}”", text=each.text[:LONGEST_QUESTION]) for each in seen.asked[:1]),
    ]
    return Html(" ".join(said)) if said else t("{what}", what=t.rule(state.what_now))


def _stars(dossier: Dossier, t: Words) -> str:
    return t.count("Bintang: {n}", dossier.stars) if dossier.stars else ""


def _promise(seen: Seen, t: Words) -> Html | str:
    dossier = seen.dossier
    if dossier is None or dossier.due_on is None or not seen.slots.handed_in:
        return ""
    return t("Dinas berjanji memeriksa paling lambat {date}.", date=t.day(dossier.due_on))


def _to_replace(seen: Seen, t: Words) -> Html | str:
    listed = [
        t("🔁 {name}: {reason}", name=t.rule(slot.name), reason=reason(slot.paper.reason, t))
        for slot in seen.slots.to_replace
        if slot.paper.state is PaperState.REPLACE
    ]
    expired = [
        t("⌛ {name}: masa berlaku habis", name=t.rule(slot.name))
        for slot in seen.slots.to_replace
        if slot.paper.state is PaperState.EXPIRED
    ]
    return lines(t("<b>Perlu diganti</b>"), *listed, *expired) if listed or expired else ""


def _papers(seen: Seen, t: Words) -> Html | str:
    slots = seen.slots
    rest = [slot for slot in slots.listed if slot.pieces and slot not in slots.to_replace]
    lent = [slot for slot in slots if slot.by_dinas and slot.needed and slot.filled]
    if not (rest or lent):
        return ""
    said = [*(paper_line(slots.numbers[slot.id], slot, t) for slot in rest), *(lent_line(slot, t) for slot in lent)]
    return lines(t("<b>Dokumen</b>"), *said)


def _events(seen: Seen, t: Words) -> Html | str:
    moves = [event for event in seen.events if event.happening is Happening.STATE][-MOST_EVENTS:]
    if not moves:
        return ""
    names = {state.id: state.name for state in seen.house.programme.states}
    said = []
    for event in moves:
        state = t.rule(names.get(event.after or "", event.after or ""))
        said.append(t("• {date}: {state}", date=t.date(event.at), state=state))
        if event.note and seen.own:
            said.append(t("Catatan petugas: {note}", note=event.note[:200]))
    return lines(t("<b>Perjalanan</b>"), *said)


def _has_receipt(dossier: Dossier) -> bool:
    return None not in {dossier.ticket, dossier.submitted_at, dossier.due_on}


def _rows(seen: Seen, t: Words) -> list[Row]:
    menu = [Button(t.plain("Menu"), Opens("menu"))]
    dossier, programme = seen.dossier, seen.house.programme
    if dossier is None or not seen.own:
        return [[Button(t.plain("Nomor tiket lain"), Opens("status", "tiket"))], menu]
    replaced = [
        [Button(t.plain("Ganti: {name}", name=t.rule(slot.name))[:40], Opens("berkas", f"{dossier.id}-{slot.id}"))]
        for slot in seen.slots.to_replace[:MOST_REPLACED]
        if slot.document is not None
    ]
    return [
        *replaced,
        *([Button(t.plain("Jawab pertanyaan dinas"), Opens("jawab", each.id))] for each in seen.asked[:1]),
        [Button(t.plain("Berkas"), Opens("berkas")), Button(t.plain("Usaha lain"), Opens("ikm"))],
        *([[Button(t.plain("Tanda terima (PDF)"), Answer(RECEIPT))]] if _has_receipt(dossier) else []),
        *(
            [[Button(t.plain("Tarik pengajuan"), Answer(TAKE_BACK))]]
            if dossier.state != DRAFT and may_move(programme, dossier.state, WITHDRAWN)
            else []
        ),
        *([[Button(t.plain("Siapkan lagi"), Answer(AGAIN))]] if may_move(programme, dossier.state, DRAFT) else []),
        *(
            [[Button(t.plain("Siapkan putaran {year}", year=str(programme.round.year)), Answer(NEXT_ROUND))]]
            if may_begin_next_round(programme, dossier)
            else []
        ),
        *([[Button(t.plain("Buat PIN baru"), Answer(NEW_PIN))]] if dossier.ticket else []),
        [Button(t.plain("Nomor tiket lain"), Opens("status", "tiket")), *menu],
    ]
