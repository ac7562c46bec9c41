"""The house as it is shipped."""

import pytest

from bot.app import open_house
from bot.settings import Settings
from conversations.turn import House


@pytest.fixture(scope="session")
def house() -> House:
    return open_house(Settings(_env_file=None), bot_username="kawan_ikm_bot")
