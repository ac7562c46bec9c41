"""Staff's part of the house: nothing in it can be had without a duty, and nobody learns that it is there."""

from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

import pytest

from bot.app import open_house
from bot.settings import Settings
from conversations import staff
from conversations.conversation import Conversation
from conversations.house import open_stage
from conversations.inputs import Input, Opening, Tap, Text, Thing
from conversations.notice import VERSION
from conversations.screen import Answer
from conversations.staff.conversation import StaffConversation
from conversations.turn import House, Reply, Turn
from programme.audit import Deed
from programme.people import Draft, Person
from programme.staff import MAY, Duty, Officer, Post, Role
from tests.memory import Memory

STAGE = open_stage()
STAFF = {name: each for name, each in STAGE.conversations.items() if each.duty is not None}
PLACES = [(name, step) for name, conversation in STAFF.items() for step in conversation.steps]
LACKING = [(duty, role) for duty in Duty for role in (None, *Role) if role not in MAY[duty]]
NOON = datetime(2026, 11, 2, 5, tzinfo=UTC)
MAYA = 1000001
NOWHERE = "tidakada"
"""A conversation that never was."""


@pytest.fixture(scope="module")
def house() -> House:
    return open_house(Settings(_env_file=None), bot_username="kawan_ikm_bot")


def conversations_of_staff() -> Iterator[type[Conversation]]:
    """Every class of a conversation that is written anywhere under `conversations/staff`."""
    folder = Path(staff.__file__).parent
    for file in folder.rglob("*.py"):
        parts = file.relative_to(folder).with_suffix("").parts
        name = ".".join(("conversations", "staff", *(part for part in parts if part != "__init__")))
        for each in vars(import_module(name)).values():
            if isinstance(each, type) and issubclass(each, Conversation) and each.__module__ == name:
                yield each


def test_every_conversation_of_staff_asks_for_a_duty() -> None:
    found = set(conversations_of_staff()) - {StaffConversation}
    assert found == {type(each) for each in STAFF.values()}
    assert all(issubclass(each, StaffConversation) and isinstance(each.duty, Duty) for each in found)


def test_every_duty_is_somebodys() -> None:
    assert set(MAY) == set(Duty)
    assert all(Role.ADMIN in roles for roles in MAY.values())


async def does(house: House, given: Input, *, at: str, step: str, role: Role | None) -> Reply:
    """What somebody sees who stands at a place, holds at most that role, and does that."""
    memory = Memory()
    memory.shelf.people[MAYA] = Person(MAYA, "id", notice=VERSION, conversation=at, version=7)
    memory.shelf.drafts[MAYA, at] = Draft(at, step, {"officer": "contoh0001", "role": "admin", "post": "admin-13"})
    if role is not None:
        memory.shelf.officers["contoh0001"] = Officer("contoh0001", MAYA, "Bu Contoh", (Post(role, "13"),))
    async with memory.work() as work:
        person = await work.people.seat(MAYA)
        return await STAGE.perform(Turn(house, work, person, Draft("", ""), NOON), given)


def inputs(house: House, name: str, step: str) -> Iterator[Input]:
    """Everything that could be done at a step of staff."""
    there = STAFF[name].steps[step]
    screens = [there.draw(seen, house.words("id")) for _, seen in there.samples(house)]
    values = {each.action.value for screen in screens for each in screen.buttons if isinstance(each.action, Answer)}
    yield from (Tap(name, step, value, 7) for value in sorted(values))
    yield from (Text(button.label) for screen in screens for button in screen.buttons)
    yield from (Text("Padang"), Text("OVOP-2026-1371-1"), *Thing)


@pytest.mark.parametrize(("name", "step"), PLACES, ids=str)
async def test_whoever_lacks_the_duty_stands_nowhere_at_a_step_of_staff(house: House, name: str, step: str) -> None:
    """Whatever they do there has the very answer that it has at a place that never was."""
    for duty, role in LACKING:
        if duty is STAFF[name].duty:
            for given in inputs(house, name, step):
                nowhere = await does(house, given, at=NOWHERE, step=step, role=role)
                assert await does(house, given, at=name, step=step, role=role) == nowhere


@pytest.mark.parametrize("name", STAFF)
@pytest.mark.parametrize("argument", ["", "ab12cd34ef", "menu", "batal"])
async def test_whoever_lacks_the_duty_opens_nothing(house: House, name: str, argument: str) -> None:
    """A command, a link or a button of staff has the answer of one that nobody ever made."""
    for duty, role in LACKING:
        if duty is STAFF[name].duty:
            for given in (Opening(name, argument), Opening(name, argument, 7), Opening("mulai", name)):
                made_up = NOWHERE if given.conversation == name else given.conversation
                other = Opening(made_up, NOWHERE if given.argument == name else argument, given.version)
                expected = await does(house, other, at="menu", step="utama", role=role)
                assert await does(house, given, at="menu", step="utama", role=role) == expected


async def test_the_menu_has_a_door_for_staff_only(house: House) -> None:
    for role in (None, *Role):
        reply = await does(house, Opening("menu"), at="bantuan", step="baca", role=role)
        labels = {button.label for button in reply.screen.buttons}
        assert ("Ruang petugas" in labels) is (role is not None)


def test_every_deed_has_words(house: House) -> None:
    from conversations.staff.deeds import deed_name  # noqa: PLC0415

    said = [deed_name(deed, house.words(language)) for deed in Deed for language in ("id", "en")]
    assert all(said)
    assert len(set(said)) == len(said)
