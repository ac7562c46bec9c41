"""One dossier: its documents, who holds it, what colleagues noted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from conversations.berkas.checklist import lent_line
from conversations.conversation import Step
from conversations.screen import Answer, Button, Opens, Row, Screen, grid
from conversations.staff.flags import flags_of
from conversations.staff.queue.listing import commodity_name, due_line, take_next
from conversations.staff.queue.paper import newest_of, turn_to
from conversations.staff.queue.place import LIST, dossier_in, held_by, name_of, today_in, undo
from conversations.staff.samples import NOON, dossiers, full_checklist
from conversations.staff.titles import paper_state, place_name, state_name
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.actions.claim_dossier import claim_dossier, release_dossier
from programme.actions.rule_on_paper import undecided
from programme.desk import HeldError
from programme.dossier import Dossier, Event, Happening, PaperState
from programme.dossiers import checklist_of
from programme.rulings import Ruling
from programme.sentras import Sentra, decree_of
from programme.slots import Checklist, Slot

CLAIM, RELEASE, NOTE, ASK, NEXT, QUEUE = "ambil", "lepas", "catat", "tanya", "lanjut", "antrean"
DOCUMENT, SENTRA = "d-", "sentra"
NOTES = 2
"""Notes of colleagues that are shown."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note of a colleague, or what the owner answered."""

    text: str
    by: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A dossier as an officer sees it."""

    house: House
    dossier: Dossier
    slots: Checklist
    rulings: Mapping[str, Ruling]
    today: date
    holder: str = ""
    mine: bool = False
    notes: Sequence[Note] = ()
    last: Ruling | None = None
    """One's own newest ruling here that can still be taken back."""
    sentra: Sentra | None = None
    """The one of the register that it belongs to."""
    ownerless: bool = False
    """Whether nobody on Telegram is linked to it, so that its papers come in at the counter."""

    @property
    def to_rule(self) -> Sequence[Slot]:
        """The documents that wait for a ruling."""
        return [slot for slot in self.slots.listed if undecided(self.dossier, slot) and slot.id not in self.rulings]

    @property
    def others(self) -> Sequence[Slot]:
        """The documents that there is something to look at, but nothing to rule on now."""
        return [slot for slot in self.slots.listed if slot.pieces and slot not in self.to_rule]

    @property
    def lent(self) -> Sequence[Slot]:
        """What the dinas itself has provided."""
        return [slot for slot in self.slots if slot.by_dinas and slot.needed and slot.filled]


async def opened(turn: Turn) -> Opened:
    """Gather the dossier that the officer has open."""
    dossier = await dossier_in(turn)
    rulings = await turn.work.rulings.of_dossier(dossier.id)
    holder = dossier.claimed_at(turn.now)
    return Opened(
        turn.house,
        dossier,
        await checklist_of(turn.work, turn.house.programme, dossier),
        rulings,
        today_in(turn),
        await name_of(turn, holder),
        holder == turn.officer.person_id,
        await _notes(turn, dossier),
        newest_of(rulings.values(), turn.officer),
        await turn.work.sentras.find(dossier.sentra_id) if dossier.sentra_id else None,
        not await turn.work.links.of_dossier(dossier.id),
    )


async def _notes(turn: Turn, dossier: Dossier) -> list[Note]:
    events = [each for each in await turn.work.events.of_dossier(dossier.id) if _is_note(each)]
    notes = [Note(each.inner_note or "", await name_of(turn, each.actor_id)) for each in events[-NOTES:]]
    answered = [each for each in await turn.work.desk.inquiries(dossier.id) if each.answer]
    return [*notes, *(Note(f"{each.text} {each.answer}", turn.t.plain("pemilik usaha")) for each in answered[-1:])]


def _is_note(event: Event) -> bool:
    return event.happening is Happening.NOTE and event.inner_note is not None


