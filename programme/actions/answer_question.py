"""Staff take a question of an owner, answer it, hand it on, and keep a good answer for everybody of the region."""

import secrets
from datetime import datetime

from programme.audit import PRIVATE, Deed, Entry
from programme.cases import Case, CaseState, CaseTakenError, LocalAnswer, Message, Voice
from programme.notices import Notice
from programme.ports import Work
from programme.staff import Duty, NotTheirsError, Officer
from programme.topics import without_personal_numbers


async def as_it_is(work: Work, case: Case) -> Case:
    """Return the case as it is now, held against everybody else. Raises NotTheirsError when it is gone."""
    held = await work.cases.find(case.id, hold=True)
    if held is None:
        raise NotTheirsError
    return held


async def take_question(work: Work, officer: Officer, case: Case, *, at: datetime) -> None:
    """Hold the case. Raises CaseTakenError when somebody else does."""
    officer.insist(Duty.ANSWER, case.region)
    case = await as_it_is(work, case)
    if case.officer and await holder_of(work, case) is None:
        case.officer = None
        await work.cases.save(case)
    await work.cases.take(case.id, officer.id, at=at)


async def let_question_go(work: Work, officer: Officer, case: Case, *, at: datetime) -> None:
    """Let somebody else take the case."""
    case = await _insist_holding(work, officer, case)
    case.officer, case.state, case.changed_at = None, CaseState.WAITING, at
    await work.cases.save(case)


async def hand_question_on(work: Work, officer: Officer, case: Case, to: Officer, *, at: datetime) -> None:
    """Let another officer of the region hold it, and tell them."""
    case = await _insist_holding(work, officer, case)
    to.insist(Duty.ANSWER, case.region)
    case.officer, case.state, case.changed_at = to.id, CaseState.HELD, at
    await work.cases.save(case)
    await tell_officers(work, case, [to], f"{to.id}:{at.isoformat()}", at=at)


async def answer_question(
    work: Work, officer: Officer, case: Case, text: str, *, at: datetime, chat: str = PRIVATE
) -> None:
    """Say the answer and tell the owner, once; `chat` is where the officer said it."""
    case = await _insist_holding(work, officer, case)
    await work.cases.say(Message(case.id, at, Voice.STAFF, text, officer.id))
    case.state, case.changed_at = CaseState.ANSWERED, at
    await work.cases.save(case)
    values = {"case": case.id, "title": case.title, "text": text}
    await work.outbox.add(Notice(f"jawaban:{case.id}:{at.isoformat()}", case.person_id, "jawaban", values, at))
    await work.audit.add(Entry(at, officer.id, Deed.ANSWERED, case.region, subject=case.id, chat=chat))


async def note_on_question(work: Work, officer: Officer, case: Case, text: str, *, at: datetime) -> None:
    """Say something among staff."""
    officer.insist(Duty.ANSWER, case.region)
    await work.cases.say(Message(case.id, at, Voice.NOTE, text, officer.id))


async def close_question(work: Work, officer: Officer, case: Case, *, at: datetime) -> None:
    """Nothing more is to be done about it."""
    case = await _insist_holding(work, officer, case)
    case.state, case.changed_at = CaseState.CLOSED, at
    await work.cases.save(case)


async def reopen_question(work: Work, officer: Officer, case: Case, *, at: datetime) -> None:
    """Something more is to be done about a closed one, by whoever opens it again. Raises CaseTakenError otherwise."""
    officer.insist(Duty.ANSWER, case.region)
    case = await as_it_is(work, case)
    if case.officer != officer.id and await holder_of(work, case) is not None:
        raise CaseTakenError(case.officer or "")
    case.officer, case.state, case.changed_at = officer.id, CaseState.HELD, at
    await work.cases.save(case)


async def keep_answer(
    work: Work, officer: Officer, question: str, answer: str, *, region: str, at: datetime
) -> LocalAnswer:
    """Let everybody of that region find the answer; a number like a NIK is hidden in it."""
    officer.insist(Duty.ANSWER, region)
    question, answer = without_personal_numbers(question), without_personal_numbers(answer)
    kept = LocalAnswer(secrets.token_hex(5), region, question, answer, officer.id, at)
    await work.cases.add_answer(kept)
    return kept


async def drop_answer(work: Work, officer: Officer, answer_id: str) -> None:
    """Let nobody find that answer any more. Raises NotTheirsError for one of another region."""
    answer = next((each for each in await work.cases.answers() if each.id == answer_id), None)
    if answer is None:
        raise NotTheirsError
    officer.insist(Duty.ANSWER, answer.region)
    await work.cases.drop_answer(answer_id)


async def holder_of(work: Work, case: Case) -> Officer | None:
    """Return who holds the case, or held it last, if they still answer questions of its region."""
    holder = await work.staff.find(case.officer) if case.officer else None
    return holder if holder is not None and holder.may(Duty.ANSWER, case.region) else None


async def officers_for(work: Work, region: str) -> list[Officer]:
    """Return who answers questions of that kabupaten or kota; where nobody does, who does for its province."""
    for place in (region, region.split(".", maxsplit=1)[0]):
        if found := [each for each in await work.staff.within(place) if each.may(Duty.ANSWER, region)]:
            return found
    return []


async def tell_officers(work: Work, case: Case, officers: list[Officer], what: str, *, at: datetime) -> None:
    """Tell each officer that the case waits for them; `what` tells one occasion from another."""
    values = {"case": case.id, "title": case.title}
    for officer in officers:
        if officer.person_id is not None:
            key = f"pertanyaan:{case.id}:{what}:{officer.id}"
            await work.outbox.add(Notice(key, officer.person_id, "pertanyaan", values, at))


async def _insist_holding(work: Work, officer: Officer, case: Case) -> Case:
    officer.insist(Duty.ANSWER, case.region)
    held = await as_it_is(work, case)
    if held.officer != officer.id:
        raise CaseTakenError(held.officer or "")
    return held
