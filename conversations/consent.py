"""The privacy notice and the person's decision on it."""

from collections.abc import Iterator

from conversations.asking.small_talk import asks
from conversations.asking.spoken import allows
from conversations.conversation import Conversation, Step, by_name
from conversations.inputs import Opening
from conversations.my_data import WITHDRAW
from conversations.notice import VERSION, full_notice, offices, short_notice
from conversations.screen import Answer, Button, Screen
from conversations.turn import Done, House, Leave, Next, Office, Outcome, Turn
from conversations.words import Words
from programme.actions.decide_on_consent import decide_on_consent

AGREE, DECLINE, MORE, LESS = "setuju", "tidak", "lengkap", "ringkas"


class _Decides(Step[Office]):
    """Takes the decision, tapped or typed."""

    async def look(self, turn: Turn) -> Office:
        """Gather who asks."""
        return turn.house.office

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Take a plain yes or no; whatever else people say, a question above all, is no decision."""
        allowed = None if asks(text) else allows(text)
        return await super().typed(turn, text) if allowed is None else await _decide(turn, given=allowed)


class AskConsent(_Decides):
    """The short notice, with the decision under it."""

    name = "tanya"

    def draw(self, seen: Office, t: Words) -> Screen:
        """Draw the notice; both answers are as easy to give."""
        return Screen(
            short_notice(seen, t), [*_decision(t), [Button(t.plain("Baca penjelasan lengkap"), Answer(MORE))]]
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Keep the decision, or show the rest."""
        return Next(ReadNotice.name) if value == MORE else await _decide(turn, given=value == AGREE)

    def samples(self, house: House) -> Iterator[tuple[str, Office]]:
        """With and without the name of the dinas."""
        yield from offices("Pemberitahuan")


class ReadNotice(_Decides):
    """The whole notice."""

    name = "baca"

    def draw(self, seen: Office, t: Words) -> Screen:
        """Draw it, with the same decision under it."""
        return Screen(full_notice(seen, t), [*_decision(t), [Button(t.plain("Kembali"), Answer(LESS))]])

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Keep the decision, or go back."""
        return Next(AskConsent.name) if value == LESS else await _decide(turn, given=value == AGREE)

    def samples(self, house: House) -> Iterator[tuple[str, Office]]:
        """With and without the name of the dinas."""
        yield from offices("Penjelasan lengkap")


def _decision(t: Words) -> list[list[Button]]:
    return [
        [Button(t.plain("Ya, simpan"), Answer(AGREE))],
        [Button(t.plain("Tidak, jangan disimpan"), Answer(DECLINE))],
    ]


async def _decide(turn: Turn, *, given: bool) -> Outcome:
    """Keep the decision. Whoever agreed to an earlier notice has all of it to lose, and is asked once more."""
    if not given and turn.person.consent is not None:
        return Leave(Opening("datasaya", WITHDRAW))
    await decide_on_consent(turn.work, turn.person, notice=VERSION, given=given, at=turn.now)
    said = turn.t("Terima kasih. Jawaban Anda akan disimpan.") if given else turn.t("Baik, tidak disimpan.")
    return Done(Opening("mulai", turn.draft.data["then"]), note=said)


class Consent(Conversation):
    """Asked at the start, after a new version of the notice, and when somebody wants to keep a result."""

    name = "izin"
    open_before_notice = True
    steps = by_name(AskConsent(), ReadNotice())

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Ask, and remember where the person was going."""
        consent = turn.person.consent
        if consent is not None and consent.notice == VERSION:
            return Done(Opening("mulai", argument))
        turn.draft.data["then"] = argument
        return Next(AskConsent.name)
