"""Deeds of staff in words, for the audit log and for the owner."""

from conversations.words import Words
from programme.audit import Deed


def deed_name(deed: Deed, t: Words) -> str:
    """Say what was done."""
    match deed:
        case Deed.INVITED:
            return t.plain("mengundang petugas")
        case Deed.INVITATION_CANCELLED:
            return t.plain("membatalkan undangan")
        case Deed.JOINED:
            return t.plain("mulai bertugas")
        case Deed.REMOVED:
            return t.plain("mencabut tugas")
        case Deed.LEFT:
            return t.plain("berhenti bertugas")
        case Deed.ANSWERED:
            return t.plain("menjawab pertanyaan")
