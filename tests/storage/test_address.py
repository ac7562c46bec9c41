from pathlib import Path

import pytest

from storage.address import UnknownDatabaseError, driver_url, sqlite_file


@pytest.mark.parametrize(
    ("written", "used"),
    [
        ("sqlite:///data/kawan.db", "sqlite+aiosqlite:///data/kawan.db"),
        ("sqlite:////srv/kawan.db", "sqlite+aiosqlite:////srv/kawan.db"),
        ("postgresql://kawan:pw@db:5432/kawan", "postgresql+asyncpg://kawan:pw@db:5432/kawan"),
        ("postgres://kawan:pw@db/kawan?sslmode=require", "postgresql+asyncpg://kawan:pw@db/kawan?ssl=require"),
    ],
)
def test_an_address_is_understood_as_people_write_it(written: str, used: str) -> None:
    assert driver_url(written).render_as_string(hide_password=False) == used


@pytest.mark.parametrize(
    "written", ["", "kawan.db", "mysql://kawan:rahasia@db/kawan", "sqlite://", "sqlite:///:memory:"]
)
def test_an_unusable_address_is_refused_with_an_example_and_without_the_password(written: str) -> None:
    with pytest.raises(UnknownDatabaseError, match=r"sqlite:///data/kawan\.db") as refusal:
        driver_url(written)
    assert "rahasia" not in str(refusal.value)


def test_a_relative_file_lies_in_the_working_directory() -> None:
    assert sqlite_file(driver_url("sqlite:///data/kawan.db")) == Path("data/kawan.db")
    assert sqlite_file(driver_url("postgresql://db/kawan")) is None
