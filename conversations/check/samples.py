"""Made-up answers, to show screens without a person."""

from conversations.turn import House
from programme.check import NOT_YET, UNSURE, YES, next_question
from programme.rules import Question, QuestionKind


def answers_of(house: House, *, commodity: str | None = None, mixed: bool = True) -> dict[str, str]:
    """Return a whole check of an invented business: all well, or some of each."""
    answers: dict[str, str] = {}
    while question := next_question(house.programme, answers):
        answers[question.id] = _answer(
            house, question, commodity, (YES, NOT_YET, YES, UNSURE)[len(answers) % 4] if mixed else YES
        )
    return answers


def _answer(house: House, question: Question, commodity: str | None, yes_no: str) -> str:
    match question.kind:
        case QuestionKind.YES_NO:
            return yes_no
        case QuestionKind.COMMODITY:
            return commodity or house.programme.commodities[0].id
        case QuestionKind.REGION:
            return "34.01"
        case QuestionKind.KBLI:
            return UNSURE
        case QuestionKind.TEXT:
            return "Contoh Jaya"
        case QuestionKind.CHOICE:
            return question.choices[0].id
