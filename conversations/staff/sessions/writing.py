"""What of a session is written in words, and where it is: typed, or sent from the map."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from conversations.conversation import Step
from conversations.inputs import Location
from conversations.schedule import samples
from conversations.screen import Answer, Button, Screen
from conversations.staff.sessions.filling import BACK, back, end, form_of, goes_on
from conversations.staff.sessions.form import LINK, LONGEST_TEXT, pin_at, read_pin
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Words, paragraphs

EMPTY, TAKE = "kosong", "?peta"
PLACES = frozenset({"place", "pin"})
"""What a location or a venue answers."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for in words, and what the map calls the place where it was sent."""

    field: str
    proposed: str = ""


class Write(Step[Asked]):
    """Place, map, topic, coach, link: in words; a place also as a location or a venue that is sent."""

    name = "tulis"

    async def look(self, turn: Turn) -> Asked:
        """Return what is asked for."""
        data = turn.draft.data
        return Asked(data["field"], data.get("proposed", "") if data["field"] == "place" else "")

    def draw(self, seen: Asked, t: Words) -> Screen:
        """Ask for it."""
        asked = {
            "place": t(
                "<b>Di mana tempatnya?</b>\nKetik nama gedung dan alamatnya, atau kirim lokasinya lewat Telegram."
            ),
            "pin": t(
                "<b>Titik di peta</b>\nKirim lokasinya lewat Telegram, "
                "atau salin angka dari peta, misalnya: -0.95, 100.35"
            ),
            "topic": t("<b>Tentang apa?</b>\nKetik satu kalimat yang mudah dipahami pemilik usaha."),
            "coach": t("<b>Siapa pendampingnya?</b>\nKetik namanya."),
            "link": t("<b>Tautan rapat</b>\nTempel tautannya, mulai dengan https. Hanya peserta yang melihatnya."),
        }[seen.field]
        proposed = t("Di peta tertulis: <b>{place}</b>", place=seen.proposed) if seen.proposed else ""
        take = [[Button(t.plain("Pakai nama ini"), Answer(TAKE))]] if seen.proposed else []
        empty = [[Button(t.plain("Kosongkan"), Answer(EMPTY))]] if seen.field != "place" else []
        return Screen(paragraphs(asked, proposed), [*take, *empty, end(t)])

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Empty it, take what the map says, or go back."""
        if value == BACK:
            return back(turn)
        field = turn.draft.data["field"]
        if value == TAKE:
            return goes_on(turn, replace(form_of(turn), place=turn.draft.data["proposed"]))
        return goes_on(turn, replace(form_of(turn), **{field: None if field == "pin" else ""}))  # type: ignore[arg-type]

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Take the words."""
        field, said = turn.draft.data["field"], " ".join(text.split())
        value: object = said
        if field == "pin":
            value = read_pin(text)
            if value is None:
                return Show(note=turn.t("Angka itu belum kami pahami, atau tempatnya di luar Indonesia."))
        elif len(said) > LONGEST_TEXT:
            return Show(note=turn.t("Terlalu panjang. Paling banyak {n} huruf.", n=LONGEST_TEXT))
        elif field == "link" and not LINK.fullmatch(said):
            return Show(note=turn.t("Tautan itu belum benar. Salin seluruhnya, mulai dari https."))
        return goes_on(turn, replace(form_of(turn), **{field: value}))  # type: ignore[arg-type]

    async def located(self, turn: Turn, location: Location) -> Outcome:
        """Take the place on the map, where a place is asked for."""
        if turn.draft.data["field"] not in PLACES:
            return await super().located(turn, location)
        return takes_location(turn, location)

    def samples(self, house: House) -> Iterator[tuple[str, Asked]]:
        """Each, and a place with what the map says."""
        yield from ((field, Asked(field)) for field in ("place", "pin", "topic", "coach", "link"))
        yield "nama dari peta", Asked("place", samples.clinic().place.name)


def takes_location(turn: Turn, location: Location) -> Outcome:
    """Keep the pin; ask for the name of the place, where there is none yet or the map knows another one."""
    pin = pin_at(location.latitude, location.longitude)
    if pin is None:
        return Show(note=turn.t("Tempat itu di luar Indonesia. Kirim lokasi yang lain."))
    form = replace(form_of(turn), pin=pin)
    called = ", ".join(" ".join(part.split()) for part in (location.name, location.address) if part.strip())
    proposed = called[:LONGEST_TEXT]
    if proposed in {"", form.place} and form.place:
        return replace(goes_on(turn, form), note=turn.t("Titik peta sudah kami simpan."))
    turn.draft.data.update(form=form.data, field="place", proposed=proposed)
    note = turn.t("Titik peta sudah kami simpan. Sekarang nama tempatnya.")
    return Next(Write.name, note=note)
