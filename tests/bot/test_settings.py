"""Settings as somebody writes them, with the slips that people make."""

from pathlib import Path

import pytest
from typer import Exit

from bot.commands import read_settings
from bot.settings import Settings

WEBHOOK = {"KAWAN_WEBHOOK_URL": "https://contoh.test"}


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"KAWAN_LISTEN": "127.0.0.1"}, "KAWAN_LISTEN: tulis alamat dan port"),
        ({"KAWAN_LISTEN": "127.0.0.1:pintu"}, "KAWAN_LISTEN: tulis alamat dan port"),
        ({"KAWAN_TIMEZONE": "Jakarta"}, "KAWAN_TIMEZONE: zona waktu tidak dikenal"),
        ({"KAWAN_TIMEZONE": "../etc"}, "KAWAN_TIMEZONE: zona waktu tidak dikenal"),
        ({"KAWAN_STEP_SECONDS": "0"}, "KAWAN_STEP_SECONDS: "),
        ({"KAWAN_STEP_SECONDS": "sepuluh"}, "KAWAN_STEP_SECONDS: "),
        ({"KAWAN_WEBHOOK_URL": "contoh.test"}, "KAWAN_WEBHOOK_URL: "),
        (WEBHOOK, "KAWAN_WEBHOOK_SECRET wajib diisi bila KAWAN_WEBHOOK_URL dipakai"),
        ({**WEBHOOK, "KAWAN_WEBHOOK_SECRET": "ada spasi"}, "KAWAN_WEBHOOK_SECRET: hanya huruf, angka"),
        ({**WEBHOOK, "KAWAN_WEBHOOK_SECRET": "é"}, "KAWAN_WEBHOOK_SECRET: hanya huruf, angka"),
        ({**WEBHOOK, "KAWAN_WEBHOOK_SECRET": "a" * 257}, "KAWAN_WEBHOOK_SECRET: hanya huruf, angka"),
    ],
)
def test_a_setting_that_is_wrong_is_named_and_what_was_written_is_not_repeated(
    given: dict[str, str], named: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(Exit) as ended:
        read_settings()
    assert ended.value.exit_code == 2
    said = capsys.readouterr().err
    assert named in said
    assert given.get("KAWAN_WEBHOOK_SECRET", "-" * 9) not in said


def test_all_that_is_wrong_is_said_at_once(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("KAWAN_LISTEN", "8081x")
    monkeypatch.setenv("KAWAN_TIMEZONE", "Bulan")
    with pytest.raises(Exit):
        read_settings()
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_a_token_that_was_copied_with_quotes_or_spaces_is_read_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    for written in ('"1000001:contoh"', "'1000001:contoh'", "  1000001:contoh\n"):
        monkeypatch.setenv("KAWAN_BOT_TOKEN", written)
        assert read_settings().bot_token.get_secret_value() == "1000001:contoh"


def test_what_stands_in_the_file_counts_unless_the_environment_says_otherwise(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (empty_folder / ".env").write_text("KAWAN_TIMEZONE=Asia/Makassar\nKAWAN_LISTEN=127.0.0.1:9000\n", "utf-8")
    monkeypatch.setenv("KAWAN_LISTEN", ":9100")
    settings = read_settings()
    assert settings.timezone == "Asia/Makassar"
    assert settings.host_and_port == ("127.0.0.1", 9100)


def test_a_setting_that_is_left_empty_is_as_if_it_were_not_there(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in Settings.model_fields:
        monkeypatch.setenv(f"KAWAN_{name.upper()}", "")
    assert read_settings() == Settings(_env_file=None)
    assert read_settings().files_url == (empty_folder / "data" / "files").as_uri()


def test_the_address_of_telegram_may_end_with_a_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAWAN_TELEGRAM_URL", "https://telegram.contoh.test/")
    assert read_settings().telegram_url == "https://telegram.contoh.test"


def test_secrets_do_not_show_when_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BOT_TOKEN", "WEBHOOK_SECRET", "FILES_KEY", "FILES_SECRET_KEY"):
        monkeypatch.setenv(f"KAWAN_{name}", "sangat-rahasia")
    assert "sangat-rahasia" not in repr(read_settings())
