"""The self-check: whether a business can go for this award, and what is still missing."""

from conversations.check.answers import Answers
from conversations.check.consequence import Consequence
from conversations.check.draft import Check, fitting
from conversations.check.gaps import Gaps
from conversations.check.intro import Again, Intro
from conversations.check.question import AskQuestion
from conversations.check.result import AlreadyMet, HandedOver, Result
from conversations.check.way import go_on
from conversations.conversation import Conversation, by_name
from conversations.turn import Next, Outcome, Turn
from programme.check import next_question, path
from programme.rules import QuestionKind
from programme.running import SELF_CHECK

MEND = "s"
"""Begins an argument that names a question whose answer is to be changed before handing in."""


class SelfCheck(Conversation):
    """`/cek`."""

    name = SELF_CHECK
    steps = by_name(
        Intro(), Again(), AskQuestion(), Consequence(), Answers(), Result(), AlreadyMet(), HandedOver(), Gaps()
    )

    def knows(self, turn: Turn) -> bool:
        """Whether the questions are still those of the programme."""
        return super().knows(turn) and Check(turn.draft).fits(turn.house)

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Begin with what is known, or go on where the person left.

        `w3401` names the region of a leaflet, `snib` a question whose answer is to be changed.
        """
        check, house = Check(turn.draft), turn.house
        lost = False
        check.mends = False
        if check.begun:
            lost = check.carry_over(house)
            check.turn_to(None)
            check.walks_back = False
        else:
            check.begin(house, fitting(house, turn.person.profile), turn.now)
        if not lost and _turns_to(turn, check, argument.removeprefix(MEND)):
            return Next(AskQuestion.name)
        told = _take_leaflet(turn, check, argument)
        if lost:
            note = turn.t(
                "Sejak Anda terakhir di sini, syaratnya diperbarui. "
                "Beberapa pertanyaan kami ajukan lagi. Jawaban lain tetap ada."
            )
            return Next(Intro.name, note=note)
        if next_question(house.programme, check.answers) is None and not told:
            return await go_on(turn)
        return Next(Intro.name)


def _turns_to(turn: Turn, check: Check, question_id: str) -> bool:
    """Turn to a question that was answered, if it is one, so that the way leads back to the papers."""
    way = {each.id for each in path(turn.house.programme, check.answers)}
    if question_id not in way & check.answers.keys():
        return False
    check.turn_to(question_id)
    check.mends = True
    return True


def _take_leaflet(turn: Turn, check: Check, argument: str) -> bool:
    """Fill in a leaflet's region where the person has not said another; return whether that was done."""
    region, programme = _region_of(turn, argument), turn.house.programme
    question = next((each for each in programme.questions if each.kind is QuestionKind.REGION), None)
    if region is None or question is None or (question.id in check.answers and not check.untouched):
        return False
    check.answer(programme, question.id, region)
    check.know(question.id)
    return True


def _region_of(turn: Turn, argument: str) -> str | None:
    """Return the code of the kab/kota that a leaflet's link names, if there is one such."""
    digits = argument[1:]
    code = f"{digits[:2]}.{digits[2:]}"
    try:
        return turn.house.regions.find(code).code
    except KeyError:
        return None
