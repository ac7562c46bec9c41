"""An owner on the stage itself, without Telegram: taps by visible label, and minds what the stage answers."""

from datetime import UTC, datetime

from bot.callbacks import read_callback
from bot.drawing import LONGEST_TOAST, keyboard, text
from conversations.house import open_stage
from conversations.inputs import Input, Text
from conversations.turn import House, Reply, Turn
from programme.people import Draft
from simulator.entities import units
from simulator.html import read_html
from simulator.keyboards import check_markup
from simulator.shapes import TEXT_LENGTH
from tests.memory import Memory

STAGE = open_stage()
MORNING = datetime(2026, 11, 2, 3, 15, tzinfo=UTC)


class Owner:
    """Somebody whose turns are taken at once; what is kept of them lies in `memory`."""

    def __init__(self, house: House, *, person_id: int = 1000001, memory: Memory | None = None) -> None:
        self.house = house
        self.memory = memory or Memory()
        self.id = person_id
        self.now = MORNING
        self.reply: Reply
        self.buttons: dict[str, str] = {}
        """Label to callback data, as they stand on the newest screen."""

    @property
    def text(self) -> str:
        """What the newest screen says, without markup."""
        words: str = read_html(text(self.reply))[0]
        return words

    @property
    def place(self) -> str:
        return f"{self.reply.conversation}:{self.reply.step}"

    @property
    def answers(self) -> dict[str, str]:
        """The answers of the running self-check."""
        answers: dict[str, str] = self.memory.shelf.drafts[self.id, "cek"].data["answers"]
        return answers

    async def does(self, given: Input) -> Reply:
        """Take a turn and commit it; the screen must be one that Telegram takes and that leads on."""
        async with self.memory.work() as work:
            person = await work.people.seat(self.id)
            turn = Turn(self.house, work, person, Draft("", ""), self.now)
            self.reply = await STAGE.perform(turn, given)
            await work.people.save(person, seen_at=self.now)
            await work.commit()
        self.buttons = _read(self.reply)
        return self.reply

    async def taps(self, label: str) -> Reply:
        assert label in self.buttons, f"{label!r} is not among {list(self.buttons)} under {self.text!r}"
        return await self.does(read_callback(self.buttons[label]))

    async def types(self, words: str) -> Reply:
        return await self.does(Text(words))


def _read(reply: Reply) -> dict[str, str]:
    words, _ = read_html(text(reply))
    assert 0 < units(words.strip()) <= TEXT_LENGTH
    assert len(reply.toast or "") <= LONGEST_TOAST
    markup = keyboard(reply)
    assert markup is not None, f"no button under {words!r}"
    check_markup(markup.to_dict(), private=True)
    buttons = [button for row in markup.inline_keyboard for button in row]
    assert all(button.text.strip() for button in buttons)
    return {button.text: button.callback_data for button in buttons if isinstance(button.callback_data, str)}
