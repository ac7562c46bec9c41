"""Screens that Telegram would refuse are found before anybody waits for one."""

from pathlib import Path

import pytest

from bot.doctor import examine_programme
from bot.language import Languages
from bot.limits import LONGEST_TEXT, check_screens
from bot.settings import SHIPPED_PROGRAMME
from conversations.turn import House
from programme.file import ProgrammeError, load
from programme.regions import Regions

SMALLEST = Path(__file__).parents[1] / "programme" / "smallest.yaml"


def house_of(file: Path) -> House:
    return House(load(file), Regions.shipped(), Languages("Asia/Jakarta"), "kawan_ikm_bot")


@pytest.mark.parametrize("file", [SHIPPED_PROGRAMME, SMALLEST])
def test_every_screen_of_a_good_programme_can_be_sent(file: Path) -> None:
    assert check_screens(house_of(file), file) > 50


def test_a_screen_that_is_too_long_is_named_with_the_line_to_shorten(tmp_path: Path) -> None:
    path = tmp_path / "program.yaml"
    text = "Berkas ini belum bisa dibaca. " * 35
    reasons = [
        f'  - id: alasan_{number}\n    tombol: "Alasan {number}"\n    teks: "{number} {text}"' for number in range(4)
    ]
    path.write_text(SMALLEST.read_text("utf-8") + "\nalasan:\n" + "\n".join(reasons) + "\n", "utf-8")

    finding = examine_programme(path)

    assert not finding.well
    assert str(LONGEST_TEXT) in finding.said
    lines = path.read_text("utf-8").split("\n")
    first_reason = next(number for number, line in enumerate(lines, 1) if 'teks: "0 Berkas' in line)
    assert f"baris {first_reason}:" in finding.said
    with pytest.raises(ProgrammeError):
        check_screens(house_of(path), path)


def test_a_requirement_that_hangs_on_two_questions_is_mentioned() -> None:
    finding = examine_programme(SHIPPED_PROGRAMME)

    assert finding.well
    assert "izin_edar, izin_berlaku" in finding.said
