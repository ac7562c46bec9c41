"""The house without a bot, and every screen in it."""

from collections.abc import Sequence

import pytest

from bot.language import Languages
from bot.screens import Shown, all_screens
from bot.settings import SHIPPED_PROGRAMME
from conversations.turn import House
from programme.file import load
from programme.regions import Regions


@pytest.fixture(scope="session")
def house() -> House:
    return House(load(SHIPPED_PROGRAMME), Regions.shipped(), Languages("Asia/Jakarta"), "kawan_ikm_bot")


@pytest.fixture(scope="session")
def screens(house: House) -> Sequence[Shown]:
    return list(all_screens(house))
