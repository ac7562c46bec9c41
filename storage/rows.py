"""Objects of the programme as rows: the fields of a dataclass are the columns of its table."""

from dataclasses import fields
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def row_of(noun: "DataclassInstance") -> dict[str, Any]:
    """Return column to value."""
    return {each.name: _plain(getattr(noun, each.name)) for each in fields(noun)}


def _plain(value: object) -> object:
    return value.value if isinstance(value, Enum) else value
