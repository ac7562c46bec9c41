"""Walks at random through every conversation: no dead end, no unanswered button, no exception."""

import asyncio
import random
import re
from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.app import open_house
from bot.callbacks import read_callback
from bot.reading import COMMANDS
from bot.settings import Settings
from conversations.inputs import Input, Opening, Tap, Text, Thing
from conversations.questions.samples import ASKED, case, message
from conversations.screen import Answer
from conversations.turn import House
from programme.cases import CaseState, Voice
from programme.rulings import Ruling
from programme.staff import Officer, Post, Role
from simulator.phone import Phone, RefusedError
from simulator.screen import Screen
from simulator.server import Simulator
from simulator.shapes import JsonObject
from tests.bots import EACH_ONCE, Join
from tests.conversations.editions import next_edition
from tests.conversations.owner import STAGE, Owner
from tests.dossiers import hand_in
from tests.journeys.conftest import TROUBLE, Logs
from tests.journeys.words_people_type import DEEP_LINKS, FORGED_DATA, STRANGE_TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from conversations.conversation import Conversation

PEOPLE, OFFICERS, MOST_PEOPLE, STEPS = 12, 3, 30, 420
"""Together more than 6,000 steps."""
ELSEWHERE = {"gabung", "jawab", "tautkan", "berkas", "ajukan", "status", "ikm", "tanya", "jadwal"}
"""Conversations that only an invitation or a question of staff opens, or whose every step a journey of its own sees."""
OF_STAFF = {"ruang", "petugas", "audit", "antrean", "pertanyaan", "laporan"}
"""Conversations of staff whose every step chance reaches; officers walk into the others too, and journeys see those."""
ON_A_LONG_WAY = {
    *("datasaya:daftar", "datasaya:hasil", "pertanyaan:simpan", "pertanyaan:kirim"),
    *("antrean:kirim", "antrean:tanya", "antrean:sentra"),
}
"""Steps that chance hardly reaches: many deeds have to follow each other. Journeys do them."""
SELDOM = {"datasaya:daftar #", "datasaya:lihat daftar"}
"""Buttons that lead there."""
SEED = 20261102

ENDS = {"language": "bahasa:pilih", "consent": "izin:tanya", "menu": "menu:utama"}


