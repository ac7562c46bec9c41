"""Results in words: which words of a table mean which state, and why a row does not fit."""

from conversations.language import NAMES
from conversations.staff.titles import state_name
from conversations.turn import House
from conversations.words import Words
from programme.lifecycle import WITHDRAWN, moves_by
from programme.results import LONGEST_NOTE, Known, Misfit, Unfit, known_words
from programme.rules import Mover

SHOWN = 30
"""Letters of a cell that are shown again."""


def known_in(house: House) -> Known:
    """Return what a table can call the states, in every language."""
    names = [
        (house.words(language).rule(state.name), state.id) for language in NAMES for state in house.programme.states
    ]
    return known_words(house.programme, names)


def results_after(house: House, state: str, t: Words) -> list[str]:
    """Name what the ministry can make of a nomination that stands there."""
    moves = moves_by(house.programme, state, Mover.OFFICER)
    return [t.rule(each.name) for each in moves if each.id != WITHDRAWN]


def reason(unfit: Unfit, house: House, t: Words) -> str:
    """Say why a row does not fit."""
    now, ways = state_name(house, unfit.state, t), ", ".join(results_after(house, unfit.state, t))
    result, stars = (unfit.row.get(column, "")[:SHOWN] for column in ("hasil", "bintang"))
    return {
        Misfit.NO_TICKET: t.plain("Nomor tiketnya kosong."),
        Misfit.UNKNOWN: t.plain("Tiket ini tidak ada di wilayah Anda."),
        Misfit.TWICE: t.plain("Tiket ini ada di lebih dari satu baris."),
        Misfit.OTHER_NAME: t.plain("Nama usahanya berbeda dengan nama pada tiket itu."),
        Misfit.NO_RESULT: t.plain("Hasilnya kosong."),
        Misfit.UNCLEAR: t.plain("Hasil “{result}” belum kami kenali.", result=result),
        Misfit.NO_MOVE: t.plain(
            "Keadaan usulan ini sekarang: {state}. Hasil yang bisa: {results}.", state=now, results=ways
        ),
        Misfit.STARS_MISSING: t.plain("Bintangnya kosong. Isi 1, 2, atau 3."),
        Misfit.STARS_UNCLEAR: t.plain("Bintang “{stars}” belum kami kenali. Isi 1, 2, atau 3.", stars=stars or result),
        Misfit.STARS_NOT_ASKED: t.plain("Hasil ini tanpa bintang. Kosongkan bintangnya."),
        Misfit.RULED: t.plain("Perubahan lain untuk usulan ini masih menunggu."),
        Misfit.NOTE_TOO_LONG: t.plain("Catatannya terlalu panjang. Batasnya {n} huruf.", n=LONGEST_NOTE),
    }[unfit.why]
