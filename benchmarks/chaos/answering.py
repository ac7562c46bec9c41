"""How somebody answers a question: what they tap or type, and which answer that makes."""

from dataclasses import dataclass
from random import Random

from benchmarks.chaos.sight import Sight
from programme.kbli import UNKNOWN_VERSION, ambiguous, meanings
from programme.regions import Regions
from programme.rules import Programme, Question, QuestionKind

PRODUCTS = ("Keripik Contoh", "Tenun Contoh", "Tas Pandan Contoh", "Kendi Contoh")
PLACES = ("34.01", "34.71", "32.73", "13.71", "51.03", "64.72", "73.71", "91.71", "33.22", "35.78")
NUMBERS = ("13134", "13121", "15121", "10794", "16291", "23932", "47911", "99999")
ODDS_OF_SKIPPING = 0.15


@dataclass(frozen=True, slots=True)
class Deed:
    """A tap on the button that stands for `value`, or something typed; and the answer that it gives, if it does."""

    value: str = ""
    typed: str = ""
    answer: str | None = None
    said: str = ""
    """How the next screen repeats the answer, where that is known."""


def deed_for(programme: Programme, question: Question, sight: Sight, chance: Random) -> Deed:
    """Return what somebody does at a question."""
    match question.kind:
        case QuestionKind.TEXT:
            if sight.offers("-") and chance.random() < ODDS_OF_SKIPPING:
                return Deed("-", answer="-")
            words = f"{chance.choice(PRODUCTS)} {chance.randrange(1000)}"
            return Deed(typed=words, answer=words, said=words)
        case QuestionKind.REGION:
            return _region(sight, chance)
        case QuestionKind.KBLI:
            return _kbli(programme, sight, chance)
        case _:
            choice = chance.choice([each for each in sight.choices if each.value[0] not in "?>"])
            return Deed(choice.value, answer=choice.value, said=choice.label)


def _region(sight: Sight, chance: Random) -> Deed:
    if found := [each for each in sight.choices if each.value[:2].isdigit()]:
        choice = chance.choice(found)
        return Deed(choice.value, answer=choice.value, said=choice.label)
    return Deed(typed=Regions.shipped().find(chance.choice(PLACES)).name)


def _kbli(programme: Programme, sight: Sight, chance: Random) -> Deed:
    if versions := [each for each in sight.choices if each.value[:4].isdigit()]:
        choice = chance.choice(versions)
        return Deed(choice.value, answer=choice.value)
    if chance.random() < ODDS_OF_SKIPPING:
        return Deed("tidak_tahu", answer="tidak_tahu")
    number = chance.choice(NUMBERS)
    found = meanings(programme, number)
    if ambiguous(found):
        return Deed(typed=number)
    return Deed(typed=number, answer=f"{found[0].version if found else UNKNOWN_VERSION}.{number}")
