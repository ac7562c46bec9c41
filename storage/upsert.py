"""One statement that inserts a row or overwrites the one that has its key, in the words of each database."""

from collections.abc import Mapping

from sqlalchemy import Executable, Table
from sqlalchemy.dialects import postgresql, sqlite


def upsert(table: Table) -> Mapping[str, Executable]:
    """Return dialect name to the statement; it takes a value for every column of the table."""
    key = list(table.primary_key.columns)
    others = [column.name for column in table.columns if not column.primary_key]
    lite, postgres = sqlite.insert(table), postgresql.insert(table)
    return {
        "sqlite": lite.on_conflict_do_update(key, set_={name: lite.excluded[name] for name in others}),
        "postgresql": postgres.on_conflict_do_update(
            index_elements=key, set_={name: postgres.excluded[name] for name in others}
        ),
    }


def insert_if_missing(table: Table) -> Mapping[str, Executable]:
    """Return dialect name to the statement that leaves a row alone that is there already."""
    return {
        "sqlite": sqlite.insert(table).on_conflict_do_nothing(),
        "postgresql": postgresql.insert(table).on_conflict_do_nothing(),
    }
