"""A nomination as the operator types it into the ministry's portal: fields to copy, files to upload."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from conversations.conversation import Step
from conversations.screen import Answer, Button, Row, Screen, grid
from conversations.staff.nominations.nomination import MOVE, NOMINATION
from conversations.staff.portal import Filled, fill
from conversations.staff.queue.dossier import header
from conversations.staff.samples import dossiers, full_checklist
from conversations.staff.titles import paper_state
from conversations.turn import Handout, House, Next, Outcome, Show, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.actions.look_at_dossier import note_look
from programme.actions.pack_nomination import (
    nomination_to_pack,
    packed,
    parts_of_package,
    take_package_out,
)
from programme.audit import Deed
from programme.dossier import Dossier, PaperState
from programme.lifecycle import COMPLETE, moves_by, way_of_nominating
from programme.rules import Mover, State
from programme.slots import Checklist, Slot

FIELDS, FILES, NUMBERS = "isian_portal", "berkas_portal", "nomor_portal"
"""The handouts: the fields as a table, a part of the files (`dossier:part`), and the numbers in full."""
PAGE, TAKE, SHOW, ENTERED, BACK = "hal", "unduh", "nomor", "masuk", "kembali"
A_PAGE = 8
"""Fields on one screen."""


@dataclass(frozen=True, slots=True)
class Packing:
    """The package of a nomination."""

    house: House
    dossier: Dossier
    slots: Checklist
    page: int = 0
    to: State | None = None
    """Where it goes once it is in the portal, where one tap brings it there."""

    @property
    def fields(self) -> Sequence[Filled]:
        """All fields, in the portal's order."""
        return fill(self.house, self.dossier, self.slots)

    @property
    def left_out(self) -> Sequence[Slot]:
        """Documents with files that do not go along, because the dinas did not find them right."""
        return [slot for slot in self.slots if slot.live and slot.paper.state is not PaperState.VALID]

    @property
    def of_dinas(self) -> Sequence[Slot]:
        """Documents that the dinas has and the bot has not."""
        return [slot for slot in self.slots if slot.by_dinas and slot.needed and not slot.live]


