"""Made-up answers, to show screens without a person."""

from conversations.asking.text import LONGEST
from conversations.turn import House
from programme.check import NOT_YET, UNSURE, YES, next_question
from programme.rules import Question, QuestionKind, Verdict

LONGEST_SAMPLE = "terpanjang"
"""What a sample is called that shows how much room a screen can take, and that nobody will meet like that."""


def answers_of(house: House, *, commodity: str | None = None, mixed: bool = True) -> dict[str, str]:
    """Return a whole check of an invented business: all well, or some of each."""
    answers: dict[str, str] = {}
    while question := next_question(house.programme, answers):
        yes_no = (YES, NOT_YET, YES, UNSURE)[len(answers) % 4]
        answers[question.id] = (
            _answer(house, question, commodity, yes_no) if mixed else _good_answer(house, question, commodity)
        )
    return answers


def longest_of(house: House) -> dict[str, str]:
    """Return a whole check that takes the most room: the longest words, and nothing met."""
    answers: dict[str, str] = {}
    while question := next_question(house.programme, answers):
        answers[question.id] = _longest_answer(house, question)
    return answers


def unsure_of(house: House) -> dict[str, str]:
    """Return a whole check of somebody who is sure of as little as can be."""
    answers: dict[str, str] = {}
    while question := next_question(house.programme, answers):
        unclear = (choice.id for choice in question.choices if choice.verdict is Verdict.UNCLEAR)
        answers[question.id] = next(unclear, _answer(house, question, None, UNSURE))
    return answers


def _longest_answer(house: House, question: Question) -> str:
    match question.kind:
        case QuestionKind.TEXT:
            return "Contoh " * (LONGEST // len("Contoh "))
        case QuestionKind.REGION:
            everywhere = (each for province in house.regions.provinces for each in house.regions.within(province.code))
            return max(everywhere, key=lambda region: len(region.name)).code
        case QuestionKind.CHOICE:
            return max(question.choices, key=lambda choice: (choice.verdict is Verdict.GAP, len(choice.label))).id
        case _:
            return _answer(house, question, None, NOT_YET)


def _good_answer(house: House, question: Question, commodity: str | None) -> str:
    match question.kind:
        case QuestionKind.KBLI:
            made = commodity or house.programme.commodities[0].id
            fitting = next((kbli for kbli in house.programme.kbli if kbli.commodity == made), None)
            return f"{fitting.version}.{fitting.code:0<5}" if fitting else UNSURE
        case QuestionKind.CHOICE:
            good = (choice.id for choice in question.choices if choice.verdict is Verdict.MET)
            return next(good, question.choices[0].id)
        case _:
            return _answer(house, question, commodity, YES)


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
