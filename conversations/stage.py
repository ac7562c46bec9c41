"""The stage: where every input meets the conversation it belongs to. There is no dead end here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from conversations import notice
from conversations.asking.spoken import goes_on
from conversations.conversation import Conversation, Step
from conversations.inputs import Earlier, File, Input, Location, Opening, Tap, Text, Thing
from conversations.overheard import overheard
from conversations.screen import Answer, Button, Opens, Screen
from conversations.turn import Done, Handout, Leave, Next, Outcome, Reply, Show, Turn, Unclear
from conversations.unclear import said_otherwise, with_ways_out
from conversations.words import Html, paragraphs
from programme.people import Draft
from programme.staff import NotTheirsError

ENTRANCE = "mulai"
"""Where everybody comes in who is not in a conversation yet."""

LOST = ("bantuan", "tidak_dikenal")
"""Where a command leads that nobody knows: conversation and argument."""

MINUTE = 60
"""Versions run at least with the clock: who was forgotten and comes back never meets an old button's version again."""

LONGEST_WAY = 8
"""Conversations that may hand a person on within one turn; more is a circle."""


@dataclass(frozen=True, slots=True)
class Said:
    """What goes with the screen that a turn leads to."""

    note: Html | None = None
    toast: str | None = None
    handouts: Sequence[Handout] = ()


