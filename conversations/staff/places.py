"""Finding a region among those in which an officer has a duty."""

from collections.abc import Sequence

from conversations.asking.region import short
from conversations.screen import Answer, Button, Row
from conversations.staff.titles import place_name
from conversations.turn import House
from conversations.words import Words
from programme.regions import Regions
from programme.staff import covers

MOST = 6
"""Regions of one's own that are offered without typing."""


def places_meant(regions: Regions, within: Sequence[str], words: str) -> list[str]:
    """Return the codes of the regions that may be meant by what was typed, inside these."""
    province = regions.province_named(words)
    meant = [province] if province else list(regions.search(words))
    return [each.code for each in meant if any(covers(own, each.code) for own in within)]


def place_rows(house: House, codes: Sequence[str], t: Words) -> list[Row]:
    """Return a button for each region; the code is the answer."""
    return [[Button(_label(house, code, t), Answer(code))] for code in codes[:MOST]]


def _label(house: House, code: str, t: Words) -> str:
    name = short(place_name(house, code))
    return name if "." in code else t.plain("Seluruh {province}", province=name)
