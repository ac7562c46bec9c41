"""Who may do what, where: the whole table, on a database. What is not theirs is answered as what never was."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.app import open_house
from bot.drawn import all_screens
from bot.settings import Settings
from conversations.house import open_stage
from conversations.inputs import Input, Opening, Tap, Text
from conversations.notice import VERSION
from conversations.notices import NOTICES
from conversations.screen import Answer, Opens
from conversations.turn import House, Reply, Turn
from programme.people import Consent, Draft, Person
from programme.ports import Work
from programme.staff import MAY, Duty, Officer, Post, Role, covers
from storage.database import Database
from tests.databases import KEYS
from tests.house.rights import (
    BESIDE,
    ELSEWHERE,
    FORMS,
    HERE,
    MADE_UP,
    NOON,
    OPENINGS,
    OWN,
    PLACES,
    REAL,
    SECRETS,
    settle,
    told,
)

STAGE = open_stage()
STAFF = {name: each for name, each in STAGE.conversations.items() if each.duty is not None}
MAYA = 1000001
WHO: tuple[Post | None, ...] = (None, *(Post(role, region) for role in Role for region in (HERE, BESIDE, ELSEWHERE)))
"""Nobody of the dinas, and each role in the region itself, in another kabupaten/kota, and in another province."""


@pytest.fixture(scope="module")
def house() -> House:
    return open_house(Settings(_env_file=None), bot_username="kawan_ikm_bot")


@pytest.fixture(scope="module")
def padang_url(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a database with one of everything in Kota Padang. Nobody here commits: all tests share it."""
    file = tmp_path_factory.mktemp("padang") / "kawan.db"
    shutil.copyfile(sqlite_template, file)

    async def fill() -> None:
        database = Database(f"sqlite:///{file}", keys=KEYS)
        async with database.work() as work:
            await settle(work)
            await work.commit()
        await database.close()

    asyncio.run(fill())
    return f"sqlite:///{file}"


@pytest.fixture
async def padang(padang_url: str) -> AsyncIterator[Database]:
    database = Database(padang_url, keys=KEYS)
    yield database
    await database.close()


@dataclass(frozen=True)
class Somebody:
    """Somebody with a post, without, or with one that is over."""

    post: Post | None
    former: bool = False

    def holds(self, duty: Duty) -> bool:
        return not self.former and self.post is not None and self.post.role in MAY[duty]

    def may(self, duty: Duty) -> bool:
        return self.holds(duty) and self.post is not None and covers(self.post.region, HERE)


class Seat:
    """Their turns, one after the other, in a work that leaves nothing behind."""

    def __init__(self, house: House, work: Work) -> None:
        self._house, self._work = house, work

    async def does(self, given: Input | None, *, at: str = "menu", draft: Draft | None = None) -> Reply:
        """Take a turn at that place, or look at it; nothing of earlier turns is remembered."""
        await self._work.drafts.clear(MAYA)
        person = Person(MAYA, "id", Consent(VERSION, NOON), VERSION, {"wilayah": ELSEWHERE}, at, version=7)
        await self._work.drafts.save(MAYA, draft or Draft("menu", "utama"))
        turn = Turn(self._house, self._work, person, Draft("", ""), NOON)
        return await (STAGE.present(turn) if given is None else STAGE.perform(turn, given))

    async def deeds(self) -> int:
        """How much is in the audit log."""
        return len(await self._work.audit.read(["13", "34"], limit=999))


@asynccontextmanager
async def seated(house: House, database: Database, somebody: Somebody) -> AsyncIterator[Seat]:
    async with database.work() as work:
        await work.people.seat(MAYA)
        if somebody.post is not None:
            await work.staff.appoint(Officer("b0b0b00001", MAYA, "Bu Contoh"), somebody.post, at=NOON)
            if somebody.former:
                await work.staff.dismiss("b0b0b00001", somebody.post)
        yield Seat(house, work)


EVERYBODY = (*(Somebody(post) for post in WHO), Somebody(Post(Role.ADMIN, HERE), former=True))


def test_every_step_of_staff_has_its_row() -> None:
    steps = {(name, step) for name, conversation in STAFF.items() for step in conversation.steps}
    assert set(PLACES) == steps
    assert all(MAY[row.duty] <= MAY[STAFF[name].duty or row.duty] for (name, _), row in PLACES.items())


def test_every_button_that_opens_something_of_staff_has_its_row(house: House) -> None:
    screens = [drawn.screen for drawn in all_screens(house)]
    screens += [it.draw(values, house.words("id")) for it in NOTICES.values() for _, values in it.samples(house)]
    opened = {
        (button.action.conversation, button.action.argument)
        for screen in screens
        for button in screen.buttons
        if isinstance(button.action, Opens) and button.action.conversation in STAFF and button.action.argument
    }
    known = {(name, argument.partition("{")[0]) for name, argument in (*OPENINGS, *OWN)}
    assert opened
    assert {(name, argument) for name, argument in opened if not _is_known(name, argument, known)} == set()


def _is_known(name: str, argument: str, known: set[tuple[str, str]]) -> bool:
    return any(name == other and argument.startswith(prefix) for other, prefix in known)


