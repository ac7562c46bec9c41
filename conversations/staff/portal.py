"""The fields of the ministry's portal, filled from a nomination. What goes there is Indonesian, whoever types it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from conversations.asking import asking
from conversations.screen import LONGEST_COPY, Copies
from conversations.staff.queue.listing import commodity_name
from conversations.staff.titles import place_name
from conversations.turn import House
from conversations.words import units
from programme.actions.pack_nomination import Packed, packed
from programme.check import SKIPPED, UNSURE, holds
from programme.dossier import Dossier
from programme.numbers import masked
from programme.portal import Known, PortalField
from programme.rules import NumberKind, QuestionKind
from programme.slots import Checklist

PORTAL_LANGUAGE = "id"


@dataclass(frozen=True, slots=True)
class Filled:
    """A field with what belongs into it; empty where nothing is known."""

    label: str
    text: str = field(repr=False)
    number: NumberKind | None = None
    """Of a number of a document: which kind."""
    document: str = ""
    """Of a number or a file: whose."""
    place: int | None = None
    """Of a file: which one it is in the package."""

    @property
    def hidden(self) -> bool:
        """Whether a part of it is hidden until somebody asks."""
        return self.shown != self.text

    @property
    def shown(self) -> str:
        """The text as it may stand on a screen."""
        return masked(self.number, self.text) if self.number and self.text else self.text

    @property
    def copies(self) -> Copies | None:
        """What a button copies: the whole of what shows; nothing for files, and for what no button can hold."""
        fits = 0 < units(self.text) <= LONGEST_COPY
        return Copies(self.text) if fits and self.place is None and not self.hidden else None


def fill(house: House, dossier: Dossier, slots: Checklist) -> list[Filled]:
    """Return the fields that apply to the nomination, in the portal's order."""
    files = {each.slot.id: each for each in packed(house.programme, slots)}
    return list(_filled(house, dossier, slots, files))


def known_value(house: House, dossier: Dossier, known: Known) -> str:
    """Say what is known of a nomination itself."""
    region = dossier.region or ""
    return {
        Known.TICKET: dossier.ticket or "",
        Known.NAME: dossier.name,
        Known.YEAR: str(dossier.round_year),
        Known.COMMODITY: commodity_name(house, dossier.commodity, house.words(PORTAL_LANGUAGE)),
        Known.SENTRA: dossier.sentra or "",
        Known.REGION_CODE: region,
        Known.REGION: place_name(house, region),
        Known.PROVINCE: place_name(house, region[:2]),
        Known.PHONE: dossier.phone or "",
    }[known]


def _filled(house: House, dossier: Dossier, slots: Checklist, files: Mapping[str, Packed]) -> Iterator[Filled]:
    for each in house.programme.portal:
        if each.known is not None:
            yield Filled(each.label, known_value(house, dossier, each.known))
        elif each.question is not None:
            if holds(house.programme.question(each.question).when, dossier.answers):
                yield Filled(each.label, _answer(house, dossier, each.question))
        elif each.paper is not None and slots.find(each.paper) is not None:
            yield _of_paper(house, dossier, slots, files, each)


def _answer(house: House, dossier: Dossier, question_id: str) -> str:
    question, answer = house.programme.question(question_id), dossier.answers.get(question_id, "")
    if answer in {"", SKIPPED, UNSURE}:
        return ""
    if question.kind is QuestionKind.KBLI:
        return answer.partition(".")[2]
    try:
        return asking(question).label(house, question, answer, house.words(PORTAL_LANGUAGE))
    except ValueError:
        return ""


def _of_paper(
    house: House, dossier: Dossier, slots: Checklist, files: Mapping[str, Packed], wanted: PortalField
) -> Filled:
    document = wanted.paper or ""
    slot = slots.find(document)
    if wanted.document is not None:
        file = files.get(document)
        if file is None:
            return Filled(wanted.label, "", document=document)
        return Filled(wanted.label, file.name(dossier), document=document, place=file.place)
    if slot is None or not slot.paper.handed_in:
        return Filled(wanted.label, "", document=document)
    if wanted.expiry is not None:
        t = house.words(PORTAL_LANGUAGE)
        return Filled(wanted.label, t.day(slot.paper.expires_on) if slot.paper.expires_on else "", document=document)
    kind = slot.document.number if slot.document else None
    return Filled(wanted.label, slot.paper.number or "", kind, document)
