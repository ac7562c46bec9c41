"""One nomination: where it stands, how it came there, and where it can go."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from conversations.conversation import Step
from conversations.screen import Answer, Button, Opens, Row, Screen
from conversations.staff.queue.dossier import header
from conversations.staff.queue.place import name_of
from conversations.staff.samples import NOON, dossiers
from conversations.staff.titles import state_name
from conversations.turn import Handout, House, Next, Outcome, Show, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.actions.look_at_dossier import dossier_for, note_look
from programme.actions.move_dossier import OwnRulingError, second_move
from programme.actions.pack_nomination import may_pack
from programme.audit import Deed
from programme.dossier import Actor, Dossier, Event, Happening
from programme.lifecycle import moves_by
from programme.rules import Mover, State
from programme.rulings import Ruling
from programme.staff import Duty, NotTheirsError

FIND, WHY, STARS, UNSECONDED, NOMINATION = "cari", "kenapa", "bintang", "setujui", "usul"
MOVE, PACKAGE = "pindah", "paket"
"""The steps that others lead to."""
SECOND, BACK = "setuju", "kembali"
SLIP, PRINT = "slip", "cetak"
"""The handout that prints a slip for a dossier without owner, and the button for it."""
SHOWN = 6
"""Events of the history on one screen."""


@dataclass(frozen=True, slots=True)
class Nominated:
    """A nomination as an officer sees it."""

    house: House
    dossier: Dossier
    history: Sequence[Event]
    names: Mapping[int, str]
    """Account to name, of the officers who appear in the history."""
    ruling: Ruling | None = None
    ruled_by: str = ""
    moves: Sequence[State] = ()
    """Where this officer may bring it."""
    verifies: bool = False
    may_second: bool = False
    ownerless: bool = False
    """Whether nobody on Telegram is linked to it, so that a slip can be printed."""
    packs: bool = False
    """Whether this officer may take it out for the ministry's portal."""


async def nomination_in(turn: Turn) -> Dossier:
    """Return the nomination that the officer has open; NotTheirsError when it is not theirs any more."""
    return await dossier_for(turn.work, turn.officer, Duty.LOOK, turn.draft.data.get("dossier", ""))


async def go_to_nomination(
    turn: Turn, dossier_id: str, *, note: Html | None = None, toast: str | None = None
) -> Outcome:
    """Open a nomination, which is written down."""
    dossier = await dossier_for(turn.work, turn.officer, Duty.LOOK, dossier_id)
    turn.draft.data["dossier"] = dossier_id
    await note_look(turn.work, turn.officer, dossier, Deed.OPENED, at=turn.now)
    return Next(NOMINATION, note=note, toast=toast)


