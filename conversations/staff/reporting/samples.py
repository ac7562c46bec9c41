"""A made-up report, with every number that there can be."""

from datetime import timedelta

from conversations.staff.samples import NOON
from conversations.turn import House
from programme.dossier import PaperState
from programme.lifecycle import DRAFT, way_of_nominating
from programme.reports import OWN_WORDS, Counts, Report, Scope, places_within
from programme.rules import Verdict


def report(house: House, region: str = "13", year: int = 2026) -> Report:
    """Return a report on a busy round."""
    programme, places = house.programme, places_within(house.regions, [region])
    states = [state.id for state in programme.states if state.id != DRAFT]
    documents = [each for each in programme.documents if not each.held_by_dinas]
    numbers = dict(zip(states, (4, 3, 3, 2, 3, 2, 2, 1, 1, 1, 1, 1, 0), strict=False))
    counted = {
        (place, state): max(number - at // 5, 0)
        for at, place in enumerate(places[:-2])
        for state, number in numbers.items()
    }
    total = sum(counted.values())
    return Report(
        programme,
        Scope(places, year),
        Counts(
            states=counted,
            late={place: at % 3 for at, place in enumerate(places[:-2])},
            reached={
                (place, state.id): max(11 - 2 * of - at // 3, 0)
                for at, place in enumerate(places[:-2])
                for of, state in enumerate(way_of_nominating(programme))
            },
            asked={each.id: total - 9 * at for at, each in enumerate(documents)},
            papers={
                (each.id, state.value): (at + 2 * of) % 5 + (total - 14 * at - 40) * (state is PaperState.VALID)
                for at, each in enumerate(documents[:9])
                for of, state in enumerate(PaperState)
            },
            returns={
                (each.id, reason): at + 1
                for at, each in enumerate(documents[:6])
                for reason in (OWN_WORDS, *(reason.text for reason in programme.reasons[:4]))
            },
            verdicts={
                (each.id, verdict.value): (7 * at + 11 * of) % 37
                for at, each in enumerate(programme.requirements)
                for of, verdict in enumerate(Verdict)
            },
            checks=96,
            answered=[(NOON - timedelta(days=n), NOON) for n in range(1, 12)],
        ),
        house.regions.timezone(region),
    )


def report_of_nothing(house: House, region: str = "13.71", year: int = 2026) -> Report:
    """Return a report on a round in which nothing happened yet."""
    counts = Counts({}, {}, {}, {}, {}, {}, {}, 0, [])
    return Report(
        house.programme, Scope(places_within(house.regions, [region]), year), counts, house.regions.timezone(region)
    )
