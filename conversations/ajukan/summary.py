"""The summary before handing in: everything at one look, and what stops it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from conversations.asking import asking
from conversations.berkas.here import business
from conversations.berkas.samples import sample_dossier, sample_slots
from conversations.check import MEND
from conversations.conversation import Step
from conversations.screen import Answer, Button, Opens, Row, Screen
from conversations.turn import Handout, House, Next, Outcome, Show, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.actions.submit_dossier import Readiness, readiness
from programme.check import NOT_YET
from programme.disagreement import Disagreement, disagreements
from programme.dossier import Dossier, PaperState
from programme.dossiers import checklist_of, chosen
from programme.numbers import masked
from programme.rules import QuestionKind
from programme.slots import Checklist, Slot

ON, SHEET = "lanjut", "lembar"
MOST_UNLIKE = 3
"""Answers that do not fit their documents, of which the summary speaks at a time."""
MOST_BUTTONS = 4
"""Missing documents that have a button each; the list has the others."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The dossier and its documents; none when it was removed from another phone."""

    house: House
    dossier: Dossier | None
    slots: Checklist

    @property
    def readiness(self) -> Readiness:
        """What is missing and what is not."""
        return readiness(self.dossier, self.slots) if self.dossier else Readiness()


async def look_at(turn: Turn, *, hold: bool = False) -> Seen:
    """Gather the chosen dossier; held against everybody else until the turn ends, if asked for."""
    dossier = await chosen(turn.work, turn.person, hold=hold)
    slots = await checklist_of(turn.work, turn.house.programme, dossier) if dossier else Checklist([])
    return Seen(turn.house, dossier, slots)


class Summarise(Step[Seen]):
    """Shows all of it; something hard that is missing stops it with a list."""

    name = "ringkas"

    async def look(self, turn: Turn) -> Seen:
        """Gather it."""
        return await look_at(turn)

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Draw the summary, and how to change anything in it."""
        if seen.dossier is None:
            return no_more(t)
        there = [slot for slot in seen.slots if slot.filled and slot.needed]
        ready = seen.readiness
        text = paragraphs(
            t("<b>Periksa sebelum diajukan</b>"),
            lines(*_facts(seen, t)),
            lines(t("<b>Dokumen</b>"), *(_paper(slot, t) for slot in there)) if there else "",
            *stops(ready, t),
            _differs(seen, t),
            _recommended(ready, t) if ready.ready else "",
            _to_ask(seen.slots, t) if ready.ready else "",
            t("Sudah benar semua? Ketuk Lanjut.") if ready.ready else "",
        )
        return Screen(text, [*_on(seen, t), *_mends(seen, t), *_changes(t)])

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Go on to the declaration, or show all files."""
        seen = await look_at(turn)
        if value == SHEET and seen.dossier:
            return Show(handouts=[Handout("lembar", seen.dossier.id)], toast=turn.t.plain("Gambar sedang dibuat."))
        return Next("nyatakan") if seen.dossier and seen.readiness.ready else Show()

    def samples(self, house: House) -> Iterator[tuple[str, Seen]]:
        """Ready, missing much, still being fetched, without a region; and removed."""
        for commodity in house.programme.commodities:
            dossier = sample_dossier(house, commodity=commodity.id)
            every = dict.fromkeys(dossier.slots, PaperState.RECEIVED)
            slots = sample_slots(house, dossier, every)
            yield f"{commodity.id}, masih diambil", Seen(house, dossier, slots)
            yield f"{commodity.id}, siap", Seen(house, dossier, all_there(slots))
            yield f"{commodity.id}, kosong", Seen(house, dossier, sample_slots(house, dossier, {}))
        denied = {**dossier.answers, "nib": NOT_YET}
        yield "cek dan dokumen berbeda", Seen(house, replace(dossier, answers=denied), all_there(slots))
        yield "wilayah belum diketahui", Seen(house, replace(dossier, region=None), all_there(slots))
        yield "dihapus dari ponsel lain", Seen(house, None, Checklist([]))


def all_there(slots: Checklist) -> Checklist:
    """Return the documents without the files that are still being fetched."""
    return Checklist([replace(slot, pieces=slot.pieces[:1]) for slot in slots])


def no_more(t: Words) -> Screen:
    """Say that the dossier is gone."""
    return Screen(
        t("Berkas itu sudah tidak ada."),
        [[Button(t.plain("Buka berkas"), Opens("berkas"))], [Button(t.plain("Menu"), Opens("menu"))]],
    )


def _facts(seen: Seen, t: Words) -> Iterator[Html]:
    assert seen.dossier is not None  # noqa: S101 - for the type checker
    yield t("Usaha: <b>{business}</b>", business=business(seen.dossier, t))
    for question in seen.house.programme.questions:
        answer = seen.dossier.answers.get(question.id)
        if answer and question.kind in {QuestionKind.COMMODITY, QuestionKind.REGION}:
            said = asking(question).label(seen.house, question, answer, t)
            yield t("{question}: <b>{answer}</b>", question=t.rule(question.title), answer=said)
    if seen.dossier.sentra:
        yield t("Sentra: <b>{sentra}</b>", sentra=seen.dossier.sentra)


