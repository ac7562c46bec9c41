"""What the report says in the same words in the chat, on the picture and in the tables."""

from math import ceil

from conversations.turn import House
from conversations.words import Words
from programme.reports import OWN_WORDS, Report


def reason_name(house: House, reason: str, t: Words) -> str:
    """Name a reason for which documents went back as officers know it: by its button."""
    if reason == OWN_WORDS:
        return t.plain("alasan yang ditulis sendiri")
    return next((t.rule(each.label) for each in house.programme.reasons if each.text == reason), reason)


def half_within(report: Report) -> int | None:
    """Return within how many working days half of the first answers came."""
    return None if report.median_days is None else ceil(report.median_days)


def checked_years(report: Report) -> str:
    """Say in which years the self-checks were made, as `2025–2026`."""
    return f"{report.scope.year - 1}–{report.scope.year}"
