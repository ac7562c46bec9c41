"""Files that are handed over beside a screen: what kinds there are, and who makes each."""

from collections.abc import Mapping

from bot.handouts.check import Card, Report
from bot.handouts.making import Made, Maker, Press, Wanted

__all__ = ["MAKERS", "Made", "Maker", "Press", "Wanted"]

MAKERS: Mapping[str, Maker] = {"gambar": Card(), "pdf": Report()}
"""The kind of a `conversations.turn.Handout` to who makes it."""
