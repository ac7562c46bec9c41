"""Choosing who gets it: conditions that hold together, in groups of which one is enough."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from conversations.conversation import Step
from conversations.language import NAMES
from conversations.screen import Answer, Button, Screen, grid
from conversations.staff.announcing.desk import keep_segment, on_desk
from conversations.staff.announcing.samples import AUDIENCE, announcement
from conversations.staff.announcing.saying import audience_words, field_name, segment_words, value_name
from conversations.staff.places import places_meant
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Words, paragraphs
from programme.announcements import Announcement, Audience, Clause, Field
from programme.staff import Duty

AND, OR, CLEAR, UNDO, GO_ON = "dan", "atau", "semua", "terakhir", "lanjut"
BACK, NOT, READY = "kembali", "bukan", "selesai"
MOST_CLAUSES, MOST_VALUES, MOST_TYPED = 8, 30, 60
SESSIONS_SINCE, SESSIONS_UNTIL = timedelta(days=60), timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whom it is for, and how many that are now."""

    house: House
    announcement: Announcement
    audience: Audience


class Choose(Step[Chosen]):
    """Shows the conditions with the count."""

    name = "pilih"

    async def look(self, turn: Turn) -> Chosen:
        """Count."""
        found = await on_desk(turn)
        audience = await turn.work.announcements.audience(found.segment, found.regions)
        return Chosen(turn.house, found, audience)

    def draw(self, seen: Chosen, t: Words) -> Screen:
        """Draw them."""
        segment = seen.announcement.segment
        number = sum(len(group) for group in segment)
        more = [[Button(t.plain("Tambah syarat"), Answer(AND))]] if number < MOST_CLAUSES else []
        if more and number:
            more.append([Button(t.plain("Tambah kelompok lain (atau)"), Answer(OR))])
        return Screen(
            paragraphs(
                t("<b>Penerima siaran</b>"),
                segment_words(seen.house, segment, t),
                audience_words(seen.announcement, seen.audience, t),
            ),
            [
                *([[Button(t.plain("Lanjut: periksa"), Answer(GO_ON))]] if seen.audience.reached else []),
                *more,
                *([[Button(t.plain("Hapus syarat terakhir"), Answer(UNDO))]] if number > 1 else []),
                *([[Button(t.plain("Hapus semua syarat"), Answer(CLEAR))]] if number else []),
                [Button(t.plain("Kembali ke isi"), Answer(BACK))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Add to the conditions, clear them, or go on."""
        if value == CLEAR:
            return await keep_segment(turn, ())
        if value == UNDO:
            *groups, last = (await on_desk(turn)).segment
            return await keep_segment(turn, (*groups, last[:-1]) if last[1:] else tuple(groups))
        if value in {AND, OR}:
            turn.draft.data["other_group"] = value == OR
            return Next(ChooseField.name)
        return Next("periksa" if value == GO_ON else "tulis")

    def samples(self, house: House) -> Iterator[tuple[str, Chosen]]:
        """Everybody, some, and nobody."""
        yield "semua", Chosen(house, announcement(empty=True), AUDIENCE)
        yield "bersyarat", Chosen(house, announcement(), AUDIENCE)
        yield "tidak ada", Chosen(house, announcement(), Audience(0, 0, 0))


class ChooseField(Step[None]):
    """Asks what to choose by."""

    name = "bidang"

    async def look(self, turn: Turn) -> None:
        """Nothing has to be known."""
        await on_desk(turn)

    def draw(self, seen: None, t: Words) -> Screen:
        """Draw a button for each."""
        fields = [Button(field_name(field, t), Answer(field.value)) for field in Field]
        return Screen(
            t("<b>Pilih penerima menurut apa?</b>"),
            [*grid(fields, columns=1), [Button(t.plain("Kembali"), Answer(BACK))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Go on to the values."""
        if value == BACK:
            return Next(Choose.name)
        turn.draft.data.update(field=value, values=[], negated=False, options=await _options(turn, Field(value)))
        return Next(ChooseValues.name)

    def samples(self, house: House) -> Iterator[tuple[str, None]]:
        """The one that there is."""
        yield "bidang", None


async def _options(turn: Turn, field: Field) -> list[str]:
    programme = turn.house.programme
    known = {
        Field.COMMODITY: [each.id for each in programme.commodities],
        Field.STATE: [each.id for each in programme.states],
        Field.MISSING: [each.id for each in programme.documents],
        Field.GAP: [each.id for each in programme.requirements],
        Field.LANGUAGE: list(NAMES),
    }
    match field:
        case Field.REGION:
            return [code for code in turn.officer.regions(Duty.ANNOUNCE) if "." in code] or _parts(turn)
        case Field.SESSION:
            found = await turn.work.sessions.between(turn.now - SESSIONS_SINCE, turn.now + SESSIONS_UNTIL)
            own = turn.officer.regions(Duty.ANNOUNCE)
            return [each.id for each in found if any(each.zone.lies_within(region) for region in own)]
        case _:
            return known.get(field, [])


def _parts(turn: Turn) -> list[str]:
    own = turn.officer.regions(Duty.ANNOUNCE)
    return [each.code for province in own for each in turn.house.regions.within(province)]


@dataclass(frozen=True, slots=True)
class Values:
    """What can be chosen, and what is."""

    house: House
    field: Field
    options: Sequence[str]
    names: Sequence[str]
    chosen: Sequence[str]
    negated: bool


class ChooseValues(Step[Values]):
    """Asks for one or more values."""

    name = "nilai"

    async def look(self, turn: Turn) -> Values:
        """Gather what can be chosen."""
        await on_desk(turn)
        data = turn.draft.data
        field, options = Field(data["field"]), data["options"][:MOST_VALUES]
        names = [value_name(turn.house, field, each, turn.t) for each in options]
        if field is Field.SESSION:
            found = [await turn.work.sessions.find(each) for each in options]
            names = [
                turn.t.plain("{zone}, {date}", zone=each.zone.name, date=turn.t.date(each.starts_at)) if each else ""
                for each in found
            ]
        return Values(turn.house, field, options, names, data["values"], data["negated"])

    def draw(self, seen: Values, t: Words) -> Screen:
        """Draw a button for each; a tick stands at those that are chosen."""
        buttons = [
            Button(_shortened(f"✓ {name}" if value in seen.chosen else name), Answer(str(number)))
            for number, (value, name) in enumerate(zip(seen.options, seen.names, strict=True))
        ]
        negate = t.plain("Berlaku: selain yang dicentang") if seen.negated else t.plain("Berlaku: yang dicentang")
        ask = {
            Field.REGION: t("Ketuk, atau ketik nama kabupaten atau kotanya."),
            Field.SENTRA: t("Ketik nama sentra, persis seperti di berkas."),
        }.get(seen.field, t("Boleh lebih dari satu."))
        nothing = t("Belum ada yang bisa dipilih.") if not seen.options and seen.field is not Field.SENTRA else ""
        return Screen(
            paragraphs(t("<b>{field}</b>", field=field_name(seen.field, t)), ask, nothing),
            [
                *grid(buttons, columns=2),
                *([[Button(negate, Answer(NOT))]] if seen.chosen else []),
                *([[Button(t.plain("Pakai syarat ini"), Answer(READY))]] if seen.chosen else []),
                [Button(t.plain("Kembali"), Answer(BACK))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Tick, turn round, or keep the condition."""
        data = turn.draft.data
        if value == BACK:
            return Next(ChooseField.name)
        if value == NOT:
            data["negated"] = not data["negated"]
            return Show()
        if value == READY:
            return await self._keep(turn)
        option, chosen = data["options"][int(value)], data["values"]
        data["values"] = [each for each in chosen if each != option] if option in chosen else [*chosen, option]
        return Show()

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Search for a region, or take the name of a sentra."""
        data = turn.draft.data
        words = " ".join(text.split())
        match Field(data["field"]):
            case Field.REGION:
                found = places_meant(turn.house.regions, turn.officer.regions(Duty.ANNOUNCE), words)
            case Field.SENTRA:
                found = [words] if len(words) <= MOST_TYPED else []
                data["values"] = [*data["values"], *found]
            case _:
                return await super().typed(turn, text)
        if not found:
            return Show(note=turn.t("Itu belum kami temukan di wilayah tugas Anda. Coba ketik nama lain."))
        data["options"] = list(dict.fromkeys([*data["values"], *found]))
        return Show()

    async def _keep(self, turn: Turn) -> Outcome:
        data = turn.draft.data
        segment = (await on_desk(turn)).segment
        clause = Clause(Field(data["field"]), tuple(data["values"]), negated=data["negated"])
        if data.get("other_group") or not segment:
            segment = (*segment, (clause,))
        else:
            segment = (*segment[:-1], (*segment[-1], clause))
        await keep_segment(turn, segment)
        return Next(Choose.name)

    def samples(self, house: House) -> Iterator[tuple[str, Values]]:
        """A list, a search, and nothing to choose from."""
        t = house.words("id")
        documents = [each.id for each in house.programme.documents]
        names = [value_name(house, Field.MISSING, each, t) for each in documents]
        yield "dokumen", Values(house, Field.MISSING, documents, names, documents[:2], negated=True)
        yield "sentra", Values(house, Field.SENTRA, [], [], [], negated=False)
        yield "sesi", Values(house, Field.SESSION, [], [], [], negated=False)


def _shortened(label: str, most: int = 40) -> str:
    return label if len(label) <= most else f"{label[: most - 1].rstrip()}…"
