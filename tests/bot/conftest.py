"""Commands that run inside the process of the tests."""

import pytest


@pytest.fixture(autouse=True)
def _logs_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loggers are kept once they are set up: what a command wrote to would be closed for all tests that come after."""
    monkeypatch.setattr("bot.commands.set_up_logs", lambda *_level: None)