class LookAtDossier(Step[Opened]):
    """Lists the documents; a number opens one."""

    name = "usul"

    async def look(self, turn: Turn) -> Opened:
        """Gather it."""
        return await opened(turn)

    def draw(self, seen: Opened, t: Words) -> Screen:
        """Draw a line for each document."""
        numbers = seen.slots.numbers
        buttons = [
            Button(str(numbers[slot.id]), Answer(f"{DOCUMENT}{slot.id}")) for slot in (*seen.to_rule, *seen.others)
        ]
        hold = (
            [Button(t.plain("Lepas berkas ini"), Answer(RELEASE))]
            if seen.mine
            else [Button(t.plain("Ambil berkas ini"), Answer(CLAIM))]
            if not seen.holder
            else []
        )
        return Screen(
            paragraphs(
                header(seen.house, seen.dossier, t),
                lines(due_line(seen.dossier, seen.today, t), _held(seen, t), _to_be_called(seen, t)),
                *_documents(seen, t),
                lines(*(t("<i>{text}</i> ({by})", text=note.text, by=note.by) for note in seen.notes)),
            ),
            [
                *grid(buttons, columns=6),
                *([[undo(seen.last, t)]] if seen.last else []),
                *([hold] if hold else []),
                *_doors(seen, t),
                [Button(t.plain("Tulis catatan"), Answer(NOTE)), *_asking(seen, t)],
                [Button(t.plain("Antrean"), Answer(QUEUE)), Button(t.plain("Berkas berikutnya"), Answer(NEXT))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Open a document, take or release the dossier, or go on."""
        if value in _ELSEWHERE:
            return Next(_ELSEWHERE[value])
        match value:
            case "ambil":
                return await _claim(turn)
            case "lepas":
                await release_dossier(turn.work, turn.officer, turn.draft.data["dossier"], at=turn.now)
                return Show(toast=turn.t.plain("Berkas dilepas. Petugas lain bisa mengambilnya."))
            case "lanjut":
                return await take_next(turn)
            case _:
                slot = (await opened(turn)).slots.find(value.removeprefix(DOCUMENT))
                return await turn_to(turn, slot) if slot else Show()

    def samples(self, house: House) -> Iterator[tuple[str, Opened]]:
        """Every document in every state; held by nobody, by oneself with all there is to see, and by a colleague."""
        dossier = dossiers(house, 1)[0]
        slots, today = full_checklist(house, dossier), date(2026, 11, 20)
        yield "bebas", Opened(house, dossier, slots, {}, today)
        ruling = Ruling("0123456789", dossier.id, "contoh0001", NOON, "sah", NOON + timedelta(minutes=10), "nib")
        notes = [Note("Contoh Jaya", "Bu Contoh"), Note("Contoh Jaya", "Bu Contoh")]
        yield (
            "saya pegang",
            Opened(house, dossier, slots, {"nib": ruling}, today, "Bu Contoh", True, notes, ruling),
        )
        sentra = Sentra("c0ffee0002", "13.71", "Contoh Jaya")
        yield "dipegang lain", Opened(house, dossier, slots, {}, today, "Bu Contoh", sentra=sentra, ownerless=True)


_ELSEWHERE = {NOTE: NOTE, ASK: ASK, QUEUE: LIST, SENTRA: SENTRA}


async def _claim(turn: Turn) -> Outcome:
    try:
        await claim_dossier(turn.work, turn.officer, turn.draft.data["dossier"], at=turn.now)
    except HeldError as error:
        return Show(note=held_by(await name_of(turn, error.by), turn.t))
    return Show(toast=turn.t.plain("Berkas ini Anda pegang sampai selesai, paling lama 4 jam."))


def header(house: House, dossier: Dossier, t: Words) -> Html:
    """Say whose dossier this is, and where it stands."""
    where = [
        dossier.ticket or t.plain("belum bertiket"),
        place_name(house, dossier.region or ""),
        commodity_name(house, dossier.commodity, t),
    ]
    return lines(
        t("<b>{name}</b>", name=dossier.name or t.plain("Usaha tanpa nama")),
        t("{facts}", facts=", ".join(each for each in where if each)),
        t("Keadaan: {state}", state=state_name(house, dossier.state, t)),
    )


def _held(seen: Opened, t: Words) -> Html:
    if seen.mine:
        return t("Anda yang memegang berkas ini.")
    return t("Dipegang {name}.", name=seen.holder) if seen.holder else t("Belum dipegang siapa pun.")


def _to_be_called(seen: Opened, t: Words) -> Html | str:
    """Say that no news reach the owner by Telegram."""
    if not seen.ownerless:
        return ""
    if seen.dossier.phone:
        return t("Pemilik ini belum memakai Telegram. Hubungi {phone}.", phone=seen.dossier.phone)
    return t("Pemilik ini belum memakai Telegram. Hubungi langsung.")


def _asking(seen: Opened, t: Words) -> Row:
    """Offer a question only where it would arrive."""
    return [] if seen.ownerless else [Button(t.plain("Tanya pemilik"), Answer(ASK))]


def _doors(seen: Opened, t: Words) -> Iterator[Row]:
    decree = decree_of(seen.house.programme)
    for slot in seen.lent:
        yield [Button(t.rule(slot.name), Answer(f"{DOCUMENT}{slot.id}"))]
    if seen.sentra:
        yield [Button(t.plain("Ganti sentra"), Answer(SENTRA))]
    elif decree and decree.id in seen.dossier.slots:
        yield [Button(t.plain("Pilih sentra"), Answer(SENTRA))]
    if seen.ownerless:
        yield [Button(t.plain("Masukkan berkas dari loket"), Opens("loket", seen.dossier.id))]


def _documents(seen: Opened, t: Words) -> Iterator[Html]:
    """Count as the owner's list does, and under its numbers; what is to be decided comes first."""
    there, total = seen.slots.progress
    yield t("<b>{n} dari {total} dokumen sudah ada</b> (wajib dan ikut dinilai).", n=there, total=total)
    if seen.to_rule:
        yield lines(t("<b>Perlu diputuskan</b>"), *(_line(seen, slot, t) for slot in seen.to_rule))
    if seen.others:
        yield lines(t("<b>Dokumen lain</b>"), *(_line(seen, slot, t) for slot in seen.others))
    numbers = seen.slots.numbers
    missing = [f"{numbers[slot.id]}. {t.rule(slot.name)}" for slot in seen.slots.listed if not slot.pieces]
    by_dinas = [t.rule(slot.name) for slot in seen.slots if slot.by_dinas and slot.needed and not slot.filled]
    yield lines(
        t("Sentra: {name}. Pastikan usaha ini anggotanya.", name=seen.sentra.name) if seen.sentra else "",
        *(lent_line(slot, t) for slot in seen.lent),
        t("Belum ada: {names}", names="; ".join(missing)) if missing else "",
        t("Masih disiapkan dinas: {names}", names="; ".join(by_dinas)) if by_dinas else "",
    )


def _line(seen: Opened, slot: Slot, t: Words) -> Html:
    ruling, number = seen.rulings.get(slot.id), seen.slots.numbers[slot.id]
    name = t.rule(slot.name)
    if ruling is not None:
        ruled = t.plain("sah") if ruling.outcome == PaperState.VALID else t.plain("dikembalikan")
        return t("{n}. {name}: <b>{ruled}</b>, baru saja", n=number, name=name, ruled=ruled)
    if slot in seen.to_rule:
        flags = ", ".join(flags_of(slot, t))
        return (
            t("{n}. {name} ({flags})", n=number, name=name, flags=flags)
            if flags
            else t("{n}. {name}", n=number, name=name)
        )
    return t("{n}. {name}: {state}", n=number, name=name, state=paper_state(slot.paper.state, t))