class Stage:
    """Performs turns. Knows the conversations by name, and nothing of what they are about."""

    def __init__(self, conversations: Sequence[Conversation]) -> None:
        self.conversations: Mapping[str, Conversation] = {each.name: each for each in conversations}

    async def perform(self, turn: Turn, given: Input) -> Reply:
        """Act on what the person did; return what they see now. `turn.work` holds the effects, uncommitted."""
        outcome: Outcome
        if isinstance(given, Text) and given.to is not None:
            given = await self._replied(turn, given.text, given.to) or given
        if isinstance(given, Opening):
            outcome = Leave(given if self._may_enter(turn, given) else Opening(ENTRANCE, given.conversation))
        elif turn.person.conversation is None or not self._may_stay(turn, turn.person.conversation):
            outcome = Leave(Opening(ENTRANCE, turn.person.conversation or ""))
        else:
            moved = await self._find_place(turn)
            screen = await self._draw(turn)
            if moved is not None:
                return self._reply(turn, screen, moved)
            if isinstance(given, Tap) and not _is_here(turn, given):
                given = Thing.OLD_BUTTON
            if given is Thing.OLD_BUTTON:
                toast = turn.t.plain("Tombol itu sudah tidak berlaku. Lanjutkan dari pesan terbaru.")
                return self._reply(turn, screen, Said(toast=toast))
            try:
                outcome = said_otherwise(turn, given, await self._act(turn, given, screen), screen)
            except NotTheirsError:
                outcome = Leave(Opening(*LOST))
        said = await self._settle(turn, outcome)
        if not isinstance(given, Tap | Opening):
            said = _aloud(said, turn)
        return self._reply(turn, await self._draw(turn), said)

    async def _replied(self, turn: Turn, text: str, to: Earlier) -> Opening | None:
        """Return where a reply to an earlier message leads, if that is not where the person is."""
        for conversation in self.conversations.values():
            if (opening := await conversation.replied(turn, text, to)) is not None:
                return opening
        return None

    def _may_enter(self, turn: Turn, opening: Opening) -> bool:
        """Whether the person chose a language and decided on today's privacy notice, where that comes first."""
        if opening.conversation == ENTRANCE or turn.person.language is None:
            return opening.conversation == ENTRANCE
        return self._may_stay(turn, opening.conversation)

    def _may_stay(self, turn: Turn, name: str) -> bool:
        conversation = self.conversations.get(name)
        decided = turn.person.notice == notice.VERSION
        return decided or (conversation is not None and conversation.open_before_notice)

    async def present(self, turn: Turn) -> Reply:
        """Draw again what the person saw last; where that place is no more, open its conversation anew."""
        if turn.person.conversation is None:
            return await self.perform(turn, Opening(ENTRANCE))
        moved = await self._find_place(turn)
        return self._reply(turn, await self._draw(turn), moved or Said())

    async def _act(self, turn: Turn, given: Text | Tap | File | Location | Thing, screen: Screen) -> Outcome:
        step = self._step(turn)
        match given:
            case Tap(value=value) if not screen.offers(value):
                return Show(toast=turn.t.plain("Keadaannya sudah berubah. Lihat yang terbaru."))
            case Tap(value=value):
                return await step.tapped(turn, value)
            case File():
                return await step.received(turn, given)
            case Location():
                return await step.located(turn, given)
            case Text():
                return await self._act_on_text(turn, step, given, screen)
            case _:
                return await step.sent(turn, given)

    async def _act_on_text(self, turn: Turn, step: Step[Any], text: Text, screen: Screen) -> Outcome:
        """Take a label that was typed as a tap on its button.

        Where nothing else was understood, its beginning and a plain yes count too.
        """
        if (button := screen.labelled(text.text)) is not None:
            return await self._press(turn, step, button) or await step.wrote(turn, text)
        outcome = await step.wrote(turn, text)
        if not isinstance(outcome, Unclear):
            return outcome
        button = screen.begun(text.text) or (screen.way_on if goes_on(text.text) else None)
        if button is not None:
            return await self._press(turn, step, button) or outcome
        return await overheard(turn, text.text, outcome)

    async def _press(self, turn: Turn, step: Step[Any], button: Button) -> Outcome | None:
        """Act as if the button had been tapped; None for one that leads outside."""
        match button.action:
            case Answer(value=value):
                return await step.tapped(turn, value)
            case Opens() as opens:
                return Leave(Opening.of(opens))
            case _:
                return None

    async def _settle(self, turn: Turn, outcome: Outcome) -> Said:
        """Carry the outcome out until the person stands at a step; return what is to be said there."""
        notes, toast, handouts = [outcome.note], outcome.toast, list(outcome.handouts)
        for _ in range(LONGEST_WAY):
            match outcome:
                case Show():
                    break
                case Next(step=step):
                    turn.draft.step = step
                    break
                case Done(then=opening):
                    await turn.work.drafts.drop(turn.person.id, turn.draft.conversation)
                case Leave(to=opening):
                    if turn.draft.step:
                        await turn.work.drafts.save(turn.person.id, turn.draft)
            outcome = await self._enter(turn, opening)
            notes.append(outcome.note)
            toast = toast or outcome.toast
            handouts += outcome.handouts
        else:
            raise RecursionError(f"conversations hand the person on in a circle, last to {turn.draft.conversation}")
        turn.person.version = max(turn.person.version + 1, int(turn.now.timestamp()) // MINUTE)
        await turn.work.drafts.save(turn.person.id, turn.draft)
        said = list(dict.fromkeys(note for note in notes if note))
        return Said(paragraphs(*said) if said else None, toast, handouts)

    async def _enter(self, turn: Turn, opening: Opening) -> Outcome:
        name, argument = opening.conversation, opening.argument
        if name not in self.conversations or not await _is_open_to(turn, self.conversations[name]):
            name, argument = LOST
        turn.person.conversation = name
        turn.draft = await turn.work.drafts.find(turn.person.id, name) or Draft(name, step="")
        try:
            return await self.conversations[name].open(turn, argument)
        except NotTheirsError:
            turn.draft.step = ""
            return Leave(Opening(*LOST))

    async def _find_place(self, turn: Turn) -> Said | None:
        """Load where the person is; if that place is no more, open the conversation anew and return what to say."""
        conversation = self.conversations.get(turn.person.conversation or "")
        if conversation is None or not await _is_open_to(turn, conversation):
            return await self._settle(turn, Leave(Opening(ENTRANCE)))
        draft = await turn.work.drafts.find(turn.person.id, conversation.name)
        turn.draft = draft or Draft(conversation.name, step="")
        if conversation.knows(turn):
            return None
        return await self._settle(turn, Leave(Opening(conversation.name)))

    async def _draw(self, turn: Turn) -> Screen:
        step = self._step(turn)
        try:
            seen = await step.look(turn)
        except NotTheirsError:
            await self._settle(turn, Leave(Opening(*LOST)))
            step = self._step(turn)
            seen = await step.look(turn)
        return with_ways_out(turn, step.draw(seen, turn.t))

    def _step(self, turn: Turn) -> Step[Any]:
        return self.conversations[turn.draft.conversation].steps[turn.draft.step]

    def _reply(self, turn: Turn, screen: Screen, said: Said) -> Reply:
        return Reply(
            screen=screen,
            conversation=turn.draft.conversation,
            step=turn.draft.step,
            version=turn.person.version,
            note=said.note,
            toast=said.toast,
            handouts=said.handouts,
        )


def _aloud(said: Said, turn: Turn) -> Said:
    """Put into a note what would be said in passing: only a tap has a toast."""
    if said.toast is None or said.note is not None:
        return said
    return replace(said, note=turn.t("{text}", text=said.toast), toast=None)


async def _is_open_to(turn: Turn, conversation: Conversation) -> bool:
    """Whether the person has the duty that the conversation is for, as it stands in this moment."""
    if conversation.duty is None:
        return True
    turn.on_duty = await turn.work.staff.officer(turn.person.id)
    return turn.on_duty is not None and turn.on_duty.holds(conversation.duty)


def _is_here(turn: Turn, tap: Tap) -> bool:
    """Whether the button belongs to the screen that the person is at. Others may have changed since what it offers."""
    return (tap.conversation, tap.step, tap.version) == (turn.draft.conversation, turn.draft.step, turn.person.version)
