"""Showing a number without giving it away."""

from programme.rules import NumberKind

HIDDEN = "•"
SHOWN = {
    NumberKind.NIB: (5, 2),
    NumberKind.NIK: (2, 4),
    NumberKind.NPWP: (2, 4),
    NumberKind.PIRT: (11, 2),
    NumberKind.BPOM_MD: (8, 4),
    NumberKind.HALAL: (4, 4),
    NumberKind.TRADEMARK: (3, 3),
}
"""How many letters and digits of each kind show at its beginning and at its end. A decree is public: it shows whole."""
LEAST_HIDDEN = 3


def masked(kind: NumberKind, number: str) -> str:
    """Return the number with its middle hidden; one too short for that is hidden altogether."""
    if kind not in SHOWN:
        return number
    head, tail = SHOWN[kind]
    places = [place for place, sign in enumerate(number) if sign.isalnum()]
    if len(places) < head + tail + LEAST_HIDDEN:
        head, tail = 0, 0
    hidden = set(places[head : len(places) - tail])
    return "".join(HIDDEN if place in hidden else sign for place, sign in enumerate(number))
