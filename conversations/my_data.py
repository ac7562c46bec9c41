"""My data: what is kept, and the rights over it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from conversations.asking import asking
from conversations.check.draft import fitting
from conversations.check.samples import answers_of
from conversations.conversation import Conversation, Step, by_name
from conversations.inputs import Opening
from conversations.kept_results import LIST, KeptResult, KeptResults
from conversations.language import NAMES
from conversations.notice import KEPT_YEARS, STRANGER_HOURS, VERSION
from conversations.schedule.samples import booking, clinic
from conversations.schedule.wording import short_line, standing_name
from conversations.screen import Answer, Button, Opens, Screen
from conversations.staff.deeds import deed_name
from conversations.staff.titles import place_name
from conversations.turn import Done, Handout, House, Next, Outcome, Show, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.actions.copy_my_data import parts_of_copy
from programme.actions.decide_on_consent import decide_on_consent
from programme.actions.forget_me import forget_me
from programme.actions.leave_business import Leaving
from programme.actions.look_at_erasure import Going, look_at_erasure
from programme.audit import OWNERS_SEE, Deed, Entry, Noted
from programme.people import Consent
from programme.running import RunningCheck
from programme.sessions import Booking, Session, Standing

WITHDRAW, FORGET, BACK, YES = "cabut", "hapus", "kembali", "ya"
LOOKS = 5
"""Newest openings by staff that are shown."""
COPY = "salinan"
"""Asks for a copy of it all; also the kind of what is handed over then."""


MOST_SESSIONS = 5
"""Sessions that are listed; the copy has all of them."""


@dataclass(frozen=True, slots=True)
class Held:
    """What is kept about a person."""

    house: House
    person_id: int
    consent: Consent | None
    profile: Mapping[str, str]
    checks: Sequence[datetime]
    """When finished self-checks were finished, newest first."""
    running: bool
    """Whether a self-check is under way or its answers are still there."""
    dossiers: Sequence[tuple[str, int]] = ()
    """Name of each business with papers, and how many files are kept of it."""
    looks: Sequence[Noted] = ()
    """What staff opened of it, newest first."""
    sessions: Sequence[tuple[Session, Booking]] = ()
    """The coaching sessions that the person wanted to come to."""


class ReadMyData(Step[Held]):
    """Shows what is kept and what can be done about it."""

    name = "lihat"

    async def look(self, turn: Turn) -> Held:
        """Gather all that is kept."""
        person = turn.person
        dossiers = await turn.work.dossiers.of_person(person.id)
        looks = await turn.work.audit.about([each.id for each in dossiers], OWNERS_SEE, limit=LOOKS) if dossiers else ()
        return Held(
            house=turn.house,
            person_id=person.id,
            consent=person.consent,
            profile=fitting(turn.house, person.profile),
            checks=[check.finished_at for check in await turn.work.checks.all(person.id)],
            running=await RunningCheck.of(turn.work, person.id) is not None,
            dossiers=[(each.name, len(await turn.work.pieces.of_dossier(each.id))) for each in dossiers],
            looks=looks,
            sessions=[
                (session, booking)
                for booking in await turn.work.bookings.of_person(person.id)
                if (session := await turn.work.sessions.find(booking.session_id))
            ],
        )

    def draw(self, seen: Held, t: Words) -> Screen:
        """Draw it."""
        if seen.consent:
            agreed = t("Izin menyimpan data: diberikan {moment}.", moment=t.clock(seen.consent.given_at))
            kept = t("Disimpan paling lama {years} tahun setelah pesan terakhir Anda.", years=KEPT_YEARS)
        else:
            agreed = t("Izin menyimpan data: belum diberikan.")
            kept = t("Jawaban Anda dihapus {hours} jam setelah pesan terakhir Anda.", hours=STRANGER_HOURS)
        text = paragraphs(
            t("<b>Data saya</b>"),
            lines(
                t("Nomor akun Telegram (bukan nomor HP): <code>{id}</code>", id=str(seen.person_id)),
                t("Bahasa: {language}", language=NAMES[t.language]),
                agreed,
            ),
            lines(t("<b>Usaha</b>"), *_profile(seen, t)) if seen.profile else "",
            lines(
                t("<b>Cek kelayakan</b>"),
                t(
                    "Jawaban terakhir: {state}",
                    state=t.plain("ada") if seen.running else t.plain("tidak ada"),
                ),
                t(
                    "Hasil yang disimpan: {checks}",
                    checks=", ".join(t.date(each) for each in seen.checks) or t.plain("tidak ada"),
                ),
            ),
            lines(t("<b>Berkas</b>"), *_dossiers(seen, t)) if seen.dossiers else "",
            lines(t("<b>Siapa yang membukanya</b>"), *_looks(seen, t)) if seen.looks else "",
            lines(t("<b>Jadwal pendampingan</b>"), *_sessions(seen, t)) if seen.sessions else "",
            kept,
        )
        rights = (
            [
                [Button(t.plain("Betulkan data usaha"), Opens("usaha"))],
                [Button(t.plain("Pengumuman dan pengingat"), Opens("kabar"))],
                [Button(t.plain("Cabut izin menyimpan data"), Answer(WITHDRAW))],
            ]
            if seen.consent
            else [[Button(t.plain("Izinkan menyimpan data"), Opens("izin", "datasaya"))]]
        )
        results = [[Button(t.plain("Baca hasil yang disimpan"), Answer(LIST))]] if seen.checks else []
        return Screen(
            text,
            [
                *results,
                [Button(t.plain("Unduh salinan data saya"), Answer(COPY))],
                *rights,
                [Button(t.plain("Hapus semua data saya"), Answer(FORGET))],
                [Button(t.plain("Menu"), Opens("menu"))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Hand a copy over, open the results, or ask once more before anything goes."""
        if value == COPY:
            parts = await parts_of_copy(turn.work, turn.person.id)
            handouts = [Handout(COPY, str(number)) for number, _ in enumerate(parts, 1)]
            return Show(toast=turn.t.plain("Salinan sedang disiapkan."), handouts=handouts)
        return Next(value)

    def samples(self, house: House) -> Iterator[tuple[str, Held]]:
        """With and without consent."""
        moment = datetime(2026, 11, 2, 3, 15, tzinfo=UTC)
        consent = Consent(VERSION, moment)
        answers = answers_of(house)
        profile = {
            each.id: answers[each.id] for each in house.programme.questions if each.profile and each.id in answers
        }
        dossiers = [("Contoh Jaya", 12), ("", 0)]
        looks = [
            Noted(n, Entry(moment, "x", deed, "13.09"), "") for n, deed in enumerate([*OWNERS_SEE, Deed.OPENED] * 2)
        ]
        booked = [(clinic(), booking(standing, clinic())) for standing in Standing]
        held = Held(
            house, 1000001, consent, profile, [moment],
            running=True, dossiers=dossiers, looks=looks[:LOOKS], sessions=booked,
        )  # fmt: skip
        yield "dengan izin", held
        yield "tanpa izin", Held(house, 1000001, None, {}, [], running=False)