class Walk:
    """One person's walk, and what it came by."""

    def __init__(
        self, house: House, seed: int, *, posts: "Sequence[Post]" = (), curious: frozenset[str] = frozenset()
    ) -> None:
        self.draw = random.Random(seed)  # noqa: S311 - a walk that can be repeated
        self.owner = Owner(house, person_id=1_000_000 + seed)
        self.posts = tuple(posts)
        self.curious = curious
        self.old: list[str] = []
        self.places: set[str] = set()
        self.tapped: set[tuple[str, str]] = set()
        self.trail: list[Input] = []

    async def goes(self, steps: int) -> None:
        await self.does(Opening("mulai", self.draw.choice(["", "w3401"])))
        for number in range(steps):
            await self.goes_on()
            if number % 40 == 0:
                await self._can_always_start_anew()

    async def goes_on(self) -> None:
        await self.does(self._next())

    async def _can_always_start_anew(self) -> None:
        await self.does(Opening("mulai"))
        assert self.owner.place in ENDS.values()

    def _takes_posts(self) -> None:
        """Who works for a dinas goes on doing so, whatever they took from themselves, beside a colleague."""
        if self.posts:
            officers = self.owner.memory.shelf.officers
            officers["contoh0001"] = Officer("contoh0001", self.owner.id, "Bu Contoh", self.posts)
            officers["contoh0002"] = Officer("contoh0002", 1, "Pak Contoh", (Post(Role.OPERATOR, "13.71"),))

    async def finds_work(self) -> None:
        """Put dossiers, a move that waits for a second officer, and questions on the desk of the dinas."""
        async with self.owner.memory.work() as work:
            for number, state in enumerate(("diajukan", "diajukan", "penilaian", "lengkap", "penilaian")):
                await hand_in(work, f"dossier{number:03}", state=state, due_on=date(2026, 11, 1 + number))
            final = Ruling("ruling0001", "dossier004", "contoh0002", self.owner.now, "tidak_lolos", None)
            await work.rulings.add(final)
            for number in range(3):
                await work.cases.save(case(CaseState.WAITING, number=number))
                await work.cases.say(message(Voice.OWNER, ASKED))
            await work.commit()

    def _next(self) -> Input:
        ways: list[tuple[int, Callable[[], Input]]] = [
            (72, self._taps),
            (10, lambda: Text(self.draw.choice(STRANGE_TEXTS))),
            (3, lambda: Text(self.draw.choice(list(self.owner.buttons)).swapcase())),
            (4, lambda: read_callback(self.draw.choice(self.old))),
            (3, lambda: read_callback(self.draw.choice(FORGED_DATA))),
            (3, lambda: self.draw.choice(list(Thing))),
            (3, lambda: Opening(self.draw.choice(list(COMMANDS.values())), self.draw.choice(["", "batal"]))),
            (1, lambda: Opening("mulai", self.draw.choice(DEEP_LINKS))),
            (1, lambda: Opening("", "")),
        ]
        weights = [weight for weight, _ in ways]
        return self.draw.choices([way for _, way in ways], weights)[0]()

    def _taps(self) -> Input:
        """Taps rather what goes on than what leaves, so that walks get far."""
        leaving = {"Menu", "Jawaban saya", "Kembali", "My answers", "Back"}
        labels = [label for label in self.owner.buttons if label not in leaving] or list(self.owner.buttons)
        if self.draw.random() < 0.12:
            labels = list(self.owner.buttons)
        new = [label for label in self.owner.buttons if self._kind_of(label) in self.curious]
        if new and self.draw.random() < 0.7:
            labels = new
        return read_callback(self.owner.buttons[self.draw.choice(labels)])

    def _kind_of(self, label: str) -> str:
        button = read_callback(self.owner.buttons[label])
        if not isinstance(button, Tap):
            return ""
        return kind_of(self.owner.house, f"{button.conversation}:{button.step}", button.value)

    async def does(self, given: Input) -> None:
        self.trail.append(given)
        self.owner.now += timedelta(seconds=self.draw.randrange(1, 4000))
        self._takes_posts()
        before = self.owner.place if self.places else ""
        try:
            await self.owner.does(given)
        except Exception as error:
            error.add_note(f"at {before} after {self.trail[-6:]}")
            raise
        self.places.add(self.owner.place)
        self.old.extend(self.owner.buttons.values())
        del self.old[:-200]
        if isinstance(given, Tap):
            self.tapped.add((f"{given.conversation}:{given.step}", given.value))


@pytest.fixture(scope="module")
def house() -> House:
    return open_house(Settings(_env_file=None), bot_username="kawan_ikm_bot")


async def test_thousands_of_random_steps_find_no_dead_end_and_see_everything(house: House) -> None:
    """Every step is visited and every kind of button tapped; if not by then, some more people walk."""
    places = places_of(lambda each: each.duty is None and each.name not in ELSEWHERE) - ON_A_LONG_WAY
    buttons = buttons_of_samples(house, places) - SELDOM
    for number in range(MOST_PEOPLE):
        walk = Walk(house, SEED + number, curious=frozenset(buttons))
        await walk.goes(STEPS)
        places -= walk.places
        buttons -= {kind_of(house, place, value) for place, value in walk.tapped}
        if number + 1 >= PEOPLE and not places and not buttons:
            break
    assert (places, buttons) == (set(), set())


async def test_officers_who_walk_at_random_find_no_dead_end_and_see_everything(house: House) -> None:
    """Every step of staff is visited, beside all that owners have; if not by then, some more officers walk."""
    places = places_of(lambda each: each.name in OF_STAFF) - ON_A_LONG_WAY
    buttons = buttons_of_samples(house, places)
    for number in range(MOST_PEOPLE):
        walk = Walk(house, SEED + 200 + number, posts=[Post(Role.ADMIN, "13")], curious=frozenset(buttons))
        await walk.finds_work()
        await walk.goes(STEPS)
        places -= walk.places
        buttons -= {kind_of(house, place, value) for place, value in walk.tapped}
        if number + 1 >= OFFICERS and not places:
            break
    assert places == set()


def places_of(wanted: "Callable[[Conversation], bool]") -> set[str]:
    return {f"{name}:{step}" for name, each in STAGE.conversations.items() if wanted(each) for step in each.steps}