class LookAtNomination(Step[Nominated]):
    """Shows it with its history; a button for each state that it may go to."""

    name = "usul"

    async def look(self, turn: Turn) -> Nominated:
        """Gather it."""
        dossier, officer = await nomination_in(turn), turn.officer
        nominates = officer.may(Duty.NOMINATE, dossier.region or "")
        history = [each for each in await turn.work.events.of_dossier(dossier.id) if _is_told(each)][-SHOWN:]
        acting = {each.actor_id for each in history if each.actor is Actor.OFFICER and each.actor_id}
        ruling = (await turn.work.rulings.of_dossier(dossier.id)).get("")
        by = await turn.work.staff.find(ruling.officer_id) if ruling else None
        return Nominated(
            turn.house,
            dossier,
            history,
            {person: await name_of(turn, person) for person in acting},
            ruling,
            by.name if by else turn.t.plain("seorang petugas"),
            moves_by(turn.house.programme, dossier.state, Mover.OFFICER) if nominates and not ruling else (),
            officer.may(Duty.VERIFY, dossier.region or ""),
            nominates and ruling is not None and ruling.due_at is None and ruling.officer_id != officer.id,
            nominates and not await turn.work.links.of_dossier(dossier.id),
            nominates and may_pack(turn.house.programme, dossier),
        )

    def draw(self, seen: Nominated, t: Words) -> Screen:
        """Draw state, history and moves."""
        dossier = seen.dossier
        return Screen(
            paragraphs(
                lines(
                    header(seen.house, dossier, t),
                    t("Bintang: <b>{n}</b>", n=dossier.stars) if dossier.stars else "",
                ),
                lines(_waiting(seen, t), _to_be_read(seen, t)),
                lines(t("<b>Riwayat</b>"), *(_told(seen, each, t) for each in seen.history)),
                t("Pindahkan ke:") if seen.moves else "",
            ),
            [*_rows(seen, t), [Button(t.plain("Semua usulan"), Answer(BACK))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Go on to a move, agree to one, or go back."""
        if value == BACK:
            return Next(FIND)
        dossier = await dossier_for(turn.work, turn.officer, Duty.NOMINATE, turn.draft.data["dossier"])
        if value == PACKAGE:
            turn.draft.data["package_page"] = 0
            return Next(PACKAGE)
        if value == SECOND:
            return await _second(turn, dossier)
        if value == PRINT:
            return Show(handouts=[Handout(SLIP, dossier.id)], toast=turn.t.plain("Slip sedang dibuat."))
        turn.draft.data.update(to=value, reason="", stars=None)
        state = next(each for each in turn.house.programme.states if each.id == value)
        return Next(STARS if state.stars else WHY)

    def samples(self, house: House) -> Iterator[tuple[str, Nominated]]:
        """Every state, and a move that waits for its time or for a second officer."""
        history = [
            Event("x", NOON, Actor.OWNER, Happening.STATE, 1, before="draf", after="diajukan"),
            Event("x", NOON, Actor.OFFICER, Happening.STATE, 2, after="lengkap", note="Contoh", inner_note="Contoh"),
        ] * 3
        for state in house.programme.states:
            dossier = dossiers(house, 1)[0]
            dossier.state, dossier.stars = state.id, 3
            moves = moves_by(house.programme, state.id, Mover.OFFICER)
            yield (
                state.id,
                Nominated(
                    house, dossier, history, {2: "Bu Contoh"}, moves=moves, verifies=True, ownerless=True, packs=True
                ),
            )
        dossier = dossiers(house, 1)[0]
        for due_at in (NOON + timedelta(minutes=10), None):
            ruling = Ruling(
                "0123456789", dossier.id, "contoh0001", NOON, "ditetapkan", due_at, stars=2, reason="Contoh"
            )
            title = "menunggu waktunya" if due_at else "menunggu petugas kedua"
            yield title, Nominated(house, dossier, history, {}, ruling, "Bu Contoh", may_second=due_at is None)
            by_file = replace(ruling, batch="0123456789")
            yield f"{title}, dari berkas", Nominated(house, dossier, history, {}, by_file, "Bu Contoh", verifies=True)


async def _second(turn: Turn, dossier: Dossier) -> Outcome:
    ruling = (await turn.work.rulings.of_dossier(dossier.id)).get("")
    try:
        if ruling is None or await second_move(turn.work, turn.officer, ruling.id, at=turn.now) is None:
            return Show(toast=turn.t.plain("Sudah tidak menunggu persetujuan."))
    except OwnRulingError:
        raise NotTheirsError from None
    return Show(toast=turn.t.plain("Disetujui. Berlaku 10 menit lagi."))


def _rows(seen: Nominated, t: Words) -> Iterator[Row]:
    if seen.ruling is not None:
        yield from _ways_with_ruling(seen, seen.ruling, t)
    for state in seen.moves:
        yield [Button(t.rule(state.name), Answer(state.id))]
    if seen.packs:
        yield [Button(t.plain("Paket untuk portal"), Answer(PACKAGE))]
    if seen.ownerless:
        yield [Button(t.plain("Masukkan berkas dari loket"), Opens("loket", seen.dossier.id))]
        yield [Button(t.plain("Cetak slip pemilik"), Answer(PRINT))]
    if seen.verifies:
        yield [Button(t.plain("Lihat dokumen"), Opens("antrean", f"d-{seen.dossier.id}"))]


def _ways_with_ruling(seen: Nominated, ruling: Ruling, t: Words) -> Iterator[Row]:
    if not (seen.may_second or seen.verifies):
        return
    if ruling.batch:  # what came in by file stands and falls together
        yield [Button(t.plain("Lihat hasil dari berkas"), Opens("hasil", f"b-{ruling.batch}"))]
        return
    if seen.may_second:
        yield [Button(t.plain("Setujui"), Answer(SECOND))]
    yield [Button(t.plain("Batalkan perubahan ini"), Opens("usulan", f"u-{ruling.id}"))]


def _waiting(seen: Nominated, t: Words) -> Html | str:
    if seen.ruling is None:
        return ""
    state = state_name(seen.house, seen.ruling.outcome, t)
    if seen.ruling.stars:
        state = t.plain("{state}, bintang {n}", state=state, n=seen.ruling.stars)
    if seen.ruling.due_at is None:
        return t("<b>Menunggu petugas kedua.</b> {name} mengubah ke: {state}.", name=seen.ruled_by, state=state)
    at = t.clock(seen.ruling.due_at)
    return t("<b>Akan berubah.</b> {name} mengubah ke: {state}. Berlaku {at}.", name=seen.ruled_by, state=state, at=at)


def _to_be_read(seen: Nominated, t: Words) -> Html | str:
    """Show the note that the owner is going to read: a second officer agrees to it too."""
    note = seen.ruling.reason if seen.ruling else ""
    return t("Catatan untuk pemilik: <i>{note}</i>", note=note) if note else ""


def _is_told(event: Event) -> bool:
    return event.happening is Happening.STATE or bool(event.inner_note)


def _told(seen: Nominated, event: Event, t: Words) -> Html:
    who = {Actor.OWNER: t.plain("pemilik"), Actor.HOUSE: t.plain("otomatis")}.get(event.actor)
    who = who or seen.names.get(event.actor_id or 0) or t.plain("petugas")
    what = state_name(seen.house, event.after or "", t) if event.happening is Happening.STATE else t.plain("catatan")
    notes = " ".join(filter(None, (event.note, event.inner_note)))
    if notes:
        return t("{day}: {what} ({who}). <i>{notes}</i>", day=t.date(event.at), what=what, who=who, notes=notes[:120])
    return t("{day}: {what} ({who})", day=t.date(event.at), what=what, who=who)