def _sessions(seen: Held, t: Words) -> list[Html]:
    return [
        t("• {session}: {standing}", session=short_line(session, t), standing=standing_name(booking.standing, t))
        for session, booking in seen.sessions[-MOST_SESSIONS:]
    ]


def _dossiers(seen: Held, t: Words) -> list[Html]:
    return [
        t("• {business}: {files}", business=name or t.plain("Usaha Anda"), files=t.count("{n} berkas", files))
        for name, files in seen.dossiers
    ]


def _looks(seen: Held, t: Words) -> list[Html]:
    """Say when which office opened what. The officer's name stays at the office, which can tell it."""
    return [
        t(
            "• {moment}: petugas {place} {deed}",
            moment=t.clock(each.entry.at),
            place=place_name(seen.house, each.entry.region),
            deed=deed_name(each.entry.deed, t),
        )
        for each in seen.looks
    ]


def _profile(seen: Held, t: Words) -> list[Html]:
    return [
        t(
            "• {question}: <b>{answer}</b>",
            question=t.rule(each.title),
            answer=asking(each).label(seen.house, each, seen.profile[each.id], t),
        )
        for each in seen.house.programme.questions
        if each.id in seen.profile
    ]


class _Sure(Step[Going]):
    """Asks whether they are sure."""

    async def look(self, turn: Turn) -> Going:
        """Gather what goes along, and what it comes to for others."""
        return await look_at_erasure(turn.work, turn.house.programme, turn.person.id, at=turn.now)

    def samples(self, house: House) -> Iterator[tuple[str, Going]]:
        """With nothing; with all there can be, with others too."""
        yield "yakin?", Going(Leaving())
        everything = Leaving(takes_from_others=True, leaves_some=True)
        tickets = ["OVOP-2026-3401-0001", "OVOP-2026-3401-0002"]
        yield "yakin, dengan akun lain?", Going(everything, ["Contoh Jaya", ""], 12, tickets, 3, 1)