class PackNomination(Step[Packing]):
    """Shows the fields, a page at a time; a button copies one."""

    name = "paket"

    async def look(self, turn: Turn) -> Packing:
        """Gather it."""
        programme, work = turn.house.programme, turn.work
        dossier, slots = await nomination_to_pack(work, programme, turn.officer, turn.draft.data.get("dossier", ""))
        ruled = "" in await work.rulings.of_dossier(dossier.id)
        moves = moves_by(programme, dossier.state, Mover.OFFICER) if dossier.state == COMPLETE and not ruled else ()
        to = next((each for each in moves if each in way_of_nominating(programme)), None)
        return Packing(turn.house, dossier, slots, turn.draft.data.get("package_page", 0), to)

    def draw(self, seen: Packing, t: Words) -> Screen:
        """Draw a page of fields, then what goes along as files."""
        first = seen.page * A_PAGE
        shown = seen.fields[first : first + A_PAGE]
        documents = packed(seen.house.programme, seen.slots)
        copied = [Button(t.rule(each.label), copies) for each in shown if (copies := each.copies)]
        return Screen(
            paragraphs(
                t("<b>Paket untuk portal</b>"),
                header(seen.house, seen.dossier, t),
                lines(*(_line(number, each, t) for number, each in enumerate(shown, first + 1))),
                lines(
                    t("Ketuk nama isian untuk menyalinnya.") if copied else "",
                    t("Urutan ini susunan kami. Sesuaikan dengan portal."),
                ),
                lines(
                    t("Dokumen sah yang ikut di ZIP: <b>{n}</b>", n=len(documents)),
                    *_not_along(seen, t),
                ),
            ),
            [*grid(copied, columns=2), *_rows(seen, first, t), [Button(t.plain("Kembali"), Answer(BACK))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Turn the page, hand numbers or files over, or go on to the move."""
        seen = await self.look(turn)
        match value:
            case "unduh":
                return await _take_out(turn, seen)
            case "nomor":
                return await _show_numbers(turn, seen)
            case "masuk" if seen.to is not None:
                turn.draft.data.update(to=seen.to.id, reason="", stars=None)
                return Next(MOVE)
            case _ if value.startswith(PAGE) and value.removeprefix(PAGE).isdecimal():
                turn.draft.data["package_page"] = int(value.removeprefix(PAGE))
                return Show()
            case _:
                return Next(NOMINATION)

    def samples(self, house: House) -> Iterator[tuple[str, Packing]]:
        """Every page with all that there can be; no fields in the programme file; and on the way after the portal."""
        dossier = dossiers(house, 1)[0]
        dossier.state, dossier.phone, dossier.sentra = COMPLETE, "0800000012", "Contoh Jaya"
        slots = full_checklist(house, dossier)
        for slot in slots:
            if slot.document and slot.document.number:
                slot.paper.state, slot.paper.number = PaperState.VALID, "1234567890123"
        to = next(each for each in house.programme.states if each.id != COMPLETE)
        pages = -(-len(fill(house, dossier, slots)) // A_PAGE)
        for page in range(pages):
            yield f"halaman {page + 1}", Packing(house, dossier, slots, page, to)
        bare = replace(house, programme=house.programme.model_copy(update={"portal": ()}))
        yield "tanpa isian", Packing(bare, dossier, slots)
        yield "tanpa dokumen", Packing(bare, dossier, Checklist([]))


def _line(number: int, field: Filled, t: Words) -> Html:
    if not field.text:
        return t("{n}. {label}: belum ada", n=number, label=t.rule(field.label))
    if field.place is not None:
        return t("{n}. {label}: berkas nomor {place}", n=number, label=t.rule(field.label), place=field.place)
    return t("{n}. {label}: <code>{text}</code>", n=number, label=t.rule(field.label), text=field.shown)


def _not_along(seen: Packing, t: Words) -> Iterator[Html]:
    if left_out := seen.left_out:
        named = [
            t.plain("{name} ({state})", name=t.rule(slot.name), state=paper_state(slot.paper.state, t))
            for slot in left_out
        ]
        yield t("Tidak ikut: {names}", names=", ".join(named))
    if of_dinas := seen.of_dinas:
        yield t("Siapkan dari dinas: {names}", names=", ".join(t.rule(slot.name) for slot in of_dinas))


def _rows(seen: Packing, first: int, t: Words) -> Iterator[Row]:
    fields = seen.fields
    back = [Button(t.plain("« Sebelumnya"), Answer(f"{PAGE}{seen.page - 1}"))] if seen.page else []
    on = [Button(t.plain("Berikutnya »"), Answer(f"{PAGE}{seen.page + 1}"))] if first + A_PAGE < len(fields) else []
    yield [*back, *on]
    if hidden := sum(each.hidden for each in fields):
        yield [Button(t.plain("Tampilkan nomor ({n})", n=hidden), Answer(SHOW))]
    yield [Button(t.plain("Unduh isian (XLSX) dan berkas (ZIP)"), Answer(TAKE))]
    if seen.to is not None:
        yield [Button(t.plain("Sudah masuk portal: ubah keadaan"), Answer(ENTERED))]


async def _take_out(turn: Turn, seen: Packing) -> Outcome:
    """Promise the table, and the files in as many parts as they need."""
    await take_package_out(turn.work, turn.officer, seen.dossier, at=turn.now)
    parts = parts_of_package(packed(turn.house.programme, seen.slots))
    files = [Handout(FILES, f"{seen.dossier.id}:{number}") for number, _ in enumerate(parts, 1)]
    return Show(toast=turn.t.plain("Paket sedang disiapkan."), handouts=[Handout(FIELDS, seen.dossier.id), *files])


async def _show_numbers(turn: Turn, seen: Packing) -> Outcome:
    """Write down which numbers are shown, and show them where they can be neither passed on nor saved."""
    for field in seen.fields:
        if field.hidden:
            await note_look(
                turn.work, turn.officer, seen.dossier, Deed.NUMBER_SHOWN, at=turn.now, document=field.document
            )
    return Show(handouts=[Handout(NUMBERS, seen.dossier.id)])