def buttons_of_samples(house: House, places: set[str]) -> set[str]:
    """Return every kind of button that the sample screens of these places offer to answer with, with its place."""
    return {
        kind_of(house, f"{conversation.name}:{name}", button.action.value)
        for conversation in STAGE.conversations.values()
        for name, step in conversation.steps.items()
        for _, seen in step.samples(house)
        for button in step.draw(seen, house.words("id")).buttons
        if isinstance(button.action, Answer) and f"{conversation.name}:{name}" in places
    }


def kind_of(house: House, place: str, value: str) -> str:
    """Pages are of one kind, and so are questions or documents in a list, answers to questions, and ids."""
    if place in {"cek:soal", "usaha:ubah"} and not value.startswith("?"):
        return f"{place} answer"
    if place == "berkas:daftar" and not value.startswith("?"):
        return f"{place} document"
    if re.fullmatch(r"[0-9a-f]{10}|contoh[0-9]+", value):
        return f"{place} id"
    if value in {each.id for each in house.programme.frequent_questions}:
        return f"{place} frequent question"
    if value in {question.id for question in house.programme.questions}:
        return f"{place} question"
    return f"{place} {re.sub(r'[0-9]+', '#', value)}"


async def test_a_release_of_the_programme_in_the_middle_of_anything_is_no_dead_end(house: House) -> None:
    editions = [house, next_edition(house)]
    for number in range(6):
        walk = Walk(house, SEED + 100 + number)
        await walk.does(Opening("mulai"))
        for step in range(STEPS // 2):
            walk.owner.house = editions[step // 15 % 2]
            await walk.goes_on()


class WalkByPhone:
    """One person's walk on a phone, through the simulator."""

    def __init__(self, phone: Phone, seed: int) -> None:
        self.draw = random.Random(seed)  # noqa: S311 - a walk that can be repeated
        self.phone = phone
        self.old: list[tuple[str, int]] = []

    async def goes(self, steps: int) -> None:
        await self.phone.starts()
        for _ in range(steps):
            screen = await self.phone.settles()
            assert not [message for message in self.phone.messages if message["sim"]["pressed"]]
            buttons = [button["callback_data"] for button in screen.buttons if "callback_data" in button]
            assert buttons, f"nothing can be tapped under {screen.text!r}"
            self.old = [*self.old, *((data, screen.message_id) for data in buttons)][-100:]
            await self._does_something(buttons, screen)
        await self.phone.starts()
        screen = await self.phone.settles()
        assert screen.labels

    async def _does_something(self, buttons: list[str], screen: Screen) -> None:
        kind = self.draw.choices(
            ["tap", "old", "forged", "text", "sticker", "voice", "place", "command", "link"],
            [64, 7, 5, 12, 2, 1, 1, 5, 3],
        )[0]
        match kind:
            case "tap":
                await self.phone.forges(self.draw.choice(buttons), screen.message_id)
            case "old":
                await self.phone.forges(*self.draw.choice(self.old))
            case "forged":
                await self.phone.forges(self.draw.choice(FORGED_DATA), screen.message_id)
            case "text":
                with suppress(RefusedError):
                    await self.phone.types(self.draw.choice(STRANGE_TEXTS))
            case "sticker":
                await self.phone.sends_sticker()
            case "voice":
                await self.phone.sends_voice()
            case "place":
                await self.phone.sends_location()
            case "command":
                await self.phone.types(f"/{self.draw.choice(list(COMMANDS))}")
            case _:
                await self.phone.starts(self.draw.choice(DEEP_LINKS))


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(("engine_name", "receiving"), EACH_ONCE)
async def test_random_steps_on_phones_are_all_answered(join: Join, telegram: Simulator, logs: Logs) -> None:
    """On each database, by polling and by webhook; together more than 500 steps, and Telegram refuses nothing."""
    walks = [WalkByPhone(await join(f"Bu Acak {number}"), SEED + number) for number in range(4)]
    await asyncio.gather(*(walk.goes(70) for walk in walks))
    assert [event for event in logs if event["event"] in TROUBLE] == []
    assert [card for card in telegram.requests.cards() if card.get("remarks")] == []
    assert [card for card in telegram.requests.cards() if card["status"] >= 400 and not _harmless(card)] == []


def _harmless(card: JsonObject) -> bool:
    """A screen that is there already, or buttons that are away already."""
    return "message is not modified" in card["description"] or "to edit not found" in card["description"]
