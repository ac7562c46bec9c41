"""The rules of the house as a whole: who imports whom, how long a module may be, what settings there are."""

import ast
import re
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports
from pydantic import SecretStr

from bot.commands import app as commands
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "conversations", "programme", "storage", "simulator")
LONGEST_MODULE = 350
LONGER: dict[str, str] = {}
"""Modules that may be longer, each with its reason."""


def test_every_room_imports_only_what_its_contract_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS


def test_no_module_is_longer_than_one_can_read_at_once() -> None:
    lengths = {
        str(module.relative_to(ROOT)): len(module.read_text("utf-8").splitlines())
        for room in ROOMS
        for module in (ROOT / room).rglob("*.py")
    }
    assert {name for name, lines in lengths.items() if lines > LONGEST_MODULE} == set(LONGER)


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(module.relative_to(ROOT))
        for room in ROOMS
        for module in (ROOT / room).rglob("*.py")
        if ast.get_docstring(ast.parse(module.read_text("utf-8"))) is None
    ]
    assert silent == []


def test_every_setting_has_a_line_in_the_example_and_every_line_is_a_setting() -> None:
    example = (ROOT / ".env.example").read_text("utf-8")
    lines = re.findall(r"^#?\s*(KAWAN_[A-Z_]+)=", example, re.MULTILINE)
    assert sorted(lines) == sorted(f"KAWAN_{name.upper()}" for name in Settings.model_fields)


def test_no_secret_shows_when_settings_are_printed() -> None:
    secret = "rahasia-yang-tidak-boleh-tampak"
    secrets = {name: secret for name, field in Settings.model_fields.items() if field.annotation is SecretStr}
    settings = Settings.model_validate(secrets)
    assert len(secrets) >= 2
    assert secret not in f"{settings!r} {settings} {settings.model_dump()} {settings.model_dump_json()}"


def test_every_command_that_the_readme_names_exists() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    known = {
        command.name or (command.callback and command.callback.__name__) for command in commands.registered_commands
    }
    assert set(re.findall(r"\bmake ([a-z]+)", readme)) <= set(targets)
    assert set(re.findall(r"python -m bot ([a-z]+)", readme)) <= known
