"""Whether the parts of a programme fit each other: what is named exists, once, and can be shown."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from programme.check import NOT_YET, UNSURE, YES
from programme.entries import Entry
from programme.faults import Fault, Lines, Path, nearest
from programme.rules import (
    NO_COMMODITY,
    Basis,
    Certainty,
    Condition,
    Programme,
    Question,
    QuestionKind,
    Verdict,
)

MAX_CHOICES = 8
MAX_QUESTION = 120
"""Letters of a question: what is read at one look."""
MAX_SCREEN = 3500
"""Letters of one screen; Telegram takes 4,096, the rest is for headings and sources."""


def answers_to(programme: Programme, question: Question) -> Sequence[str] | None:
    """Return the answers that a question can get; None when they are typed or looked up."""
    match question.kind:
        case QuestionKind.YES_NO:
            return (YES, NOT_YET, UNSURE)
        case QuestionKind.CHOICE:
            return tuple(choice.id for choice in question.choices)
        case QuestionKind.COMMODITY:
            return (*(commodity.id for commodity in programme.commodities), NO_COMMODITY)
        case QuestionKind.REGION | QuestionKind.KBLI | QuestionKind.TEXT:
            return None


def coherence_faults(programme: Programme, lines: Lines) -> Iterator[Fault]:
    """Yield what does not fit together."""
    for number, commodity in enumerate(programme.commodities):
        taken = {each.name.casefold(): each.name for each in programme.commodities if each is not commodity}
        yield from _other_words(commodity.words, taken, ("komoditas", number, "kata"), lines)
    yield from _twice(programme, lines)
    yield from _kinds(programme, lines)
    for number, question in enumerate(programme.questions):
        yield from _question(programme, question, ("pertanyaan", number), lines)
    yield from _outside_questions(programme, lines)
    yield from _reasons(programme, lines)
    yield from _round(programme, lines)


def _twice(programme: Programme, lines: Lines) -> Iterator[Fault]:
    sections: dict[str, Sequence[Entry]] = {
        "sumber": programme.sources,
        "komoditas": programme.commodities,
        "bagian": programme.parts,
        "pertanyaan": programme.questions,
        "syarat": programme.requirements,
        "dokumen": programme.documents,
        "keadaan": programme.states,
        "alasan": programme.reasons,
        "tanya_jawab": programme.frequent_questions,
    }
    for section, entries in sections.items():
        named = [entry.id for entry in entries]
        yield from _repeated(named, f'Id "{{}}" dipakai dua kali dalam "{section}".', (section,), lines)
    codes = [f"{kbli.code} (KBLI {kbli.version})" for kbli in programme.kbli]
    yield from _repeated(codes, "Kode {} ditulis dua kali.", ("kbli",), lines)
    days = [day.isoformat() for day in programme.holidays]
    yield from _repeated(days, "Tanggal {} ditulis dua kali.", ("hari_libur",), lines)
    asked = [question.text for question in programme.questions]
    yield from _repeated(asked, 'Dua pertanyaan berbunyi sama: "{}"', ("pertanyaan",), lines, key="tanya")
    listed = [question.title for question in programme.questions]
    yield from _repeated(
        listed, 'Dua pertanyaan punya "ringkas" yang sama: "{}".', ("pertanyaan",), lines, key="ringkas"
    )
    for number, question in enumerate(programme.questions):
        path = ("pertanyaan", number, "pilihan")
        yield from _repeated([choice.id for choice in question.choices], 'Pilihan "{}" ditulis dua kali.', path, lines)
        labels = [choice.label for choice in question.choices]
        yield from _repeated(labels, 'Dua tombol bertulisan sama: "{}".', path, lines)


def _repeated(names: Sequence[str], what: str, path: Path, lines: Lines, *, key: str = "") -> Iterator[Fault]:
    for number, name in enumerate(names):
        if (first := names.index(name)) < number:
            mend = f"Yang pertama di baris {lines.at(*path, first, key)}. Ganti atau hapus salah satunya."
            yield Fault(lines.at(*path, number, key), what.format(name), mend)


def _kinds(programme: Programme, lines: Lines) -> Iterator[Fault]:
    for kind, least in ((QuestionKind.COMMODITY, 1), (QuestionKind.REGION, 1)):
        places = [number for number, question in enumerate(programme.questions) if question.kind is kind]
        if len(places) < least:
            mend = f"Tambahkan satu pertanyaan dengan jenis: {kind.value}."
            yield Fault(lines.at("pertanyaan"), f'Belum ada pertanyaan berjenis "{kind.value}".', mend)
        for number in places[1:]:
            what = f'Pertanyaan berjenis "{kind.value}" hanya boleh satu.'
            yield Fault(lines.at("pertanyaan", number), what, "Hapus salah satunya.")
    for number, commodity in enumerate(programme.commodities):
        if commodity.id == NO_COMMODITY:
            what = f'Id "{NO_COMMODITY}" sudah dipakai bot untuk "tidak ada yang cocok".'
            yield Fault(lines.at("komoditas", number), what, "Pakai id lain.")


def _question(programme: Programme, question: Question, path: Path, lines: Lines) -> Iterator[Fault]:
    where = f'pertanyaan "{question.id}"'
    yield from unknown(question.part, programme.parts, "bagian", (*path, "bagian"), lines)
    if question.requirement is not None:
        yield from unknown(question.requirement, programme.requirements, "syarat", (*path, "syarat"), lines)
    for commodity in question.examples:
        yield from unknown(commodity, programme.commodities, "komoditas", (*path, "contoh", commodity), lines)
    yield from _basis(programme, question.reason, (*path, "kenapa"), lines)
    earlier = programme.questions[: int(path[-1])]
    yield from _condition(programme, question.when, earlier, (*path, "bila"), lines)
    for number, followed in enumerate(question.follows):
        yield from _asked_before(programme, followed, earlier, (*path, "ikut", number), lines)
    yield from _choices(question, where, path, lines)
    yield from _consequences(programme, question, path, lines)
    if len(question.text) > MAX_QUESTION:
        what = f"{where.capitalize()} terlalu panjang: {len(question.text)} huruf."
        yield Fault(lines.at(*path, "tanya"), what, f'Paling panjang {MAX_QUESTION}. Pindahkan sisanya ke "apa_ini".')
    longest = max((len(example) for example in question.examples.values()), default=0)
    length = len(question.text) + len(question.explanation) + longest + len(question.reason.text)
    yield from _too_long(length, where, path, lines)


def unknown(name: str, entries: Sequence[Entry], section: str, path: Path, lines: Lines) -> Iterator[Fault]:
    """Yield a fault if none of the entries has this name."""
    known = [entry.id for entry in entries]
    if name not in known:
        what = f'"{name}" tidak ada dalam daftar "{section}".'
        yield Fault(lines.at(*path), what, nearest(name, known) or f'Tambahkan dulu di "{section}".')


def _basis(programme: Programme, basis: Basis, path: Path, lines: Lines) -> Iterator[Fault]:
    for number, source in enumerate(basis.sources):
        yield from unknown(source, programme.sources, "sumber", (*path, "sumber", number), lines)
    if basis.certainty is Certainty.STATED and not basis.sources:
        mend = 'Tambahkan "sumber: [...]", atau ganti kepastian menjadi disimpulkan atau belum_ditemukan.'
        yield Fault(lines.at(*path, "kepastian"), 'Kepastian "tertulis" perlu sumber.', mend)


def _asked_before(
    programme: Programme, name: str, earlier: Sequence[Question], path: Path, lines: Lines
) -> Iterator[Fault]:
    if any(question.id == name for question in earlier):
        return
    if any(question.id == name for question in programme.questions):
        what = f'"{name}" baru ditanyakan di sini atau sesudahnya. Pertanyaan jadi saling menunggu.'
        yield Fault(lines.at(*path), what, "Sebut pertanyaan yang ada di atasnya, atau pindahkan pertanyaannya.")
        return
    yield from unknown(name, programme.questions, "pertanyaan", path, lines)


def _condition(
    programme: Programme, condition: Condition, earlier: Sequence[Question], path: Path, lines: Lines
) -> Iterator[Fault]:
    for name, answers in condition.items():
        yield from _asked_before(programme, name, earlier, (*path, name), lines)
        question = next((question for question in programme.questions if question.id == name), None)
        possible = answers_to(programme, question) if question else ()
        if possible is None:
            what = f'Jawaban "{name}" diketik sendiri oleh pemilik usaha, jadi tidak bisa dipakai dalam "bila".'
            yield Fault(lines.at(*path, name), what, "Pakai pertanyaan yang dijawab dengan tombol.")
        elif possible:
            for number, answer in enumerate(answers):
                if answer not in possible:
                    what = f'Pertanyaan "{name}" tidak punya jawaban "{answer}".'
                    yield Fault(lines.at(*path, name, number), what, nearest(answer, possible))


def _choices(question: Question, where: str, path: Path, lines: Lines) -> Iterator[Fault]:
    count = len(question.choices)
    if question.kind is not QuestionKind.CHOICE:
        if count:
            what = f'{where.capitalize()} punya "pilihan", padahal jenisnya "{question.kind.value}".'
            mend = 'Hapus "pilihan", atau ganti menjadi jenis: pilihan.'
            yield Fault(lines.at(*path, "pilihan"), what, mend)
    elif count < 2:  # noqa: PLR2004 (one is no choice)
        mend = 'Tulis paling sedikit dua pilihan, masing-masing dengan "id" dan "tombol".'
        yield Fault(lines.at(*path, "pilihan"), f"{where.capitalize()} belum punya dua pilihan.", mend)
    elif count > MAX_CHOICES:
        what = f"{where.capitalize()} punya {count} pilihan."
        yield Fault(lines.at(*path, "pilihan"), what, f"Paling banyak {MAX_CHOICES}. Gabungkan yang mirip.")
    for number, choice in enumerate(question.choices):
        others = {other.label.casefold(): other.label for other in question.choices if other is not choice}
        yield from _other_words(choice.words, others, (*path, "pilihan", number, "kata"), lines)


def _other_words(words: Sequence[str], taken: Mapping[str, str], path: Path, lines: Lines) -> Iterator[Fault]:
    """Yield words that nobody could ever be understood by; takes labels of the other buttons in small letters."""
    for number, word in enumerate(words):
        if not any(letter.isalnum() for letter in word):
            mend = "Tulis kata yang mungkin diketik orang, atau hapus."
            yield Fault(lines.at(*path, number), f'"{word}" tidak berisi huruf atau angka.', mend)
        elif label := taken.get(word.casefold()):
            what = f'"{word}" adalah tulisan tombol "{label}", jadi tidak pernah berarti pilihan ini.'
            yield Fault(lines.at(*path, number), what, "Hapus kata ini, atau ganti tulisan tombolnya.")


def _consequences(programme: Programme, question: Question, path: Path, lines: Lines) -> Iterator[Fault]:
    possible = list(answers_to(programme, question) or ())
    match question.kind:
        case QuestionKind.CHOICE:
            possible += [choice.verdict for choice in question.choices if choice.verdict]
        case QuestionKind.KBLI:
            possible += [*Verdict, UNSURE]
        case QuestionKind.YES_NO | QuestionKind.COMMODITY:
            possible += Verdict
    known = [str(answer) for answer in dict.fromkeys(possible)]
    for answer in question.consequences:
        if answer not in known:
            what = f'"akibat" untuk "{answer}" tidak akan pernah muncul, karena bukan jawaban pertanyaan ini.'
            yield Fault(lines.at(*path, "akibat", answer), what, nearest(answer, known) or "Hapus akibat ini.")


def _too_long(length: int, where: str, path: Path, lines: Lines) -> Iterator[Fault]:
    if length > MAX_SCREEN:
        what = f"{where.capitalize()} terlalu panjang untuk satu pesan: {length} huruf."
        yield Fault(lines.at(*path), what, f"Paling panjang {MAX_SCREEN} huruf. Ringkas teksnya.")


def _outside_questions(programme: Programme, lines: Lines) -> Iterator[Fault]:
    for number, requirement in enumerate(programme.requirements):
        path: Path = ("syarat", number)
        advice = requirement.advice
        yield from _basis(programme, requirement.basis, (*path, "dasar"), lines)
        for place, needed in enumerate(advice.after):
            yield from unknown(needed, programme.requirements, "syarat", (*path, "saran", "setelah", place), lines)
        texts = (advice.what, advice.why, *advice.steps, advice.office, advice.cost or "", advice.time or "")
        length = len(requirement.basis.text) + sum(map(len, texts))
        yield from _too_long(length, f'syarat "{requirement.id}"', path, lines)
    for number, document in enumerate(programme.documents):
        path = ("dokumen", number)
        yield from _basis(programme, document.why, (*path, "kenapa"), lines)
        yield from _condition(programme, document.when, programme.questions, (*path, "bila"), lines)
        if document.requirement is not None:
            yield from unknown(document.requirement, programme.requirements, "syarat", (*path, "syarat"), lines)
        length = len(document.what) + len(document.why.text) + len(document.where)
        yield from _too_long(length, f'dokumen "{document.id}"', path, lines)
    for number, state in enumerate(programme.states):
        for place, target in enumerate(state.moves):
            yield from unknown(target, programme.states, "keadaan", ("keadaan", number, "ke", place), lines)
    for number, frequent in enumerate(programme.frequent_questions):
        yield from _basis(programme, frequent.answer, ("tanya_jawab", number, "jawab"), lines)
    for number, kbli in enumerate(programme.kbli):
        if kbli.commodity is not None:
            path = ("kbli", number, "komoditas")
            yield from unknown(kbli.commodity, programme.commodities, "komoditas", path, lines)


def _reasons(programme: Programme, lines: Lines) -> Iterator[Fault]:
    for number, reason in enumerate(programme.reasons):
        for place, document in enumerate(reason.documents):
            yield from unknown(document, programme.documents, "dokumen", ("alasan", number, "dokumen", place), lines)


def _round(programme: Programme, lines: Lines) -> Iterator[Fault]:
    days = {}
    for key, text in (("buka", programme.round.opens), ("tutup", programme.round.closes)):
        try:
            days[key] = date.fromisoformat(text) if text else None
        except ValueError:
            yield Fault(lines.at("putaran", key), f'Tanggal "{text}" tidak ada.', "Periksa bulan dan harinya.")
            return
    if days["buka"] and days["tutup"] and days["tutup"] < days["buka"]:
        yield Fault(lines.at("putaran", "tutup"), "Tanggal tutup sebelum tanggal buka.", "Periksa kedua tanggal.")
