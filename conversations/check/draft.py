"""What a running self-check remembers, in its draft."""

from datetime import datetime

from conversations.asking import asking
from conversations.asking.asking import Search
from conversations.turn import House
from programme.check import next_question, path
from programme.rules import Question
from programme.running import RunningCheck


class Check(RunningCheck):
    """The running self-check with where the person is in it: the question and what is open on its screen."""

    def begin(self, house: House, answers: dict[str, str], now: datetime) -> None:
        """Start over with what is already known."""
        self._data.clear()
        self._data.update(
            programme=house.programme.edition, started_at=now.isoformat(), answers=answers, known=sorted(answers)
        )

    @property
    def known(self) -> list[str]:
        """Questions whose answers were known before the first one was asked."""
        known: list[str] = self._data["known"]
        return known

    def know(self, question_id: str) -> None:
        """Note that this answer was known beforehand."""
        self._data["known"] = sorted({*self.known, question_id})

    @property
    def untouched(self) -> bool:
        """Whether nothing was answered yet beyond what was known."""
        return set(self.answers) <= set(self.known)

    def question(self, house: House) -> Question | None:
        """Return the question that is asked now: the one jumped to, else the first without an answer."""
        if at := self._data.get("at"):
            return house.programme.question(at)
        return next_question(house.programme, self.answers)

    def turn_to(self, question_id: str | None, *, aspect: str | None = None, search: Search | None = None) -> None:
        """Ask this question (None: the first without an answer), with what is open on its screen."""
        self._data.update(at=question_id, aspect=aspect, search=dict(search or {}))

    @property
    def walks_back(self) -> bool:
        """Whether the person went back and comes forward again, one question at a time."""
        return bool(self._data.get("back"))

    @walks_back.setter
    def walks_back(self, back: bool) -> None:
        self._data["back"] = back

    @property
    def mends(self) -> bool:
        """Whether the person came back from their papers, to change an answer before handing in."""
        return bool(self._data.get("mends"))

    @mends.setter
    def mends(self, mends: bool) -> None:
        self._data["mends"] = mends

    @property
    def aspect(self) -> str | None:
        """Which explanation is open under the question, if one is."""
        return self._data.get("aspect")

    @property
    def search(self) -> Search:
        """How far the answer to the question has been found."""
        search: Search = self._data.get("search") or {}
        return search

    @property
    def last(self) -> str | None:
        """The question that was answered last."""
        return self._data.get("last")

    @last.setter
    def last(self, question_id: str | None) -> None:
        self._data["last"] = question_id

    @property
    def page(self) -> int:
        """Where the person is in a list: a page of answers, or a gap."""
        return int(self._data.get("page", 0))

    @page.setter
    def page(self, page: int) -> None:
        self._data["page"] = page

    def fits(self, house: House) -> bool:
        """Whether the answers were given to the programme of today."""
        return bool(self._data["programme"] == house.programme.edition)

    def carry_over(self, house: House) -> bool:
        """Fit the answers to the programme of today; return whether some no longer fit and will be asked again."""
        if self.fits(house):
            return False
        kept = fitting(house, self.answers)
        lost = kept != self.answers
        self._data.update(programme=house.programme.edition, answers=kept, known=[k for k in self.known if k in kept])
        self.turn_to(None)
        self.last = None
        return lost


def fitting(house: House, answers: dict[str, str]) -> dict[str, str]:
    """Return those answers that the programme of today still asks for and understands."""
    kept: dict[str, str] = {}
    for question in house.programme.questions:
        if question.id not in answers:
            continue
        try:
            asking(question).label(house, question, answers[question.id], house.words("id"))
        except ValueError:
            continue
        kept[question.id] = answers[question.id]
    return kept


def progress(house: House, check: Check, question: Question) -> tuple[int, int]:
    """Return the place of a question on the way that these answers lead, and how long that way is at present."""
    way = [each.id for each in path(house.programme, check.answers)]
    return way.index(question.id) + 1, len(way)
