import struct

import pytest

from bot.language import Languages
from bot.prints.example import render_example
from programme.rules import Pictured

LANGUAGES = Languages("Asia/Jakarta")


@pytest.mark.parametrize("pictured", Pictured)
def test_the_example_is_a_picture_small_enough_for_a_weak_signal(pictured: Pictured) -> None:
    drawn = [render_example(pictured, "Sertifikat P-IRT " * 9, LANGUAGES(language)) for language in ("id", "en")]
    assert [struct.unpack(">II", each[16:24]) for each in drawn] == [(1080, 1112)] * 2
    assert max(map(len, drawn)) < 200_000
    assert drawn[0] != drawn[1]
