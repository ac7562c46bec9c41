"""The product group that somebody means by the name of a product."""

import re

from programme.rules import Commodity, Programme

SHORTEST = 4
"""Letters of a word that can stand for a group; shorter ones say too little."""


def commodity_named(programme: Programme, text: str) -> Commodity | None:
    """Return the one group whose name or examples hold a word of the text; None for none and for several."""
    said = _words(text)
    fitting = [each for each in programme.commodities if said & _words(f"{each.name} {each.examples}")]
    return fitting[0] if len(fitting) == 1 else None


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) >= SHORTEST}