def _going_along(seen: Going, t: Words) -> Html | str:
    names = ", ".join(name or t.plain("Usaha Anda") for name in seen.businesses)
    said = [
        t("• Berkas usaha: {names} ({files})", names=names, files=t.count("{n} berkas", seen.files)) if names else "",
        t("• Usulan yang ditarik dari dinas: {tickets}", tickets=", ".join(seen.tickets)) if seen.tickets else "",
        t("• Pertanyaan ke penyuluh: {n}", n=seen.questions) if seen.questions else "",
        t("• Tempat di jadwal pendampingan: {n}", n=seen.bookings) if seen.bookings else "",
    ]
    return lines(t("<b>Yang ikut terhapus</b>"), *said) if any(said) else ""


def _others(seen: Leaving, t: Words) -> Html | str:
    helped = t("Akun pendamping yang ikut mengurus usaha Anda juga kehilangan berkasnya, dan kami beri tahu.")
    kept = t("Berkas usaha yang juga milik akun lain tetap ada di akun itu.")
    return lines(helped if seen.takes_from_others else "", kept if seen.leaves_some else "")


class Withdraw(_Sure):
    """Takes the consent back: what was kept goes, the person stays."""

    name = WITHDRAW

    def draw(self, seen: Going, t: Words) -> Screen:
        """Say what will happen."""
        return Screen(
            paragraphs(
                t("<b>Cabut izin menyimpan data?</b>"),
                t(
                    "Data usaha, jawaban, hasil cek, dan berkas langsung dihapus. "
                    "Anda masih bisa memakai cek kelayakan dari awal."
                ),
                _going_along(seen, t),
                _others(seen.leaving, t),
            ),
            [[Button(t.plain("Ya, cabut izin"), Answer(YES))], [Button(t.plain("Tidak, kembali"), Answer(BACK))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Do it, or go back."""
        if value == BACK:
            return Next(ReadMyData.name)
        await decide_on_consent(turn.work, turn.person, notice=VERSION, given=False, at=turn.now)
        return Next(
            ReadMyData.name, note=turn.t("Izin menyimpan data sudah dicabut. Data usaha dan hasil cek sudah dihapus.")
        )


class Forget(_Sure):
    """Removes everything."""

    name = FORGET

    def draw(self, seen: Going, t: Words) -> Screen:
        """Say what will happen."""
        return Screen(
            paragraphs(
                t("<b>Hapus semua data Anda?</b>"),
                t("Semua jawaban, data usaha, hasil cek, dan berkas langsung dihapus. Tidak bisa dikembalikan."),
                _going_along(seen, t),
                _others(seen.leaving, t),
                t(
                    "Yang tinggal hanya catatan kapan Anda memberi atau mencabut izin, "
                    "sebagai bukti menurut undang-undang."
                ),
                t("Pesan di layar Telegram ini tidak ikut terhapus. Anda bisa menghapusnya sendiri."),
            ),
            [[Button(t.plain("Ya, hapus semua"), Answer(YES))], [Button(t.plain("Tidak, kembali"), Answer(BACK))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Do it and begin as with a stranger, or go back."""
        if value == BACK:
            return Next(ReadMyData.name)
        note = turn.t("Semua data Anda sudah dihapus. Terima kasih sudah mampir.")
        await forget_me(turn.work, turn.person, at=turn.now)
        return Done(Opening("mulai"), note=note)


class MyData(Conversation):
    """`/datasaya`."""

    name = "datasaya"
    open_before_notice = True
    steps = by_name(ReadMyData(), KeptResults(), KeptResult(), Withdraw(), Forget())

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Show what is kept, or ask whether the consent is taken back."""
        withdraws = argument == WITHDRAW and turn.person.consent is not None
        return Next(Withdraw.name if withdraws else ReadMyData.name)
