"""Whether everything in a programme can come about: questions, verdicts, advice and states."""

from collections.abc import Iterator

from programme.faults import Fault, Lines
from programme.rules import Condition, Programme, Question, QuestionKind


def reach_faults(programme: Programme, lines: Lines) -> Iterator[Fault]:
    """Yield what can never come about, and what would go round in a circle."""
    yield from _never_asked(programme, lines)
    yield from _parts(programme, lines)
    yield from _requirements(programme, lines)
    yield from _circles(programme, lines)
    yield from _states(programme, lines)


def _contradiction(programme: Programme, condition: Condition) -> str | None:
    """Return the question that would need two different answers for this condition to hold."""
    questions = {question.id: question for question in programme.questions}
    allowed: dict[str, set[str]] = {}
    waiting = list(condition.items())
    while waiting:
        name, answers = waiting.pop()
        known = name in allowed
        allowed[name] = allowed[name] & set(answers) if known else set(answers)
        if not allowed[name]:
            return name
        if not known and name in questions:
            waiting += questions[name].when.items()
    return None


def _never_asked(programme: Programme, lines: Lines) -> Iterator[Fault]:
    for number, question in enumerate(programme.questions):
        if name := _contradiction(programme, question.when):
            what = f'Pertanyaan "{question.id}" tidak akan pernah ditanyakan: jawaban "{name}" tidak bisa cocok.'
            mend = 'Periksa "bila" di sini dan di pertanyaan yang disebutnya.'
            yield Fault(lines.at("pertanyaan", number, "bila"), what, mend)
    for number, document in enumerate(programme.documents):
        if name := _contradiction(programme, document.when):
            what = f'Dokumen "{document.id}" tidak akan pernah diminta: jawaban "{name}" tidak bisa cocok.'
            mend = 'Periksa "bila" di sini dan di pertanyaan yang disebutnya.'
            yield Fault(lines.at("dokumen", number, "bila"), what, mend)


def _parts(programme: Programme, lines: Lines) -> Iterator[Fault]:
    order = [part.id for part in programme.parts]
    for number, part in enumerate(order):
        if not any(question.part == part for question in programme.questions):
            what = f'Bagian "{part}" tidak punya pertanyaan.'
            yield Fault(
                lines.at("bagian", number), what, "Tambahkan pertanyaan untuk bagian ini, atau hapus bagiannya."
            )
    reached = 0
    for number, question in enumerate(programme.questions):
        if question.part not in order:
            continue
        if order.index(question.part) < reached:
            what = f'Pertanyaan "{question.id}" terpisah dari bagian "{question.part}".'
            mend = 'Pindahkan ke dekat pertanyaan lain di bagian itu. Urutannya mengikuti daftar "bagian".'
            yield Fault(lines.at("pertanyaan", number), what, mend)
        reached = max(reached, order.index(question.part))


def _judges(question: Question) -> bool:
    if question.kind is QuestionKind.CHOICE:
        return any(choice.verdict for choice in question.choices)
    return question.kind in {QuestionKind.YES_NO, QuestionKind.COMMODITY, QuestionKind.KBLI}


def _requirements(programme: Programme, lines: Lines) -> Iterator[Fault]:
    checked = {question.requirement for question in programme.questions}
    judged = {question.requirement for question in programme.questions if _judges(question)}
    for number, requirement in enumerate(programme.requirements):
        if requirement.id not in checked:
            what = f'Syarat "{requirement.id}" tidak diperiksa oleh pertanyaan mana pun.'
            mend = f'Tambahkan "syarat: {requirement.id}" pada satu pertanyaan, atau hapus syaratnya.'
            yield Fault(lines.at("syarat", number), what, mend)
        elif requirement.id not in judged:
            what = f'Syarat "{requirement.id}" tidak akan pernah terpenuhi: pertanyaannya tidak memberi hasil.'
            mend = 'Tambahkan "hasil" pada pilihan pertanyaan itu, atau pakai jenis: ya_belum.'
            yield Fault(lines.at("syarat", number), what, mend)


def _circles(programme: Programme, lines: Lines) -> Iterator[Fault]:
    after = {requirement.id: requirement.advice.after for requirement in programme.requirements}
    for number, start in enumerate(after):
        seen: set[str] = set()
        waiting = list(after[start])
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                waiting += after.get(name, ())
        if start in seen:
            what = f'Syarat "{start}" menunggu dirinya sendiri lewat "setelah".'
            mend = 'Hapus salah satu "setelah" supaya tidak berputar.'
            yield Fault(lines.at("syarat", number, "saran", "setelah"), what, mend)


def _states(programme: Programme, lines: Lines) -> Iterator[Fault]:
    moves = {state.id: state.moves for state in programme.states}
    first = programme.states[0].id
    seen: set[str] = set()
    waiting = [first]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += moves.get(name, ())
    for number, state in enumerate(programme.states):
        line = lines.at("keadaan", number)
        if state.id not in seen:
            what = f'Keadaan "{state.id}" tidak bisa dicapai dari "{first}".'
            yield Fault(line, what, f'Tambahkan "{state.id}" dalam "ke" pada keadaan sebelumnya.')
        if state.final and state.moves:
            what = f'Keadaan "{state.id}" adalah akhir, tetapi masih punya "ke".'
            yield Fault(line, what, 'Hapus "ke", atau hapus "akhir: ya".')
        if not state.final and not state.moves:
            what = f'Keadaan "{state.id}" tidak punya langkah berikutnya.'
            yield Fault(line, what, 'Tambahkan "ke: [...]", atau tulis "akhir: ya".')
