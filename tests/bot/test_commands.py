"""The command line, as whoever runs the bot meets it."""

import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.commands import app


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_demo_says_that_its_port_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        told = CliRunner().invoke(app, ["demo", "--port", str(port)])
    assert told.exit_code == 2
    assert f"Port {port} sedang dipakai" in told.output
    assert f"PORT={port + 1} make demo" in told.output


def test_the_doctor_leaves_no_database_behind_and_asks_who_runs_the_bot(empty_folder: Path) -> None:
    told = CliRunner().invoke(app, ["doctor"], env={"KAWAN_TELEGRAM_URL": "http://127.0.0.1:9"})
    assert told.exit_code == 1
    assert "kawan.db belum ada, dibuat saat bot mulai" in told.output
    assert "KAWAN_OFFICE_NAME dan KAWAN_OFFICE_CONTACT" in told.output
    assert not list(empty_folder.rglob("*.db"))


def test_a_programme_that_is_faulty_is_said_before_telegram_is_asked(empty_folder: Path) -> None:
    (empty_folder / "salah.yaml").write_text("program: ovop\n", "utf-8")
    told = CliRunner().invoke(
        app,
        ["run"],
        env={
            "KAWAN_BOT_TOKEN": "1000001:tests-only",
            "KAWAN_TELEGRAM_URL": "http://127.0.0.1:9",
            "KAWAN_PROGRAMME": "salah.yaml",
        },
    )
    assert told.exit_code == 2
    assert "salah.yaml" in told.output
    assert 'Kunci "pertanyaan" belum ada' in told.output


def test_everything_that_can_be_said_stands_on_the_page_of_screens(empty_folder: Path) -> None:
    told = CliRunner().invoke(app, ["screens"])
    assert told.exit_code == 0
    page = (empty_folder / "build" / "screens.html").read_text("utf-8")
    for sentence in (
        "Maaf, ada yang salah di pihak kami.",
        "Sorry, something went wrong on our side.",
        "Kawan IKM hanya menjawab di chat pribadi",
        "Gambar sedang dibuat.",
        "Bawa PDF ini saat ke dinas.",
        "Lihat atau hapus data saya",
        "yang Anda kirim ‹n›",
    ):
        assert sentence in page
