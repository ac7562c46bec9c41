"""Business codes: a number means something only together with its KBLI version."""

from collections.abc import Mapping, Sequence

from programme.rules import Kbli, Programme, Verdict

UNKNOWN_VERSION = "0"
"""Stands for the version in an answer whose code the programme does not list."""


def meanings(programme: Programme, number: str) -> Sequence[Kbli]:
    """Return what a five-digit number means, at most once a KBLI version, the newest version first."""
    longest: dict[str, Kbli] = {}
    for kbli in programme.kbli:
        if number.startswith(kbli.code):
            known = longest.get(kbli.version)
            if known is None or len(kbli.code) > len(known.code):
                longest[kbli.version] = kbli
    return sorted(longest.values(), key=lambda kbli: kbli.version, reverse=True)


def ambiguous(found: Sequence[Kbli]) -> bool:
    """Whether the version has to be asked: the number fits another commodity in another version."""
    return len({kbli.commodity for kbli in found}) > 1


def judge_kbli(programme: Programme, answer: str, answers: Mapping[str, str]) -> Verdict:
    """Return whether the code fits the commodity; unclear when the owner or the programme does not know it."""
    version, _, number = answer.partition(".")
    meaning = next((kbli for kbli in meanings(programme, number) if kbli.version == version), None)
    if meaning is None:
        return Verdict.UNCLEAR
    fits = meaning.commodity is not None and meaning.commodity == answers.get(programme.commodity_question.id)
    return Verdict.MET if fits else Verdict.GAP
