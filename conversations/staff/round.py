"""What the programme file says of the running round, and where it is changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from conversations.conversation import Step, by_name
from conversations.screen import Button, Opens, Screen
from conversations.staff.conversation import StaffConversation
from conversations.turn import House, Next, Outcome, Turn
from conversations.words import Words, lines, paragraphs
from programme.rules import Round
from programme.staff import Duty


@dataclass(frozen=True, slots=True)
class Running:
    """The round, and how long an answer may take."""

    round: Round
    version: str
    answer_days: int


class ShowRound(Step[Running]):
    """Shows it; changing it stays with the file, which is checked as a whole."""

    name = "lihat"

    async def look(self, turn: Turn) -> Running:
        """Read it."""
        return _running(turn.house, turn.house.programme.round)

    def draw(self, seen: Running, t: Words) -> Screen:
        """Draw a line for each."""
        year = str(seen.round.year)
        return Screen(
            paragraphs(
                t("<b>Pengaturan putaran {year}</b>", year=year),
                lines(
                    t("Dibuka: <b>{day}</b>", day=_day(seen.round.opens, t)),
                    t("Ditutup: <b>{day}</b>", day=_day(seen.round.closes, t)),
                    t(
                        "Janji memeriksa berkas: <b>{days}</b>",
                        days=t.count("{n} hari kerja", seen.round.promised_days),
                    ),
                    t("Janji menjawab pertanyaan: <b>{days}</b>", days=t.count("{n} hari kerja", seen.answer_days)),
                    t("Versi aturan: {version}", version=seen.version),
                ),
                t(
                    "Untuk mengubahnya, minta pengelola server membuka berkas program. "
                    "Tanggal ada di bagian <code>putaran</code>, dengan kunci <code>buka</code> dan <code>tutup</code>."
                ),
                t("Bot membaca berkas itu saat dinyalakan lagi."),
            ),
            [[Button(t.plain("Ruang petugas"), Opens("ruang"))]],
        )

    def samples(self, house: House) -> Iterator[tuple[str, Running]]:
        """As it is, and with dates."""
        now = house.programme.round
        yield "sekarang", _running(house, now)
        yield "bertanggal", _running(house, now.model_copy(update={"opens": "2026-05-03", "closes": "2026-11-30"}))


def _running(house: House, of_now: Round) -> Running:
    return Running(of_now, house.programme.version, house.programme.answer_days)


def _day(written: str | None, t: Words) -> str:
    return t.day(date.fromisoformat(written)) if written else t.plain("belum diumumkan")


class RoundSettings(StaffConversation):
    """Behind a door of the room of staff."""

    name = "putaran"
    duty = Duty.PEOPLE
    steps = by_name(ShowRound())

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Show it."""
        return Next(ShowRound.name)
