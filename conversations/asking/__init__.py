"""How each kind of question is asked and answered; what kinds there are, the programme says."""

from collections.abc import Mapping

from conversations.asking.asking import Asking
from conversations.asking.choices import Choices
from conversations.asking.kbli import AskKbli
from conversations.asking.region import AskRegion
from conversations.asking.text import AskText
from programme.rules import Question, QuestionKind

_BY_KIND: Mapping[QuestionKind, Asking] = {
    QuestionKind.CHOICE: Choices(),
    QuestionKind.YES_NO: Choices(),
    QuestionKind.COMMODITY: Choices(),
    QuestionKind.REGION: AskRegion(),
    QuestionKind.KBLI: AskKbli(),
    QuestionKind.TEXT: AskText(),
}


def asking(question: Question) -> Asking:
    """Return how this question is asked."""
    return _BY_KIND[question.kind]
