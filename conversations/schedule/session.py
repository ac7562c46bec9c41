"""One session, and all that its visitor can do about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conversations.conversation import Step
from conversations.schedule import booking, files, samples
from conversations.schedule.reading import Offer, gather
from conversations.schedule.wording import facts, fullness, gap_names, short_kind, standing
from conversations.screen import Answer, Button, Link, Opens, Row, Screen
from conversations.turn import Handout, House, Next, Outcome, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.sessions import LIVE, Bar, Booking, Seating, Standing, bar_to, last_change, may_change, places_left

BOOK, MOVE, LEAVE, TAKE, REFUSE = "daftar", "pindah", "batal", "terima", "tolak"
CALENDAR, MAP, TICKET, BACK = "kalender", "peta", "qr", "semua"
HANDED = {CALENDAR: files.CALENDAR, MAP: files.MAP, TICKET: files.TICKET}
LONGEST_LABEL = 40
_HAS_PLACE = frozenset({Standing.CONFIRMED, Standing.ASKED})
ALTERNATIVES = 3
"""Other sessions that are shown where this one cannot be had."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A session as it is now, for one person; None: there is none of that id."""

    offer: Offer
    seating: Seating | None
    consent: bool = True

    @property
    def mine(self) -> Booking | None:
        """The person's booking."""
        return self.seating.of(self.offer.person_id) if self.seating else None

    @property
    def live(self) -> Booking | None:
        """The person's booking, while it is one."""
        return self.mine if self.mine and self.mine.standing in LIVE else None

    @property
    def bar(self) -> Bar | None:
        """Why the session cannot be booked."""
        session = self.seating.session if self.seating else None
        return bar_to(session, self.offer.region, self.offer.now)

    @property
    def instead(self) -> Sequence[Seating]:
        """What there is instead."""
        others = [each for each in self.offer.free if not self.seating or each.session.id != self.seating.session.id]
        return others[:ALTERNATIVES]

    @property
    def full(self) -> bool:
        """Whether all places are taken."""
        return self.seating is not None and not places_left(self.seating.session, self.seating.bookings, self.offer.now)


