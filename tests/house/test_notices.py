"""Rules that hold for all notices: whatever is put into the outbox can be said, and its buttons are good for ever."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.app import open_house
from bot.language import LOCALES
from bot.settings import Settings
from conversations.house import open_stage
from conversations.notices import NOTICES
from conversations.screen import Link, Opens
from conversations.turn import House

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "conversations", "programme", "storage")


@pytest.fixture(scope="module")
def house() -> House:
    return open_house(Settings(_env_file=None), bot_username="kawan_ikm_bot")


def kinds_put_in() -> Iterator[ast.expr]:
    """The kind in every `Notice(…)` that the code makes, but for rows that are read back, and for announcements."""
    for room in ROOMS:
        for module in (ROOT / room).rglob("*.py"):
            if module.parts[-2:] == ("storage", "outbox.py"):
                continue
            for node in ast.walk(ast.parse(module.read_text("utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Notice":
                    named = {keyword.arg: keyword.value for keyword in node.keywords}
                    if "rank" in named:
                        continue
                    yield named.get("kind") or node.args[2]


def test_every_kind_of_notice_that_is_put_in_can_be_said() -> None:
    said = list(kinds_put_in())
    assert all(isinstance(kind, ast.Constant) for kind in said), "write the kind as a plain string where it is put in"
    assert {kind.value for kind in said if isinstance(kind, ast.Constant)} <= set(NOTICES)


@pytest.mark.parametrize("kind", NOTICES)
def test_every_notice_is_said_in_every_language_and_leads_on(house: House, kind: str) -> None:
    targets = open_stage().conversations
    samples = list(NOTICES[kind].samples(house))
    assert samples
    for _, values in samples:
        screens = [NOTICES[kind].draw(values, house.words(language)) for language in LOCALES]
        assert len({screen.text for screen in screens}) == len(LOCALES)
        for screen in screens:
            actions = [button.action for button in screen.buttons]
            assert actions
            assert all(isinstance(action, Opens | Link) for action in actions)
            assert all(action.conversation in targets for action in actions if isinstance(action, Opens))
