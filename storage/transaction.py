"""What a repository needs of a database: a transaction in which statements are carried out."""

from collections.abc import Mapping
from typing import Any, Protocol

from sqlalchemy import CursorResult, Executable

TAKES_LONG = "takes_long"
"""Execution option of a statement whose work grows with the number of people."""


class Transaction(Protocol):
    """A transaction that has begun."""

    dialect: str
    """`sqlite` or `postgresql`."""

    async def execute(self, statement: Executable, parameters: Mapping[str, Any] | None = None) -> CursorResult[Any]:
        """Carry out a statement and return what it found."""

    async def commit(self) -> None:
        """Make all of it last. After that nothing more can be carried out."""
