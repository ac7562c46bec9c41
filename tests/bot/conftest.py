"""What tests of the command line leave as they found it."""

from collections.abc import Iterator

import pytest
import structlog


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    """A command sets logs up for its own standard error, which its runner closes."""
    yield
    structlog.reset_defaults()
