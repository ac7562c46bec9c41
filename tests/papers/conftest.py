import pytest

from bot.papers.desk import Desk


@pytest.fixture
def desk() -> Desk:
    return Desk()
