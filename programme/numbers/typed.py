"""What people type around a number, and the number in it."""

import re
import unicodedata
from collections.abc import Iterator

from programme.numbers.reading import Code, Reading, Remark
from programme.rules import NumberKind

LONGEST = 200
"""Letters of a message that can still be a number with some words around it."""

_LOOKALIKES = frozenset("OIL")
_LABEL = re.compile(r"(?:SPP)?P?IRT|NIB|NIK|KTP|NPWP|BPOM|MD|ID|HALAL|NOMOR|NOMER|NO")
_PIECE = re.compile(r"[^\W_]+|[,;\n]")
_NAMED = {
    NumberKind.NIB: r"NIB",
    NumberKind.NIK: r"NIK|KTP",
    NumberKind.NPWP: r"NPWP",
    NumberKind.PIRT: r"(?:SPP[ .\-]*)?P?[ .\-]*IRT",
    NumberKind.BPOM_MD: r"BPOM|M[DL](?=[ .:\-]*\d)",
    NumberKind.HALAL: r"HALAL|(?:ID|KH)(?=[ .:\-]*\d{5})",
}
_NAMES = {kind: re.compile(rf"(?<![^\W\d_])(?:{names})(?![^\W\d_])") for kind, names in _NAMED.items()}
_PERSONAL = frozenset({NumberKind.NIK, NumberKind.NPWP})
"""The NIK of a person is that person's NPWP."""


def tidied(typed: str) -> str:
    """Return it in capitals, with plain digits, without what cannot be seen; a line stays a line."""
    plain = "".join(map(_plain, unicodedata.normalize("NFKC", typed).upper()))
    return "\n".join(line for each in plain.split("\n") if (line := " ".join(each.split())))


def _plain(sign: str) -> str:
    if sign in "\n\t":
        return sign
    if unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co", "Cn"}:
        return ""
    return "-" if unicodedata.category(sign) == "Pd" else str(unicodedata.decimal(sign, sign))


def number_in(text: str, *lengths: int) -> str | None:
    """Return the number in a tidied text: one of these lengths, else the longest; None when several are as likely.

    Spaces, dots and dashes join its digits; words, commas and new lines set numbers apart.
    """
    runs = list(_runs(text))
    fitting = dict.fromkeys(run for run in runs if len(run) in lengths)
    if len(fitting) > 1:
        return None
    return next(iter(fitting), max(runs, key=len, default=""))


def _runs(text: str) -> Iterator[str]:
    run = ""
    for piece in _PIECE.findall(text):
        label = _LABEL.match(piece)
        bare = piece[label.end() :] if label else piece
        if not label and (_has_digits(bare) or (run and set(bare) <= _LOOKALIKES)):
            run += bare
            continue
        if run:
            yield run
        run = bare if _has_digits(bare) else ""
    if run:
        yield run


def _has_digits(text: str) -> bool:
    return any(sign.isdecimal() for sign in text)


def no_number(text: str) -> Remark | None:
    """Return why no number at all can be read in a tidied text."""
    if len(text) > LONGEST:
        return Remark(Code.TOO_LONG)
    return None if _has_digits(text) else Remark(Code.NO_DIGITS)


def named_otherwise(kind: NumberKind, text: str) -> Remark | None:
    """Return that the words around a number call it another kind of number, and not this one."""
    kinds = [each for each, names in _NAMES.items() if names.search(text)]
    if not kinds or kind in kinds or kind not in _NAMES or (kind in _PERSONAL and _PERSONAL & set(kinds)):
        return None
    return Remark(Code.OTHER_KIND, looks_like=kinds[0])


def letters_in(number: str) -> Remark | None:
    """Return that a number has letters, and whether they only look like digits."""
    letters = sorted({sign for sign in number if not sign.isdecimal()})
    if not letters:
        return None
    code = Code.LOOKALIKES if _LOOKALIKES.issuperset(letters) else Code.LETTERS
    return Remark(code, letters=", ".join(letters[:3]))


def digits_in(kind: NumberKind, text: str, *lengths: int) -> Reading:
    """Read a number that has nothing but digits, of one of these lengths."""
    number = number_in(text, *lengths)
    if number is None:
        return Reading(kind, text, Remark(Code.SEVERAL))
    fault = letters_in(number)
    if fault is None and len(number) not in lengths:
        fault = Remark(Code.COUNT, expected=lengths[0], got=len(number))
    return Reading(kind, number, fault)


def slip_or_unknown(kind: NumberKind, text: str, number: str, *lengths: int) -> Reading | None:
    """Return the reading of a number with letters: a slip if it were right without them, else an unknown form."""
    letters = letters_in(number)
    if letters is None:
        return None
    if letters.code is Code.LOOKALIKES and len(number) in lengths:
        return Reading(kind, number, letters)
    return Reading(kind, text, warnings=(Remark(Code.FORM_UNKNOWN),))
