"""The numbers that documents bear: read as people type them, and shown masked."""

from programme.numbers import bpom_md, decree, halal, nib, nik, npwp, pirt, trademark
from programme.numbers.codes import borne_by
from programme.numbers.comparing import compare
from programme.numbers.masking import masked
from programme.numbers.reading import Code, Reading, Remark, Tells
from programme.numbers.typed import LONGEST, named_otherwise, no_number, tidied
from programme.rules import NumberKind

__all__ = ["Code", "Reading", "Remark", "Tells", "borne_by", "compare", "masked", "read"]

_READERS = {
    NumberKind.NIB: nib.read,
    NumberKind.NIK: nik.read,
    NumberKind.NPWP: npwp.read,
    NumberKind.PIRT: pirt.read,
    NumberKind.BPOM_MD: bpom_md.read,
    NumberKind.HALAL: halal.read,
    NumberKind.TRADEMARK: trademark.read,
    NumberKind.DECREE: decree.read,
}


def read(kind: NumberKind, typed: str) -> Reading:
    """Read a number as people type it. It never raises, and a form that is not known is taken with a warning.

    What is called by another number's name is that other number, unless it has just the form that was asked for.
    """
    text = tidied(typed)
    if fault := no_number(text):
        return Reading(kind, text[:LONGEST], fault)
    reading = _READERS[kind](text)
    if (reading.fault or reading.warnings) and (other := named_otherwise(kind, text)):
        return Reading(kind, reading.number, other)
    return reading
