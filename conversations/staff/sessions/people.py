"""Who comes to a session: arrivals, requests, and what was worked on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from conversations.conversation import Step
from conversations.schedule import samples
from conversations.schedule.wording import gap_names, moment, standing_name
from conversations.screen import Answer, Button, Row, Screen, grid
from conversations.staff.sessions.reading import Held, booking_of, held, theirs
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.actions.check_in import check_in, decide_on_request, tick_off, walk_in
from programme.missing import missing_of
from programme.sessions import Bar, Booking, Seating, Session, Standing

PAGE = 12
LONGEST_NAME = 80
MOST_GAPS = 8
MORE, BACK, HERE, AWAY, GRANT, REFUSE, GAP, PICK = "hal", "kembali", "hadir", "tidak", "ya", "tolak", "g", "b"
SHOWN = (
    Standing.ASKED, Standing.CONFIRMED, Standing.ATTENDED, Standing.OFFERED, Standing.WAITING, Standing.LAPSED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Crowd:
    """A page of people."""

    held: Held
    page: int = 0

    @property
    def all(self) -> Sequence[Booking]:
        """Everybody who is of interest, requests first, then by the clock."""
        shown = [each for each in self.held.seating.bookings if each.standing in SHOWN]
        return sorted(shown, key=lambda each: (SHOWN.index(each.standing), each.at, each.number))


class ReadPeople(Step[Crowd]):
    """The attendance list; typing a name finds them, or notes somebody who walked in."""

    name = "peserta"

    async def look(self, turn: Turn) -> Crowd:
        """Gather them."""
        return Crowd(await held(turn), turn.draft.data.get("people_page", 0))

    def draw(self, seen: Crowd, t: Words) -> Screen:
        """Draw a line and a numbered button for each."""
        everybody, first = seen.all, seen.page * PAGE
        shown = everybody[first : first + PAGE]
        local = t.at(seen.held.session.timezone)
        said = []
        for number, each in enumerate(shown, start=first + 1):
            gaps = ", ".join(gap_names(seen.held.house, each.gaps, t))
            said.append(
                t(
                    "{number}. <b>{name}</b>, {standing}, {time}. {gaps}",
                    number=number,
                    name=each.name,
                    standing=standing_name(each.standing, t),
                    time=local.time(each.at),
                    gaps=gaps,
                )
            )
        buttons = [Button(str(number), Answer(f"{PICK}{each.id}")) for number, each in enumerate(shown, first + 1)]
        turning = [Button(t.plain("« Sebelumnya"), Answer(f"{MORE}{seen.page - 1}"))] if seen.page else []
        if len(everybody) > first + PAGE:
            turning.append(Button(t.plain("Berikutnya »"), Answer(f"{MORE}{seen.page + 1}")))
        return Screen(
            paragraphs(
                t("<b>Peserta</b>"),
                lines(*said) if said else t("Belum ada peserta."),
                t("Ketuk nomor, atau ketik nama, untuk mencatat hadir. Nama yang belum ada di daftar kami tambahkan."),
            ),
            [
                *grid(buttons, columns=6),
                *([turning] if turning else []),
                [Button(t.plain("Kembali"), Answer(BACK))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Open somebody, or turn the page."""
        if value == BACK:
            return Next("lihat")
        if value.startswith(MORE):
            turn.draft.data["people_page"] = int(value.removeprefix(MORE))
            return Show()
        turn.draft.data["booking"] = value.removeprefix(PICK)
        return Next("orang")

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Open whoever is called so; or else note somebody who walked in."""
        session = await theirs(turn, turn.draft.data["session"])
        name = " ".join(text.split())[:LONGEST_NAME]
        everybody = (await self.look(turn)).all
        alike = [number for number, each in enumerate(everybody, 1) if _are_in(name, each.name)]
        if len(alike) == 1:
            turn.draft.data["booking"] = everybody[alike[0] - 1].id
            note = turn.t("Nama itu ada di daftar. Orang lain? Kembali, lalu ketik nama lengkapnya.")
            return Next("orang", note=note)
        if alike:
            numbers = ", ".join(str(number) for number in alike)
            note = turn.t("Nama itu ada beberapa di daftar, nomor {numbers}. Ketuk nomornya.", numbers=numbers)
            return Show(note=note)
        found = await walk_in(turn.work, session.id, name, now=turn.now)
        if isinstance(found, Bar):
            return Show(note=not_yet(found, turn.t))
        return Show(note=turn.t("{name} tercatat hadir.", name=name))

    def samples(self, house: House) -> Iterator[tuple[str, Crowd]]:
        """Nobody, and more than a page."""
        clinic = samples.clinic()
        yield "kosong", Crowd(Held(house, Seating(clinic), samples.NOW))
        people = samples.others(clinic, 40, Standing.CONFIRMED)
        yield "ada", Crowd(Held(house, Seating(clinic, people), samples.NOW), page=1)


def _are_in(typed: str, name: str) -> bool:
    """Whether all words that were typed stand in the name."""
    words = set(typed.casefold().split())
    return bool(words) and words <= set(name.casefold().split())


@dataclass(frozen=True, slots=True)
class Visitor:
    """One person at a session, and what they lack."""

    house: House
    session: Session
    booking: Booking
    gaps: Sequence[str]


class ReadVisitor(Step[Visitor]):
    """Notes an arrival, ticks off what was worked on, answers a request."""

    name = "orang"

    async def look(self, turn: Turn) -> Visitor:
        """Gather them."""
        session, booking = await booking_of(turn, turn.draft.data["booking"])
        lacks = (
            [] if booking.person_id is None else await missing_of(turn.work, turn.house.programme, booking.person_id)
        )
        return Visitor(turn.house, session, booking, list(dict.fromkeys([*booking.gaps, *lacks]))[:MOST_GAPS])

    def draw(self, seen: Visitor, t: Words) -> Screen:
        """Draw a button for each deed and each gap."""
        booking = seen.booking
        rows: list[Row] = []
        if booking.standing is Standing.ASKED:
            rows.append([Button(t.plain("Konfirmasi"), Answer(GRANT)), Button(t.plain("Tolak"), Answer(REFUSE))])
        elif booking.standing is Standing.ATTENDED:
            rows.append([Button(t.plain("Belum hadir"), Answer(AWAY))])
        else:
            rows.append([Button(t.plain("Catat hadir"), Answer(HERE))])
        if booking.standing is Standing.ATTENDED:
            for gap in seen.gaps:
                for name in gap_names(seen.house, [gap], t):
                    sign = "✓" if gap in booking.done else "○"
                    rows.append([Button(f"{sign} {name}"[:40], Answer(f"{GAP}{gap}"))])
        wishes = ", ".join(gap_names(seen.house, booking.gaps, t))
        tick = t("Ketuk yang sudah dikerjakan hari ini.")
        return Screen(
            paragraphs(
                t("<b>{name}</b>", name=booking.name),
                t("{standing}, {when}", standing=standing_name(booking.standing, t),
                  when=moment(booking.at, seen.session.timezone, t)),
                t("Mau mengerjakan: {gaps}", gaps=wishes) if wishes else "",
                tick if booking.standing is Standing.ATTENDED and seen.gaps else "",
            ),
            [*rows, [Button(t.plain("Peserta"), Answer(BACK))]],
        )  # fmt: skip

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Do it; what was seen before may have changed."""
        if value == BACK:
            return Next("peserta")
        _, booking = await booking_of(turn, turn.draft.data["booking"])
        if value in {HERE, AWAY}:
            found = await check_in(turn.work, booking.id, here=value == HERE, now=turn.now)
            return Show(note=not_yet(found, turn.t)) if isinstance(found, Bar) else Show()
        if value in {GRANT, REFUSE}:
            decided = await decide_on_request(turn.work, booking.id, granted=value == GRANT, now=turn.now)
            gone = turn.t.plain("Permintaan itu sudah dijawab.")
            return Show(toast=gone if isinstance(decided, Bar) else turn.t.plain("Pemilik usaha diberi tahu."))
        await tick_off(turn.work, booking.id, value.removeprefix(GAP))
        return Show()

    def samples(self, house: House) -> Iterator[tuple[str, Visitor]]:
        """A request, somebody who is expected, and somebody who is there."""
        clinic = samples.clinic()
        gaps = [each.id for each in house.programme.requirements][:MOST_GAPS]
        for standing in (Standing.ASKED, Standing.CONFIRMED, Standing.ATTENDED):
            booking = replace(samples.booking(standing, clinic), done=tuple(gaps[:2]))
            yield f"{standing}", Visitor(house, clinic, booking, gaps)


def not_yet(bar: Bar, t: Words) -> Html:
    """Say why nobody can be noted as present."""
    if bar is Bar.TOO_LATE:
        return t("Jadwal ini belum dekat. Hadir dicatat pada hari itu.")
    return t("Jadwal ini sudah dibatalkan.")
