"""Where the self-check and the dossier of a business say different things."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from programme.check import Answers, path, verdict_of
from programme.rules import Programme, Question, Verdict
from programme.slots import Slot


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A document that is there though an answer says otherwise, or that is missing though it is said to be there."""

    slot: Slot
    question: Question
    answer: str

    @property
    def there(self) -> bool:
        """Whether the document is there, so that the answer is what has to be mended."""
        return self.slot.filled


def disagreements(programme: Programme, answers: Answers, slots: Iterable[Slot]) -> Iterator[Disagreement]:
    """Yield them in the order of the documents, for each document the first answer that does not fit."""
    for slot in slots:
        if slot.document is None or slot.document.requirement is None or not slot.needed or slot.by_dinas:
            continue
        asked = [
            (question, verdict_of(programme, question, answers))
            for question in path(programme, answers)
            if question.requirement == slot.document.requirement and question.id in answers
        ]
        unlike = [question for question, verdict in asked if (verdict is Verdict.MET) is not slot.filled]
        if unlike and (slot.filled or len(unlike) == len(asked)):
            yield Disagreement(slot, unlike[0], answers[unlike[0].id])
