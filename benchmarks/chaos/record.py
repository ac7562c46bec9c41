"""What one person knows of their own answers, kept beside the bot and never asked from it."""

from copy import deepcopy
from dataclasses import dataclass, field

from programme.check import SKIPPED, answered, next_question, question_after, question_before
from programme.rules import Programme, Question, QuestionKind


@dataclass(slots=True)
class State:
    """The answers of the running check, and all that came of it."""

    answers: dict[str, str] = field(default_factory=dict)
    profile: dict[str, str] = field(default_factory=dict)
    finished: list[dict[str, str]] = field(default_factory=list)
    """The answers of each check that came to its result."""
    running: bool = True
    at: str | None = None
    """The question that the person went to; None: the first that is open."""
    back: bool = False
    """Whether they walked back and come forward again, one question at a time."""
    last: str | None = None
    """The question that was answered last."""


class Record:
    """What a person did, and what must have come of it if each deed took effect once."""

    def __init__(self, programme: Programme) -> None:
        self._programme = programme
        self._before = State()
        self.state = State()
        self.consents = 0
        self.complaints: list[str] = []

    @property
    def question(self) -> Question | None:
        """The question that must be open now."""
        if self.state.at:
            return self._programme.question(self.state.at)
        return next_question(self._programme, self.state.answers)

    def answers(self, question: Question, value: str) -> None:
        """The person gave an answer."""
        self._remember()
        state = self.state
        state.answers = answered(self._programme, state.answers, question.id, value)
        state.last = question.id
        self._keep_profile()
        self._leaves(question)
        if next_question(self._programme, state.answers) is None:
            if not state.running:
                state.finished.pop()
            state.finished.append(dict(state.answers))
            state.running = False

    def goes_back(self, question: Question) -> None:
        """The person went back to the question before."""
        self._remember()
        before = question_before(self._programme, self.state.answers, question.id)
        self.state.at = before.id if before else question.id
        self.state.back, self.state.last = True, None

    def leaves_as_it_is(self, question: Question) -> None:
        """The person came back to an answer and lets it stand."""
        self._remember()
        self._leaves(question)

    def goes_on(self) -> None:
        """The person goes on with the first question that is open."""
        self._remember()
        self.state.at, self.state.back = None, False

    def reads_on(self) -> None:
        """The person has read what an answer means."""
        self._remember()

    def changes(self, question_id: str) -> None:
        """The person goes to a question that is answered already."""
        self._remember()
        self.state.at = question_id

    def begins_anew(self, *, keeping_profile: bool) -> None:
        """The person starts another check."""
        self._remember()
        known = self.state.profile if keeping_profile else {}
        self.state.answers = {each.id: known[each.id] for each in self._programme.questions if each.id in known}
        self.state.running, self.state.at, self.state.back, self.state.last = True, None, False, None

    def takes_back(self) -> None:
        """The last deed had no effect, and the person was told so."""
        self.state = deepcopy(self._before)

    def would_be_taken(self, question: Question, value: str) -> bool:
        """Whether the words that gave this answer, sent once more, would answer the question after it too."""
        imagined = Record(self._programme)
        imagined.state = deepcopy(self.state)
        imagined.answers(question, value)
        match imagined.question:
            case None:
                return False
            case Question(kind=QuestionKind.COMMODITY):
                return False
            case following:
                return following.kind == question.kind

    def _leaves(self, question: Question) -> None:
        state = self.state
        following = question_after(self._programme, state.answers, question.id) if state.back else None
        state.back = following is not None and following.id in state.answers
        state.at = following.id if following and state.back else None

    def _remember(self) -> None:
        self._before = deepcopy(self.state)

    def _keep_profile(self) -> None:
        for question in self._programme.questions:
            if question.profile and self.state.answers.get(question.id, SKIPPED) != SKIPPED:
                self.state.profile[question.id] = self.state.answers[question.id]
