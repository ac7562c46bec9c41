"""What there is: one's own sessions, those of one's zone, those of other zones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from conversations.conversation import Step
from conversations.inputs import Opening
from conversations.schedule import samples
from conversations.schedule.reading import Offer, gather
from conversations.schedule.wording import fullness, short_line, standing
from conversations.screen import Answer, Button, Opens, Row, Screen, grid
from conversations.turn import House, Leave, Next, Outcome, Show, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.missing import region_of, region_question
from programme.sessions import Seating, Standing

PAGE = 6
"""Sessions on one screen."""
MORE, OTHER_PLACE, PICK = "hal", "wilayah", "s"


@dataclass(frozen=True, slots=True)
class Listed:
    """What there is, and the page that is open."""

    offer: Offer
    page: int = 0

    @property
    def all(self) -> Sequence[Seating]:
        """All sessions in the order in which they are shown."""
        return [*self.offer.own, *self.offer.of_zone, *self.offer.elsewhere]

    @property
    def shown(self) -> Sequence[Seating]:
        """Those of this page."""
        return self.all[self.page * PAGE : (self.page + 1) * PAGE]


class ReadSchedule(Step[Listed]):
    """The list, the nearest first."""

    name = "daftar"

    async def look(self, turn: Turn) -> Listed:
        """Gather what there is."""
        listed = Listed(await gather(turn), turn.draft.data.get("page", 0))
        return listed if listed.shown else replace(listed, page=0)

    def draw(self, seen: Listed, t: Words) -> Screen:
        """Draw a line and a numbered button for each session."""
        offer = seen.offer
        region = offer.house.regions.find(offer.region).name if offer.region else ""
        numbers = {each.session.id: number for number, each in enumerate(seen.all, start=1)}
        parts = [
            _part(t("<b>Jadwal Anda</b>"), seen, offer.own, numbers, t),
            _part(t("<b>Jadwal untuk {region}</b>", region=region), seen, offer.of_zone, numbers, t),
            _part(t("<b>Untuk daerah lain di provinsi Anda</b>"), seen, offer.elsewhere, numbers, t),
        ]
        nothing = t(
            "Belum ada jadwal baru untuk {region}. Kalau dinas membuka jadwal, Anda bisa melihatnya di sini.",
            region=region,
        )
        text = paragraphs(
            t("<b>Jadwal pendampingan</b>\nPenyuluh membantu Anda melengkapi syarat dan berkas."),
            *parts,
            "" if offer.of_zone else nothing,
            t("Ketuk nomor untuk melihat dan mendaftar.") if seen.shown else "",
        )
        buttons = [Button(str(numbers[each.session.id]), Answer(f"{PICK}{each.session.id}")) for each in seen.shown]
        return Screen(
            text,
            [
                *grid(buttons, columns=PAGE),
                *_turning(seen, t),
                [Button(t.plain("Ganti kabupaten/kota"), Answer(OTHER_PLACE)), Button(t.plain("Menu"), Opens("menu"))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Open a session, turn the page, or change the place; a kept one where it says what else changes with it."""
        if value == OTHER_PLACE and region_of(turn.house.programme, turn.person):
            return Leave(Opening("usaha", region_question(turn.house.programme)))
        if value == OTHER_PLACE:
            turn.draft.data.update(search={}, session="")
            return Next("wilayah")
        if value.startswith(MORE):
            turn.draft.data["page"] = int(value.removeprefix(MORE))
            return Show()
        turn.draft.data["session"] = value.removeprefix(PICK)
        return Next("sesi")

    def samples(self, house: House) -> Iterator[tuple[str, Listed]]:
        """Nothing, a few, and a full page."""
        clinic, desk = samples.clinic(), samples.desk()
        yield "kosong", Listed(samples.offer(house))
        yield (
            "terdaftar, dan lainnya",
            Listed(
                samples.offer(
                    house,
                    Seating(clinic, (samples.booking(Standing.CONFIRMED, clinic),)),
                    Seating(desk, samples.others(desk, 6, Standing.CONFIRMED)),
                    Seating(replace(clinic, id="x", zone=replace(clinic.zone, regions=("13.71",)))),
                )
            ),
        )
        many = [replace(clinic, id=f"{day}", starts_at=clinic.starts_at + timedelta(hours=day)) for day in range(9)]
        yield "penuh", Listed(samples.offer(house, *(Seating(each) for each in many)))
        yield "halaman kedua", Listed(samples.offer(house, *(Seating(each) for each in many)), page=1)


def _part(title: Html, seen: Listed, seatings: Sequence[Seating], numbers: dict[str, int], t: Words) -> Html:
    shown = [each for each in seatings if each in seen.shown]
    if not shown:
        return Html("")
    return lines(title, *(_line(seen, each, numbers[each.session.id], t) for each in shown))


def _line(seen: Listed, seating: Seating, number: int, t: Words) -> Html:
    booking = seating.of(seen.offer.person_id)
    if not seating.session.planned:
        state = t("<b>Dibatalkan.</b> Ketuk untuk pindah ke jadwal lain.")
    elif booking is not None and seating in seen.offer.own:
        state = standing(seating, booking, t)
    else:
        state = fullness(seating, seen.offer.now, t)
    return t("{number}. {session}. {state}", number=number, session=short_line(seating.session, t), state=state)


def _turning(seen: Listed, t: Words) -> list[Row]:
    back = [Button(t.plain("« Sebelumnya"), Answer(f"{MORE}{seen.page - 1}"))] if seen.page else []
    more = len(seen.all) > (seen.page + 1) * PAGE
    on = [Button(t.plain("Berikutnya »"), Answer(f"{MORE}{seen.page + 1}"))] if more else []
    return [[*back, *on]] if back or on else []
