"""The audit log: who did what, when and where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from conversations.conversation import Step, by_name
from conversations.screen import Answer, Button, Opens, Screen
from conversations.staff.conversation import StaffConversation
from conversations.staff.deeds import deed_name
from conversations.staff.titles import place_name
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.audit import Deed, Entry, Noted
from programme.staff import Duty, Officer

OLDER, NEWEST, ALL = "lama", "baru", "semua"
A_PAGE = 6
"""Entries on one screen."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A page of the log, and whose it is where it was narrowed down."""

    house: House
    noted: Sequence[Noted]
    more: bool
    first: bool = True
    whose: str = ""


class ReadLog(Step[Seen]):
    """Shows the log, newest first."""

    name = "baca"

    async def look(self, turn: Turn) -> Seen:
        """Gather a page of what was done in one's own regions."""
        data = turn.draft.data
        found = await turn.work.audit.read(
            turn.officer.regions(Duty.AUDIT),
            subject=data.get("subject"),
            officer_id=data.get("officer"),
            before=data.get("before"),
            limit=A_PAGE + 1,
        )
        return Seen(turn.house, found[:A_PAGE], len(found) > A_PAGE, "before" not in data, data.get("whose", ""))

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Draw an entry under the other."""
        narrowed = t("Hanya tentang: <b>{whose}</b>", whose=seen.whose) if seen.whose else ""
        entries = [_told(seen.house, each, t) for each in seen.noted] or [t("Belum ada catatan.")]
        return Screen(
            paragraphs(
                lines(t("<b>Catatan kerja petugas</b>"), narrowed),
                *entries,
                t("Ketik nama petugas atau nomor tiket untuk menyaring."),
            ),
            [
                [
                    *([] if seen.first else [Button(t.plain("« Terbaru"), Answer(NEWEST))]),
                    *([Button(t.plain("Lebih lama »"), Answer(OLDER))] if seen.more else []),
                ],
                *([[Button(t.plain("Tampilkan semua"), Answer(ALL))]] if seen.whose else []),
                [Button(t.plain("Ruang petugas"), Opens("ruang"))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Turn the page, or take the filter off."""
        if value == OLDER:
            turn.draft.data["before"] = (await self.look(turn)).noted[-1].number
            return Show()
        turn.draft.data.pop("before", None)
        if value == ALL:
            turn.draft.data.clear()
        return Show()

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Narrow the log down to an officer, or to a dossier by its ticket."""
        officers = [
            each for region in turn.officer.regions(Duty.AUDIT) for each in await turn.work.staff.within(region)
        ]
        dossier = await turn.work.dossiers.by_ticket(text.strip().upper()[:60])
        if dossier is not None and turn.officer.may(Duty.AUDIT, dossier.region or ""):
            turn.draft.data = {"subject": dossier.id, "whose": dossier.ticket}
            return Show()
        if (officer := _named(officers, text)) is None:
            return Show(note=turn.t("Nama atau tiket itu tidak ada di wilayah tugas Anda."))
        turn.draft.data = {"officer": officer.id, "whose": officer.name}
        return Show()

    def samples(self, house: House) -> Iterator[tuple[str, Seen]]:
        """Nothing yet, and a page in the middle of an officer's deeds."""
        yield "kosong", Seen(house, [], more=False)
        at = datetime(2026, 5, 3, 7, 5, tzinfo=UTC)
        noted = [Noted(n, Entry(at, "contoh0001", deed, "13.09", "x"), "Bu Contoh") for n, deed in enumerate(Deed)]
        yield "satu halaman", Seen(house, noted[:A_PAGE], more=True, first=False, whose="Bu Contoh")


def _named(officers: Sequence[Officer], text: str) -> Officer | None:
    wanted = " ".join(text.split()).casefold()
    return next((each for each in officers if wanted and wanted in each.name.casefold()), None)


def _told(house: House, noted: Noted, t: Words) -> Html:
    return t(
        "{moment}\n<b>{officer}</b> {deed}, {place}",
        moment=t.clock(noted.entry.at),
        officer=noted.officer or t.plain("Server"),
        deed=deed_name(noted.entry.deed, t),
        place=place_name(house, noted.entry.region),
    )


class Audit(StaffConversation):
    """`/audit`."""

    name = "audit"
    duty = Duty.AUDIT
    steps = by_name(ReadLog())

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Show the newest."""
        turn.draft.data = {}
        return Next(ReadLog.name)
