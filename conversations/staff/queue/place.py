"""Where an officer is in the queue, and what the steps there share."""

from datetime import date
from zoneinfo import ZoneInfo

from conversations.screen import Button, Opens
from conversations.turn import Next, Outcome, Turn
from conversations.words import Html, Words
from programme.actions.look_at_dossier import dossier_for, note_look
from programme.audit import Deed
from programme.desk import Wanted
from programme.dossier import Dossier
from programme.rulings import Ruling
from programme.staff import Duty

LIST, FILTER, DOSSIER, PAPER, REASONS = "daftar", "saring", "usul", "dokumen", "alasan"
"""The steps that others lead to."""


def wanted_in(turn: Turn) -> Wanted:
    """Return which dossiers the officer wants to see, inside their regions."""
    kept = turn.draft.data.get("filter", {})
    regions = turn.officer.regions(Duty.VERIFY)
    place = kept.get("region")
    inside = (place,) if place and turn.officer.may(Duty.VERIFY, place) else regions
    return Wanted(inside, kept.get("commodity"), bool(kept.get("overdue")))


def today_in(turn: Turn) -> date:
    """Return the date that the calendar of the officer's office shows."""
    regions = turn.officer.regions(Duty.BELONG)
    return turn.now.astimezone(ZoneInfo(turn.house.regions.timezone(regions[0]))).date()


async def dossier_in(turn: Turn) -> Dossier:
    """Return the dossier that the officer has open; NotTheirsError when it is not theirs any more."""
    return await dossier_for(turn.work, turn.officer, Duty.VERIFY, turn.draft.data.get("dossier", ""))


async def go_to_dossier(turn: Turn, dossier_id: str, *, note: Html | None = None, toast: str | None = None) -> Outcome:
    """Open a dossier, which is written down."""
    dossier = await dossier_for(turn.work, turn.officer, Duty.VERIFY, dossier_id)
    turn.draft.data["dossier"] = dossier_id
    await note_look(turn.work, turn.officer, dossier, Deed.OPENED, at=turn.now)
    return Next(DOSSIER, note=note, toast=toast)


async def name_of(turn: Turn, person_id: int | None) -> str:
    """Return how a colleague is called; nothing for nobody."""
    if person_id is None:
        return ""
    known = await turn.work.staff.known(person_id)
    return known.name if known else turn.t.plain("seorang petugas")


def held_by(name: str, t: Words) -> Html:
    """Say that a colleague was faster."""
    return t("Berkas ini sedang dipegang {name}. Anda bisa melihatnya, tetapi belum bisa memutuskan.", name=name)


def undo(ruling: Ruling, t: Words) -> Button:
    """Return the button that takes a ruling back."""
    return Button(t.plain("Batalkan putusan terakhir"), Opens("antrean", f"u-{ruling.id}"))
