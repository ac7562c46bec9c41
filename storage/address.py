"""Database addresses as people write them, and as the drivers want them."""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}


class UnknownDatabaseError(ValueError):
    """The address names no database that we can use. Its text holds no password."""


def driver_url(address: str) -> URL:
    """Return the address with its driver; `sqlite:///data/kawan.db`, `postgresql://…` and `postgres://…` are known."""
    try:
        url = make_url(address)
    except ArgumentError:
        raise UnknownDatabaseError("not a database address; write sqlite:///data/kawan.db or postgresql://…") from None
    if url.drivername not in _DRIVERS:
        raise UnknownDatabaseError(f"cannot use {url.drivername}; write sqlite:///data/kawan.db or postgresql://…")
    if url.drivername == "sqlite" and url.database in {None, "", ":memory:"}:
        raise UnknownDatabaseError("SQLite needs a file; write sqlite:///data/kawan.db")
    if "sslmode" in url.query:
        url = url.difference_update_query(["sslmode"]).update_query_dict({"ssl": url.query["sslmode"]})
    return url.set(drivername=_DRIVERS[url.drivername])


def sqlite_file(url: URL) -> Path | None:
    """Return the file of a SQLite database; None for another database."""
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None
