"""Which columns are encrypted, and how their rows go into the database and come out of it.

Encrypted is what tells who somebody is or how to reach them, and what people wrote or sent for few eyes.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import RowMapping, Table

from storage.cipher import Cipher
from storage.schema import dossiers, events, papers, pieces
from storage.staff_tables import inquiries, rulings

SEALED: Mapping[Table, tuple[str, ...]] = {
    dossiers: ("phone",),
    papers: ("number", "reason", "note"),
    pieces: ("note", "codes"),
    events: ("note", "inner_note"),
    rulings: ("reason", "inner_note"),
    inquiries: ("text", "answer"),
}


def purpose_of(table: Table, column: str) -> str:
    """Return what a text of the column is good for, and nothing else."""
    return f"{table.name}.{column}"


def seal(table: Table, row: Mapping[str, Any], cipher: Cipher) -> dict[str, Any]:
    """Return the row as it may lie in the table."""
    texts = {name: row[name] for name in SEALED[table] if row[name] is not None}
    return {**row, **{name: cipher.seal(text, purpose_of(table, name)) for name, text in texts.items()}}


def unseal(table: Table, row: RowMapping, cipher: Cipher) -> dict[str, Any]:
    """Return the row as it was before it was sealed."""
    texts = {name: row[name] for name in SEALED[table] if row[name] is not None}
    return {**row, **{name: cipher.open(text, purpose_of(table, name)) for name, text in texts.items()}}