@pytest.mark.parametrize(("opening", "duty"), OPENINGS.items(), ids=str)
async def test_what_is_of_the_region_opens_for_whoever_has_the_duty_there_and_for_nobody_else(
    house: House, padang: Database, opening: tuple[str, str], duty: Duty
) -> None:
    conversation, argument = opening
    for somebody in EVERYBODY:
        async with seated(house, padang, somebody) as seat:
            before = await seat.deeds()
            real = await seat.does(Opening(conversation, told(argument, REAL)))
            noted = await seat.deeds() - before
            made_up = await seat.does(Opening(conversation, told(argument, MADE_UP)))
        opens = somebody.may(duty) and somebody.may(STAFF[conversation].duty or duty)
        assert (real != made_up) is opens, (somebody, real)
        assert opens or noted == 0


ABOUT = [place for place, row in PLACES.items() if row.draft and place not in FORMS]


@pytest.mark.parametrize("place", ABOUT, ids="-".join)
async def test_at_a_step_about_something_whoever_may_not_stands_where_one_stands_about_nothing(
    house: House, padang: Database, place: tuple[str, str]
) -> None:
    """Whatever they do there, with the buttons that it has for an admin of the region.

    Whoever has the duty next door tries all buttons; the others look.
    """
    (name, step), row = place, PLACES[place]
    real, made_up = (Draft(name, step, told(row.draft, words)) for words in (REAL, MADE_UP))
    async with seated(house, padang, Somebody(Post(Role.ADMIN, HERE))) as seat:
        reply = await seat.does(None, at=name, draft=real)
    assert (reply.conversation, reply.step) == place, "the row does not lead to the step"
    values = [button.action.value for button in reply.screen.buttons if isinstance(button.action, Answer)]
    nearest = Post(min(MAY[row.duty]), BESIDE)
    for somebody in EVERYBODY:
        if somebody.post is not None and somebody.post.region != HERE and not somebody.holds(row.duty):
            continue  # who lacks the duty in the region itself lacks it elsewhere
        async with seated(house, padang, somebody) as seat:
            if somebody.may(row.duty):
                assert (await seat.does(None, at=name, draft=real)).step == step
                continue
            before = await seat.deeds()
            inputs: list[Input | None] = [None]
            if somebody.post == nearest:
                inputs += [Text("Padang"), *(Tap(name, step, value, 7) for value in values)]
            for given in inputs:
                seen = await seat.does(given, at=name, draft=deepcopy(real))
                assert seen == await seat.does(given, at=name, draft=deepcopy(made_up)), (somebody, given)
            assert await seat.deeds() == before


LISTS = [place for place, row in PLACES.items() if not row.draft or place in FORMS]
FORGED = ("{dossier}", "{case}", "{announcement}", "{officer}", "s{session}", "{answer}", "p{booking}", "{sentra}")


@pytest.mark.parametrize("place", LISTS, ids="-".join)
async def test_a_list_takes_no_button_and_no_word_about_what_it_does_not_show(
    house: House, padang: Database, place: tuple[str, str]
) -> None:
    """Forged answers with the ids of everything there is, held against one that never was; and a search by ticket."""
    (name, step), row = place, PLACES[place]
    for post in (Post(Role.ADMIN, BESIDE), Post(Role.OPERATOR, ELSEWHERE), Post(Role.PENYULUH, ELSEWHERE)):
        if not Somebody(post).holds(row.duty):
            continue
        async with seated(house, padang, Somebody(post)) as seat:

            async def sees(seat: Seat, given: Input, words: Mapping[str, str]) -> tuple[str, str, str]:
                reply = await seat.does(given, at=name, draft=Draft(name, step, told(row.draft, words)))
                return _without(reply, words["ticket"]), reply.conversation, reply.step

            searched, not_found = [await sees(seat, Text(told(row.typed, words)), words) for words in (REAL, MADE_UP)]
            assert searched == not_found, post
            unknown = await sees(seat, Tap(name, step, MADE_UP["dossier"], 7), MADE_UP)
            for template in FORGED:
                assert await sees(seat, Tap(name, step, told(template, REAL), 7), REAL) == unknown, (post, template)
            assert not any(secret in said for said in (searched[0], unknown[0]) for secret in SECRETS), post


def _without(reply: Reply, typed: str) -> str:
    """What is said and can be tapped, without what was typed."""
    return f"{reply.screen} {reply.note} {reply.toast}".replace(typed, "").replace(typed.casefold(), "")


@pytest.mark.parametrize("own", OWN, ids="-".join)
async def test_what_is_an_owners_or_over_is_for_everybody_else_as_if_it_had_never_been(
    house: House, padang: Database, own: tuple[str, str]
) -> None:
    conversation, argument = own
    for somebody in EVERYBODY:
        if conversation == "mulai" and somebody.may(Duty.COACH):
            continue  # the code of a booking is for whoever checks people in there
        async with seated(house, padang, somebody) as seat:
            before = await seat.deeds()
            real = await seat.does(Opening(conversation, told(argument, REAL)))
            assert real == await seat.does(Opening(conversation, told(argument, MADE_UP))), somebody
            assert await seat.deeds() == before
