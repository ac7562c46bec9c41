"""Questions that are answered in the owner's own words."""

from collections.abc import Iterator, Sequence

from conversations.asking.asking import Asked, Given, Refused, Search
from conversations.asking.small_talk import asks, greets, thanks
from conversations.asking.spoken import spoken
from conversations.screen import Answer, Button, Row
from conversations.turn import House
from conversations.words import Html, Words
from programme.check import NOT_YET, SKIPPED, UNSURE
from programme.rules import Question

LONGEST = 120
PAST = frozenset(["-", "lewat", "lewati", "skip", "nanti", "nanti saja"])
"""What people type to go past a question."""
KNOWN = "#"


class AskText:
    """A line of text, or nothing. The search may hold `known`: answers that are offered, by a key each."""

    def prompt(self, house: House, question: Question, search: Search, t: Words) -> Html:
        """Say that one types here, or taps what is known."""
        if search.get("known"):
            return t("Ketuk salah satu. Kalau tidak ada, ketik jawabannya.")
        return t("Ketik jawabannya, lalu kirim.")

    def rows(self, house: House, question: Question, search: Search, t: Words) -> Sequence[Row]:
        """Return what is known, and the way past."""
        known = search.get("known", {})
        return [
            *([Button(name, Answer(f"{KNOWN}{key}"))] for key, name in known.items()),
            [Button(t.plain("Lewati dulu"), Answer(SKIPPED))],
        ]

    def tapped(self, house: House, question: Question, search: Search, value: str) -> Asked:
        """Take the skip, or what is known by its name."""
        return Given(search["known"][value.removeprefix(KNOWN)] if value.startswith(KNOWN) else value)

    def typed(self, house: House, question: Question, search: Search, text: str, t: Words) -> Asked:
        """Take one line; control and direction marks are left out. Who does not know it goes past."""
        line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
        if spoken(line) in {UNSURE, NOT_YET} or line.casefold() in PAST:
            return Given(SKIPPED)
        if not any(letter.isalnum() for letter in line):
            return Refused(t("Jawaban itu belum berisi huruf atau angka. Coba ketik sekali lagi, atau lewati dulu."))
        if greets(line) or thanks(line) or (asks(line) and line.endswith("?")):
            return Refused(t("Itu belum kami catat sebagai jawaban. {question}", question=t.rule(question.text)))
        if len(line) > LONGEST:
            return Refused(
                t(
                    "Jawaban itu {n} huruf, terlalu panjang. Tulis paling banyak {most} huruf.",
                    n=len(line),
                    most=LONGEST,
                )
            )
        return Given(line)

    def up(self, search: Search) -> Search | None:
        """There is only one state."""
        return None

    def label(self, house: House, question: Question, answer: str, t: Words) -> str:
        """Say it as it was typed."""
        return t.plain("dilewati") if answer == SKIPPED else answer

    def searches(self, house: House, question: Question) -> Iterator[tuple[str, Search]]:
        """With nothing known, and with something."""
        yield "", {}
        yield "ada yang dikenal", {"known": {"c0ffee0001": "Contoh Jaya"}}
