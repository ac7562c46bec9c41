"""Files that are handed over beside a screen: what kinds there are, and who makes each."""

from collections.abc import Mapping

from bot.handouts.check import Card, Report
from bot.handouts.dossier import Receipt
from bot.handouts.making import Kept, Made, Maker, Press, Wanted
from bot.handouts.papers import PaperFiles
from conversations.staff.queue.paper import FILES_OF

__all__ = ["MAKERS", "Kept", "Made", "Maker", "Press", "Wanted"]

MAKERS: Mapping[str, Maker] = {
    "gambar": Card(),
    "pdf": Report(),
    "tanda_terima": Receipt(),
    FILES_OF: PaperFiles(),
}
"""The kind of a `conversations.turn.Handout` to who makes it."""