class ReadSession(Step[Seen]):
    """Shows it; everything that can be done is a button."""

    name = "sesi"

    async def look(self, turn: Turn) -> Seen:
        """Gather the session as it is now."""
        session_id = turn.draft.data.get("session", "")
        offer = await gather(turn, session_id)
        return Seen(offer, offer.seating(session_id), turn.person.consent is not None)

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Draw facts, the person's standing, and what can be done."""
        if seen.seating is None:
            return Screen(paragraphs(t("Jadwal itu sudah tidak ada."), _instead(seen, t)), [*_others(seen, t), _end(t)])
        session, mine = seen.seating.session, seen.mine
        gaps = gap_names(seen.offer.house, mine.gaps, t) if mine and seen.live else []
        return Screen(
            paragraphs(
                facts(session, seen.offer.house, t),
                lines(_state(seen, t), _until(seen, t)),
                t("Yang mau Anda kerjakan: {gaps}.", gaps=", ".join(gaps)) if gaps else "",
                _instead(seen, t) if not seen.live or not session.planned else "",
            ),
            [*_deeds(seen, t), *_others(seen, t), _end(t)],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Do what was tapped; each deed looks again whether it still can be done."""
        session_id = turn.draft.data["session"]
        if value in HANDED:
            return Next(self.name, handouts=[Handout(HANDED[value], session_id)])
        match value:
            case "semua":
                turn.draft.data.update(session="", page=0)
                return Next("daftar")
            case "pindah" | "batal":
                return Next(value)
            case "terima":
                return await booking.takes_offer(turn, session_id)
            case "tolak":
                return await booking.leaves_offer(turn, session_id)
            case _:
                return await booking.begins(turn, session_id)

    def samples(self, house: House) -> Iterator[tuple[str, Seen]]:
        """Every standing, and every reason why not."""
        clinic, desk = samples.clinic(), samples.desk()
        for each in Standing:
            session = desk if each is Standing.ASKED else clinic
            seating = Seating(session, (samples.booking(each, session),))
            yield f"{each}", Seen(samples.offer(house, seating), seating)
        full = Seating(clinic, samples.others(clinic, 20, Standing.CONFIRMED))
        yield "penuh", Seen(samples.offer(house, full, Seating(desk)), full)
        free = Seating(desk)
        yield "masih ada tempat", Seen(samples.offer(house, free), free)
        yield "tanpa izin", Seen(samples.offer(house, free), free, consent=False)
        gone = Seating(samples.cancelled(), (samples.booking(Standing.CONFIRMED, clinic),))
        yield "dibatalkan", Seen(samples.offer(house, gone, Seating(desk)), gone)
        yield "zona lain", Seen(samples.offer(house, free, region="13.71"), free)
        yield "tidak ada", Seen(samples.offer(house, free), None)


def _state(seen: Seen, t: Words) -> Html:
    if seen.seating is None:
        return Html("")
    session = seen.seating.session
    if not session.planned:
        reason = t("Alasan: {reason}.", reason=session.reason) if session.reason else ""
        return paragraphs(t("<b>Jadwal ini dibatalkan dinas.</b>"), reason)
    if session.has_begun(seen.offer.now) and not (seen.live and not session.is_over(seen.offer.now)):
        over = t("<b>Jadwal ini sudah lewat.</b>")
        there = seen.mine and seen.mine.standing is Standing.ATTENDED
        return paragraphs(over, standing(seen.seating, seen.mine, t) if there and seen.mine else "")
    said = standing(seen.seating, seen.mine, t) if seen.mine else Html("")
    if seen.live:
        return said
    if seen.bar is Bar.FOREIGN:
        return _foreign(seen, t)
    by_hand = t("Dinas memeriksa setiap permintaan. Tempat Anda belum pasti sebelum dinas menjawab.")
    keep = t("Untuk mendaftar, kami perlu izin menyimpan data Anda.")
    return paragraphs(
        said,
        fullness(seen.seating, seen.offer.now, t),
        by_hand if session.by_hand and not seen.full else "",
        "" if seen.consent else keep,
    )


def _until(seen: Seen, t: Words) -> Html:
    """Say until when a place can be given up by a tap."""
    own, session = seen.live, seen.seating.session if seen.seating else None
    if own is None or session is None or not session.planned or own.standing not in _HAS_PLACE:
        return Html("")
    until = last_change(session, own)
    if seen.offer.now > until:
        return t("Berhalangan? Hubungi dinas. Waktu untuk batal sendiri sudah lewat.")
    return t("Bisa pindah atau batal sampai {until}.", until=t.at(session.timezone).clock(until))


def _foreign(seen: Seen, t: Words) -> Html:
    if seen.offer.region is None:
        return t("Kami belum tahu kabupaten/kota usaha Anda.")
    region = seen.offer.house.regions.find(seen.offer.region).name
    return t("Jadwal ini untuk daerah lain. Usaha Anda tercatat di <b>{region}</b>.", region=region)


def _deeds(seen: Seen, t: Words) -> list[Row]:
    if seen.seating is None or not seen.seating.session.planned:
        return [[Button(t.plain("Pindah ke jadwal lain"), Answer(MOVE))]] if seen.live and seen.instead else []
    if seen.live:
        return _own_deeds(seen.seating, seen.live, seen, t)
    if seen.bar is not None:
        return []
    if not seen.consent:
        target = f"j{seen.seating.session.id}"
        return [[Button(t.plain("Izinkan menyimpan data"), Opens("izin", target))]]
    if seen.full:
        return [[Button(t.plain("Masuk daftar tunggu"), Answer(BOOK))]]
    label = t.plain("Minta tempat") if seen.seating.session.by_hand else t.plain("Daftar")
    return [[Button(label, Answer(BOOK), on_yes=True)]]


def _own_deeds(seating: Seating, own: Booking, seen: Seen, t: Words) -> list[Row]:
    session = seating.session
    rows: list[Row] = []
    if own.standing is Standing.OFFERED:
        rows.append([Button(t.plain("Terima tempat"), Answer(TAKE)), Button(t.plain("Tidak jadi"), Answer(REFUSE))])
    if own.standing is Standing.CONFIRMED:
        ticket, calendar = t.plain("QR untuk hadir"), t.plain("File kalender")
        rows.append([Button(ticket, Answer(TICKET)), Button(calendar, Answer(CALENDAR))])
        if session.link:
            rows.append([Button(t.plain("Ikut lewat internet"), Link(session.link))])
    if session.place.pin:
        rows.append([Button(t.plain("Lihat peta"), Answer(MAP))])
    if may_change(session, own, seen.offer.now) and own.standing is not Standing.OFFERED:
        moving = [Button(t.plain("Pindah jadwal"), Answer(MOVE))] if seen.instead or len(session.slots) > 1 else []
        rows.append([*moving, Button(t.plain("Batal ikut"), Answer(LEAVE))])
    return rows


def _instead(seen: Seen, t: Words) -> Html:
    barred = seen.bar is not None or seen.full
    if not barred:
        return Html("")
    return t("Ini jadwal lain yang masih ada tempat:") if seen.instead else Html("")


def _others(seen: Seen, t: Words) -> list[Row]:
    if seen.live and seen.seating and seen.seating.session.planned:
        return []
    if seen.bar is None and not seen.full:
        return []
    return [[Button(label(each, t), Opens("jadwal", f"s{each.session.id}"))] for each in seen.instead]


def label(seating: Seating, t: Words) -> str:
    """Say a session on a button: what, when and where."""
    session = seating.session
    brief = t.at(session.timezone).brief(session.starts_at)
    said = f"{short_kind(session.kind, t)} {brief}, {session.place.name}"
    return said if len(said) <= LONGEST_LABEL else f"{said[: LONGEST_LABEL - 1]}…"


def _end(t: Words) -> Row:
    return [Button(t.plain("Semua jadwal"), Answer(BACK)), Button(t.plain("Menu"), Opens("menu"))]
