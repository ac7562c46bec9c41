"""Somebody is not understood several times in a row: each time it is said otherwise, at last with the ways out."""

from dataclasses import replace
from hashlib import blake2s

from conversations import notice
from conversations.inputs import File, Input
from conversations.screen import Answer, Button, Opens, Row, Screen
from conversations.turn import Outcome, Turn, Unclear
from conversations.words import Html, Words, lines

KEY = "unclear"
"""Where the draft remembers the step, how often in a row it did not understand, and a digest of what was said."""

LEAD_OUT = 3
"""From this time on the ways out stand under the screen."""


def said_otherwise(turn: Turn, given: Input, outcome: Outcome, screen: Screen) -> Outcome:
    """Return the outcome in words that were not said just before; any other outcome ends the count.

    The parts of an album count once.
    """
    if not isinstance(outcome, Unclear):
        turn.draft.data.pop(KEY, None)
        return outcome
    times, known = _before(turn)
    digest = blake2s((outcome.note or "").encode(), digest_size=4).hexdigest()
    album = given.album if isinstance(given, File) else None
    if album is None or album != turn.draft.data.get(KEY, {}).get("album"):
        times += 1
    turn.draft.data[KEY] = {"step": turn.draft.step, "times": times, "said": digest, "album": album}
    if times == 1:
        return outcome
    return replace(outcome, note=_otherwise(turn, outcome, screen, times, repeated=digest == known))


def with_ways_out(turn: Turn, screen: Screen) -> Screen:
    """Return the screen with buttons for help under it, for who was not understood again and again."""
    if _before(turn)[0] < LEAD_OUT:
        return screen
    there = [button.action for button in screen.buttons]
    row = [button for button in _ways_out(turn) if button.action not in there]
    return replace(screen, rows=[*screen.rows, row]) if row else screen


def _before(turn: Turn) -> tuple[int, str]:
    kept = turn.draft.data.get(KEY, {})
    return (kept["times"], kept["said"]) if kept.get("step") == turn.draft.step else (0, "")


def _ways_out(turn: Turn) -> Row:
    """Return help, and the penyuluh for owners who may ask already."""
    if turn.person.language is None:
        return []
    asks = turn.on_duty is None and turn.person.notice == notice.VERSION
    ask = [Button(turn.t.plain("Tanya penyuluh"), Opens("tanya"))] if asks else []
    return [Button(turn.t.plain("Bantuan"), Opens("bantuan")), *ask]


def _otherwise(turn: Turn, unclear: Unclear, screen: Screen, times: int, *, repeated: bool) -> Html:
    t, note = turn.t, unclear.note or Html("")
    if times % 2 == 0:
        first = t("Maaf, itu juga belum kami pahami.") if repeated else note
        return lines(first, _example(unclear, screen, times, t))
    first = t("Masih belum cocok? Tidak apa-apa.") if repeated else note
    past = _way_past(screen, t)
    return lines(
        first,
        t("Boleh dilewati: ketuk <b>{label}</b>.", label=past) if past else "",
        t("Tombol di bawah ini bisa membantu Anda."),
    )


def _example(unclear: Unclear, screen: Screen, times: int, t: Words) -> Html:
    """Say what would be understood; another button each time."""
    taps = [button.label for button in screen.buttons if isinstance(button.action, Answer)]
    taps = taps or [button.label for button in screen.buttons]
    label = taps[(times // 2 - 1) % len(taps)]
    if unclear.example:
        return t("Ketik misalnya: <i>{example}</i>. Atau ketuk <b>{label}</b>.", example=unclear.example, label=label)
    return t("Contoh: ketuk tombol <b>{label}</b> di bawah. Boleh juga ketik tulisan itu.", label=label)


def _way_past(screen: Screen, t: Words) -> str | None:
    past = (t.plain("Lewati dulu"), t.plain("Lewati nomor ini"), t.plain("Lewati tanggal ini"), t.plain("Tidak tahu"))
    return next((button.label for button in screen.buttons if button.label in past), None)
