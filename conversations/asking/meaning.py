"""Which of the offered answers somebody means by what they typed, and how sure that is.

A reading is sure only when every word that was typed is accounted for. Whatever is left over, misspelt or negated
makes it a question back.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from conversations.asking.amounts import fitting
from conversations.asking.spoken import BESIDE, KNOW, NO_WORDS, WITHOUT, YES_WORDS, reading, words_of
from programme.check import NOT_YET, UNSURE, YES

ALIKE = 0.8
"""How much a misspelt word must resemble a known one."""
TELLING = 4
"""Letters of a word that can stand for an answer, or be recognised though it is misspelt."""
MOST_WORDS = 40
"""Words that are read; who writes more tells a story."""

_KNOWN = {
    YES: ("ya", "sudah", "punya", "ada", "sudah punya", "sudah ada", "pernah"),
    NOT_YET: ("belum", "tidak", "belum punya", "belum ada", "tidak punya", "tidak ada", "belum pernah", "tidak pernah"),
    UNSURE: ("tidak tahu", "belum tahu", "kurang tahu", "lupa", "mungkin"),
}
"""How everybody says an answer of this id; what else people say for it stands in the programme file."""
_WITHOUT_WEIGHT = """ini itu yang nya juga saja aja untuk dari di ke pada dan atau produk usaha barang sekarang memang
    bikin buat membuat jual jualan jawabannya jawaban pilih the a an is are my our it have"""
_FILLERS = BESIDE | frozenset(_WITHOUT_WEIGHT.split())


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: its label in the programme's language, and how else people say it."""

    id: str
    label: str
    said: Sequence[str] = ()

    @property
    def phrases(self) -> Iterator[tuple[str, ...]]:
        """Yield all ways of saying it, each as words in their standard forms."""
        for way in (self.label, *self.said, *_KNOWN.get(self.id, ())):
            if words := _phrase(way):
                yield words

    @property
    def first(self) -> str | None:
        """The yes, not yet or unsure with which its label begins."""
        words = words_of(self.label)
        return UNSURE if reading(words) == UNSURE else reading(words[:1])


@lru_cache(maxsize=4096)
def _phrase(way: str) -> tuple[str, ...]:
    """Return the words of what a programme file says; it says the same each time."""
    return tuple(words_of(way))


@dataclass(frozen=True, slots=True)
class Meaning:
    """The answers that may be meant, none when nothing was understood; one that is sure can be taken."""

    answers: Sequence[str] = ()
    sure: bool = False


def meaning(options: Sequence[Option], question: str, typed: str, *, year: int) -> Meaning:
    """Return which of the options was typed, as an answer to the question."""
    said = words_of(typed)[:MOST_WORDS]
    if not said:
        return Meaning()
    exact = [each.id for each in options if tuple(said) in each.phrases]
    if exact:
        return Meaning(exact, sure=len(exact) == 1)
    amounts, whole = fitting({each.id: each.label for each in options}, typed, year=year)
    if amounts:
        return Meaning(amounts, sure=whole and len(amounts) == 1)
    understood = _understood(options, question, said)
    if understood.sure:
        return understood
    if len(said) == 1 and said[0] in {str(number + 1) for number in range(len(options))}:
        return Meaning([options[int(said[0]) - 1].id])
    corrected = _understood(options, question, _corrected(options, question, said))
    return Meaning(corrected.answers or understood.answers)


def _understood(options: Sequence[Option], question: str, said: Sequence[str]) -> Meaning:
    if answer := reading(said):
        return _plainly(options, answer)
    asking = frozenset(words_of(question))
    asked = asking - YES_WORDS - NO_WORDS - {KNOW}
    answer = reading([word for word in said if word not in asked])
    if answer and (plain := _plainly(options, answer)).answers:
        return Meaning(plain.answers, sure=plain.sure and not asking & NO_WORDS)
    return _among_others(options, asked, said)


def _plainly(options: Sequence[Option], answer: str) -> Meaning:
    """Return what a bare yes, not yet or don't know comes to: who it was written for, or whose label begins so."""
    named = [each.id for each in options if any(reading(phrase) == answer for phrase in each.phrases)]
    if named:
        return Meaning(named, sure=len(named) == 1)
    return Meaning([each.id for each in options if each.first == answer])


def _among_others(options: Sequence[Option], asked: frozenset[str], said: Sequence[str]) -> Meaning:
    """Return the options of which something was said beside other words; a no turns others than it away."""
    spans = _longest(options, said)
    hits = {option.id for option, *_ in spans}
    covered = {place for _, start, end in spans for place in range(start, end)}
    rest = [word for place, word in enumerate(said) if place not in covered and word not in asked | _FILLERS]
    named = bool(hits)
    hits = hits or _by_label(options, said)
    if (NO_WORDS | {WITHOUT}) & set(rest):
        hits = {each.id for each in options if each.id in hits and each.first == NOT_YET}
        hits = hits or {each.id for each in options if each.first == NOT_YET}
        named = False
    positive = all(each.first not in {NOT_YET, UNSURE} for each in options if each.id in hits)
    left = [word for word in rest if not (positive and word in YES_WORDS)]
    found = [each.id for each in options if each.id in hits]
    turned = _turns_itself(said, [(start, end) for _, start, end in spans])
    return Meaning(found, sure=named and len(found) == 1 and not left and not turned)


def _turns_itself(said: Sequence[str], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a bare no stands beside a way of saying the same option: `tidak habis` is not `habis`."""
    bare = [NO_WORDS.issuperset(said[start:end]) for start, end in spans]
    return any(bare) and not all(bare)


def _longest(options: Sequence[Option], said: Sequence[str]) -> list[tuple[Option, int, int]]:
    """Return where ways of saying an option stand, without those that lie within a longer one."""
    spans = {
        (option.id, start, start + len(phrase)): option
        for option in options
        for phrase in option.phrases
        for start in range(len(said) - len(phrase) + 1)
        if tuple(said[start : start + len(phrase)]) == phrase
    }
    return [
        (option, start, end)
        for (_, start, end), option in spans.items()
        if not any(a <= start and end <= b and b - a > end - start for _, a, b in spans)
    ]


def _by_label(options: Sequence[Option], said: Sequence[str]) -> set[str]:
    """Return the options with whose label the text shares a word that no other label has."""
    labelled = {each.id: {word for word in words_of(each.label) if len(word) >= TELLING} for each in options}
    shared = {option: words & set(said) - YES_WORDS - NO_WORDS - _FILLERS for option, words in labelled.items()}
    return {
        option
        for option, words in shared.items()
        if any(all(word not in labelled[other] for other in labelled if other != option) for word in words)
    }


def _corrected(options: Sequence[Option], question: str, said: Sequence[str]) -> list[str]:
    """Return the words with misspelt ones replaced by the one known word that they resemble."""
    spoken = {word for each in options for phrase in each.phrases for word in phrase}
    known = spoken | YES_WORDS | NO_WORDS | {KNOW}
    free = known | _FILLERS | set(words_of(question))
    return [word if word in free or len(word) < TELLING else _nearest(word, known) for word in said]


def _nearest(word: str, known: set[str]) -> str:
    likeness: Mapping[str, float] = {
        each: OSA.normalized_similarity(word, each) for each in known if len(each) >= TELLING
    }
    ranked = sorted(likeness, key=lambda each: -likeness[each])
    if not ranked or likeness[ranked[0]] < ALIKE:
        return word
    alone = all(likeness[first] > likeness[second] for first, second in pairwise(ranked[:2]))
    return ranked[0] if alone else word