def _paper(slot: Slot, t: Words) -> Html:
    """Say what is in a document: files, masked number, date."""
    about = [t.count("{n} berkas", len(slot.live))]
    if slot.document and slot.document.number and slot.paper.number:
        about.append(masked(slot.document.number, slot.paper.number))
    elif slot.wants_number:
        about.append(t.plain("nomor belum diisi"))
    if slot.paper.expires_on:
        about.append(t.plain("sampai {date}", date=t.day(slot.paper.expires_on)))
    return t("✅ {name}: {about}", name=t.rule(slot.name), about=", ".join(about))


def stops(ready: Readiness, t: Words) -> Iterator[Html]:
    """Say, each by itself, what keeps the dossier from being handed in."""
    if ready.region_unknown:
        yield t("<b>Belum bisa diajukan.</b> Kabupaten/kota usaha belum diisi. Ketuk Data usaha.")
    if ready.missing:
        yield lines(
            t("<b>Belum bisa diajukan.</b> Dokumen wajib ini belum ada:"),
            *(t("❌ {name}", name=t.rule(slot.name)) for slot in ready.missing),
        )
    if ready.waiting:
        names = ", ".join(t.rule(slot.name) for slot in ready.waiting)
        yield t("Masih kami ambil dari Telegram: {names}. Tunggu sebentar, lalu buka lagi halaman ini.", names=names)


def _recommended(ready: Readiness, t: Words) -> Html | str:
    names = ", ".join(t.rule(slot.name) for slot in ready.recommended)
    if not names:
        return ""
    return t("Belum ada, tetapi ikut dinilai: {names}. Boleh diajukan tanpa ini.", names=names)


def _to_ask(slots: Checklist, t: Words) -> Html | str:
    names = ", ".join(t.rule(slot.name) for slot in slots.to_ask)
    return t("Mungkin diminta: {names}. Tanyakan ke dinas. Boleh diajukan tanpa ini.", names=names) if names else ""


def _unlike(seen: Seen) -> Sequence[Disagreement]:
    """Return where check and documents say different things, as many as have room."""
    assert seen.dossier is not None  # noqa: S101 - for the type checker
    found = disagreements(seen.house.programme, seen.dossier.answers, seen.slots)
    return [each for each in found if each.there or each.slot in seen.readiness.missing][:MOST_UNLIKE]


def _differs(seen: Seen, t: Words) -> Html | str:
    """Say where the self-check and the documents do not meet, a sentence each."""
    return lines(*(_difference(seen.house, each, t) for each in _unlike(seen)))


def _difference(house: House, unlike: Disagreement, t: Words) -> Html:
    answer = asking(unlike.question).label(house, unlike.question, unlike.answer, t)
    about = {"name": t.rule(unlike.slot.name), "question": t.rule(unlike.question.title), "answer": answer}
    if unlike.there:
        return t("⚠️ {name} sudah ada, tetapi di cek Anda menjawab {question}: <b>{answer}</b>.", **about)
    return t("⚠️ Di cek Anda menjawab {question}: <b>{answer}</b>. Kirim {name} sebagai buktinya.", **about)


def _mends(seen: Seen, t: Words) -> list[Row]:
    """Return a button to change each answer that its document speaks against."""
    return [
        [Button(t.plain("Ubah jawaban: {question}", question=t.rule(each.question.title))[:40],
                Opens("cek", f"{MEND}{each.question.id}"))]
        for each in _unlike(seen)
        if each.there
    ]  # fmt: skip


def _on(seen: Seen, t: Words) -> list[Row]:
    assert seen.dossier is not None  # noqa: S101 - for the type checker
    sheet = [[Button(t.plain("Lihat semua berkas"), Answer(SHEET))]] if any(slot.live for slot in seen.slots) else []
    if seen.readiness.ready:
        return [[Button(t.plain("Lanjut"), Answer(ON), on_yes=True)], *sheet]
    missing = seen.readiness.missing[:MOST_BUTTONS]
    return [
        *([Button(t.rule(slot.name), Opens("berkas", f"{seen.dossier.id}-{slot.id}"))] for slot in missing),
        *sheet,
        *([[Button(t.plain("Perbarui halaman ini"), Opens("ajukan"))]] if seen.readiness.waiting else []),
    ]


def _changes(t: Words) -> list[Row]:
    return [
        [Button(t.plain("Ubah berkas"), Opens("berkas")), Button(t.plain("Data usaha"), Opens("usaha"))],
        [Button(t.plain("Jawaban cek"), Opens("cek")), Button(t.plain("Menu"), Opens("menu"))],
    ]
