"""The house without a bot, and every screen in it."""

from collections.abc import Sequence

import pytest

from bot.drawn import Drawn, all_screens
from bot.language import Languages
from bot.settings import SHIPPED_PROGRAMME
from conversations.turn import House
from programme.file import load
from programme.regions import Regions
from tests.locales.masked import masked_tongue


@pytest.fixture(scope="session")
def house() -> House:
    return House(load(SHIPPED_PROGRAMME), Regions.shipped(), Languages("Asia/Jakarta"), "kawan_ikm_bot")


@pytest.fixture(scope="session")
def screens(house: House) -> Sequence[Drawn]:
    return list(all_screens(house))


@pytest.fixture(scope="session")
def masked_house(house: House) -> House:
    """The same house, speaking nothing but a made-up language."""
    tongue = masked_tongue()
    return House(house.programme, house.regions, lambda _: tongue, house.bot_username)
