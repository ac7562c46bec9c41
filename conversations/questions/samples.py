"""Made-up questions and answers, for the page of all screens."""

from datetime import UTC, date, datetime, timedelta

from programme.cases import LONGEST, Case, CaseState, LocalAnswer, Message, Voice

ASKED = "P-IRT saya habis, harus ke mana?"
ANSWERED = "Ajukan lagi di oss.go.id."
NOTED = "Sudah saya telepon."
ANNOUNCED = "Besok ada desk OVOP di balai kota."
ELSEWHERE = "cuaca besok"
LONG = "x " * (LONGEST // 2)
TYPED = (ASKED, ANSWERED, NOTED, ANNOUNCED, ELSEWHERE, LONG)
"""What people typed in these samples; it is in their words, whatever the language of the screen."""

_AT = datetime(2026, 11, 20, 2, tzinfo=UTC)


def case(state: CaseState, *, number: int = 0, officer: str | None = None) -> Case:
    """Return a case of that state."""
    due_on = date(2026, 11, 20) + timedelta(days=number % 5)
    return Case(f"contoh{number}", 1, "13.08", ASKED, state, officer, _AT, _AT, due_on)


def message(voice: Voice, text: str) -> Message:
    """Return something that was said."""
    return Message("contoh0", _AT, voice, text, "" if voice is Voice.OWNER else "contoh")


def local_answer(number: int, question: str = ASKED) -> LocalAnswer:
    """Return an answer that staff keep."""
    return LocalAnswer(f"contoh{number}", "13.08", question, ANSWERED, "contoh", _AT)
