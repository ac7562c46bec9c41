"""Rules that hold for all conversations: every button has an owner, every step can be seen and reached."""

import re
from collections.abc import Iterator

import pytest
from telegram import Bot, BotCommand

from bot.app import open_house
from bot.callbacks import LIMIT, callback_data, read_callback
from bot.drawn import all_screens
from bot.introducing import introduce, staff_commands
from bot.language import LOCALES, Languages
from bot.reading import COMMANDS
from bot.settings import Settings
from conversations.asking import asking
from conversations.asking.asking import Given, Searching
from conversations.conversation import Step
from conversations.house import open_stage
from conversations.inputs import Opening, Tap
from conversations.screen import Answer, Button, Opens, Screen
from conversations.stage import ENTRANCE, LOST
from conversations.start import TOKEN_LINKS
from conversations.turn import House
from programme.staff import Officer, Post, Role

STAGE = open_stage()
PLACES = [
    pytest.param(name, step, id=f"{name}:{step}")
    for name, conversation in STAGE.conversations.items()
    for step in conversation.steps
]


@pytest.fixture(scope="module")
def house() -> House:
    return open_house(Settings(_env_file=None), bot_username="kawan_ikm_bot")


def screens_of(house: House, name: str, step: str) -> Iterator[Screen]:
    there = STAGE.conversations[name].steps[step]
    return (there.draw(seen, house.words(language)) for _, seen in there.samples(house) for language in LOCALES)


@pytest.mark.parametrize(("name", "step"), PLACES)
def test_every_step_can_be_shown_without_a_person(house: House, name: str, step: str) -> None:
    screens = list(screens_of(house, name, step))
    assert screens
    assert all(list(screen.buttons) for screen in screens)


@pytest.mark.parametrize(("name", "step"), PLACES)
def test_every_button_has_an_owner_and_fits_into_its_bytes(house: House, name: str, step: str) -> None:
    for screen in screens_of(house, name, step):
        for button in screen.buttons:
            match button.action:
                case Opens(conversation=target):
                    assert target in STAGE.conversations
                    _is_read_back(button.action, name, step)
                case Answer():
                    assert type(STAGE.conversations[name].steps[step]).tapped is not Step.tapped
                    _is_read_back(button.action, name, step)


def _is_read_back(action: Answer | Opens, name: str, step: str) -> None:
    data = callback_data(action, conversation=name, step=step, version=99_999_999)
    assert len(data.encode()) <= LIMIT
    match action:
        case Answer(value=value):
            assert read_callback(data) == Tap(name, step, value, 99_999_999)
        case Opens(conversation=target, argument=argument):
            assert read_callback(data) == Opening(target, argument, 99_999_999)


def test_every_answer_to_every_question_is_taken(house: House) -> None:
    for question in house.programme.questions:
        ask = asking(question)
        for _, search in ask.searches(house, question):
            for button in _buttons(ask.rows(house, question, search, house.words("id"))):
                assert isinstance(button.action, Answer)
                taken = ask.tapped(house, question, search, button.action.value)
                assert isinstance(taken, Given | Searching)
                if isinstance(taken, Given):
                    assert ask.label(house, question, taken.answer, house.words("id"))
                else:
                    assert ask.rows(house, question, taken.search, house.words("id"))


def _buttons(rows: object) -> Iterator[Button]:
    assert isinstance(rows, list | tuple)
    return (button for row in rows for button in row)


def test_every_conversation_can_be_reached(house: House) -> None:
    opened = {
        button.action.conversation
        for drawn in all_screens(house)
        for button in drawn.screen.buttons
        if isinstance(button.action, Opens)
    }
    by_link = {conversation for conversation, _ in TOKEN_LINKS.values()}
    assert set(STAGE.conversations) <= opened | set(COMMANDS.values()) | {ENTRANCE, LOST[0]} | by_link


def test_every_command_opens_a_conversation_that_exists() -> None:
    assert set(COMMANDS.values()) <= set(STAGE.conversations)


async def test_every_command_that_telegram_is_told_of_is_one() -> None:
    told: list[BotCommand] = []

    class Listening(Bot):
        async def set_my_commands(self, commands: object, *_: object, **__: object) -> bool:
            assert isinstance(commands, list)
            told.extend(commands)
            return True

    await introduce(Listening("1000001:tests-only"), Languages("Asia/Jakarta"))
    assert len(told) >= len(LOCALES)
    admin = Officer("contoh0001", 1, "Bu Contoh", (Post(Role.ADMIN, "13"),))
    told += staff_commands(admin, Languages("Asia/Jakarta")("id"))
    assert {command.command for command in told} <= set(COMMANDS)


def test_every_command_that_a_screen_names_exists(house: House) -> None:
    named = {word for drawn in all_screens(house) for word in re.findall(r"(?<![\w<])/([a-z]+)\b", drawn.screen.text)}
    assert named - {"id", "kota"} <= set(COMMANDS)
