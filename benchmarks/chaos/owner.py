"""A simulated owner who goes through the self-check again and again, and is as patient as people are."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from random import Random

from benchmarks.chaos.answering import Deed, deed_for
from benchmarks.chaos.odds import Odds
from benchmarks.chaos.record import Record
from benchmarks.chaos.sight import Sight
from conversations.asking.region import short
from programme.rules import Programme, Question
from simulator.phone import NotSeenError, Phone, RefusedError
from simulator.screen import Screen

Act = Callable[[], Awaitable[object]]

REPEATING = ("cek:soal", "cek:akibat")
RESULT, SORRY = "cek:hasil", "sorry"
LONG = (5.0, 9.0)
"""Seconds without an answer after which people tap again."""
FOR_EVER = 90.0
HALF = 0.5
REMEMBERED = 8
"""Deeds that a complaint repeats."""


class Owner:
    """One person with a phone and a record of their own.

    `ordered`: taps and text reach the bot in their order. `drawn_in_order`: one process draws all screens; of two
    each may come last, and the person looks up to the newer screen.
    """

    def __init__(
        self,
        phone: Phone,
        programme: Programme,
        chance: Random,
        *,
        ordered: bool,
        drawn_in_order: bool,
        thinks: float,
        odds: Odds | None = None,
    ) -> None:
        self.phone = phone
        self.record = Record(programme)
        self.impatient = 0
        self.apologies = 0
        self._programme = programme
        self._chance = chance
        self._odds = odds or Odds()
        self._ordered = ordered
        self._drawn_in_order = drawn_in_order
        self._thinks = thinks
        self._tapped: set[int] = set()
        self._said = ""
        self._trail: deque[str] = deque(maxlen=REMEMBERED)

    @property
    def sight(self) -> Sight:
        """What the phone shows."""
        if self._drawn_in_order:
            return Sight.of(self.phone.screen)
        drawn = [Sight.of(Screen(message)) for message in self.phone.messages if message["from"]["is_bot"]]
        return max(drawn, key=lambda sight: (sight.version, sight.message_id), default=Sight.of(self.phone.screen))

    async def arrives(self) -> None:
        """Press start for the first time."""
        await self._presses_start()

    async def finishes_a_check(self) -> None:
        """Go on until another check has come to its result on the screen."""
        goal = len(self.record.state.finished) + (1 if self.record.state.running else 0)
        while self.sight.place != RESULT or len(self.record.state.finished) < goal:
            await self._goes_on()

    async def begins_another(self) -> None:
        """Leave the result, now and then with a picture or over the start."""
        if self._chance.random() < self._odds.picture:
            await self._taps("gambar")
        if self._chance.random() < self._odds.start:
            await self._presses_start()
        while self.sight.place == RESULT:
            await self._taps("ulang")
        while self.record.state.finished and not self.record.state.running:
            await self._goes_on()

    async def _goes_on(self) -> None:
        """Do the next thing."""
        await asyncio.sleep(self._chance.expovariate(1 / self._thinks))
        sight, record = self.sight, self.record
        self._hears(sight)
        match sight.place:
            case "bahasa:pilih":
                await self._taps("id")
            case "izin:tanya":
                await self._taps("setuju", self._consents)
            case "menu":
                await self._taps(">cek")
            case "cek:awal" if sight.offers("ulang") and record.state.running and self._untouched(sight):
                await self._begins_with_what_is_known()
            case "cek:awal":
                await self._taps("mulai", record.goes_on)
            case "cek:ulang":
                await self._taps("ya", lambda: record.begins_anew(keeping_profile=True))
            case "cek:akibat":
                await self._meets_consequence()
            case "cek:soal":
                await self._answers(sight)
            case "cek:hasil":
                await self._taps("ulang")
            case _:
                await self._presses_start()

    def _hears(self, sight: Sight) -> None:
        """Complain when the screen that follows an answer does not repeat it."""
        if self._said not in short(sight.text) and sight.place in REPEATING:
            self._complains(f"the screen does not repeat {self._said!r}: {sight.text[:80]!r}")
        self._said = ""

    def _consents(self) -> None:
        self.record.consents += 1

    def _untouched(self, sight: Sight) -> bool:
        return not sight.offers("hasil")

    async def _begins_with_what_is_known(self) -> None:
        if self._chance.random() < self._odds.empty:
            await self._taps("ulang", lambda: self.record.begins_anew(keeping_profile=False))
        else:
            await self._taps("mulai", self.record.goes_on)

    async def _meets_consequence(self) -> None:
        if self._chance.random() < self._odds.back and (last := self.record.state.last):
            await self._taps("ubah", lambda: self.record.changes(last))
        else:
            await self._taps("lanjut", self.record.reads_on)

    async def _answers(self, sight: Sight) -> None:
        question = self._reads_question(sight)
        if question is None:
            return
        draw, odds = self._chance.random(), self._odds
        if draw < odds.start:
            await self._presses_start()
        elif draw < odds.start + odds.menu:
            await self._taps(">menu")
        elif draw < odds.start + odds.menu + odds.explanation:
            await self._taps(self._chance.choice(["?apa", "?kenapa"]))
        elif draw < odds.start + odds.menu + odds.explanation + odds.back and sight.offers("?kembali"):
            await self._taps("?kembali", lambda: None if sight.is_within_a_list else self.record.goes_back(question))
        elif sight.offers("?biarkan") and self._chance.random() < odds.leave:
            await self._taps("?biarkan", lambda: self.record.leaves_as_it_is(question))
        else:
            await self._does(question, deed_for(self._programme, question, sight, self._chance))

    def _reads_question(self, sight: Sight) -> Question | None:
        """Return the question on the screen, and complain when it is not the one that must come now."""
        shown = next((each for each in self._programme.questions if f"\n{each.text}" in sight.text), None)
        wanted = self.record.question
        if shown is None or wanted is None or shown.id != wanted.id:
            asked, due = shown.id if shown else None, wanted.id if wanted else None
            self._complains(f"asked {asked} when {due} had to come: {self.record.state.answers}")
            self.record.state.at = asked
        return shown

    async def _does(self, question: Question, deed: Deed) -> None:
        def effect() -> None:
            if deed.answer is not None:
                self.record.answers(question, deed.answer)
                self._said = deed.said

        if deed.typed:
            twice = not (deed.answer and self.record.would_be_taken(question, deed.answer))
            effect()
            await self._types(deed.typed, may_repeat=twice)
        else:
            await self._taps(deed.value, effect)

    def _complains(self, sentence: str) -> None:
        self.record.complaints.append(f"{sentence}; before that: {', '.join(self._trail)}")

    # The hands

    async def _taps(self, value: str, effect: Callable[[], None] = lambda: None) -> None:
        sight = self.sight
        choice = sight.choice(value)
        if sight.version not in self._tapped:
            effect()
        self._tapped.add(sight.version)
        self._trail.append(f"{sight.version} {sight.place} {value}")

        async def press() -> None:
            await self.phone.forges(choice.data, sight.message_id)

        async def tap() -> None:
            try:
                await self.phone.taps(choice.label, sight.message_id)
            except RefusedError:  # the button left while the finger came down
                await press()
            if not value.startswith(">") and self._chance.random() < self._odds.tap_twice:
                await press()

        await self._acts(sight, tap, again=press)

    async def _types(self, words: str, *, may_repeat: bool) -> None:
        repeats = may_repeat and self._chance.random() < self._odds.type_twice

        async def send() -> None:
            await self.phone.types(words)
            if repeats:
                await self.phone.types(words)

        self._trail.append(f"{self.sight.version} {self.sight.place} {words!r}{' twice' * repeats}")
        await self._acts(self.sight, send)
        if repeats:
            await self.settles()

    async def _presses_start(self) -> None:
        self._trail.append("/start")
        await self._acts(self.sight, self.phone.starts)

    async def _acts(self, before: Sight, act: Act, *, again: Act | None = None) -> None:
        """Do something and wait for the screen that answers it."""

        def answered(_: Phone) -> bool:
            sight = self.sight
            return sight.version > before.version or (sight.place == SORRY and sight.message_id > before.message_id)

        await act()
        self.phone.patience = self._chance.uniform(*LONG)
        try:
            await self.phone.waits_for(answered, "an answer")
        except NotSeenError:
            self.impatient += 1
            # Telegram keeps the order of one person's taps, and of their messages, but not between the two.
            hurry = again if again and (not self._ordered or self._chance.random() < HALF) else self.phone.starts
            self._trail.append("/start in a hurry" if hurry is not again else "again")
            await hurry()
            await self.settles()
            if not answered(self.phone):
                self._complains(f"nothing came after {before.place} {before.text[:60]!r}")
        if self.sight.place == SORRY:
            self.apologies += 1
            self.record.takes_back()
            self._said = ""

    async def settles(self) -> None:
        """Wait until nothing is on its way any more."""
        self.phone.patience = FOR_EVER
        await self.phone.settles()
