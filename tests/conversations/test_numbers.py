"""What owners read about the numbers that they type."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language import LOCALES
from conversations.numbers import name, remarks_on, said
from conversations.turn import House
from programme.numbers import Code, Remark, read
from programme.regions import Regions
from programme.rules import NumberKind

REGIONS = Regions.shipped()
LONGEST = 240
"""Letters of a remark that are read at one look."""
LONG_WORDS = 25
"""Words of the longest sentence."""


@pytest.mark.parametrize(
    ("kind", "typed", "words"),
    [
        (NumberKind.NIB, "123456789012", "NIB 13 angka, yang Anda kirim 12."),
        (NumberKind.NIB, "13134", "5 angka adalah kode KBLI"),
        (NumberKind.NIB, "3401015501900001", "Ini seperti NIK. Yang kami perlukan NIB."),
        (NumberKind.NIB, "123456789O123", "Ada huruf O di antara angka. Mungkin maksudnya angka 0 atau 1?"),
        (NumberKind.NIK, "340101550190001", "NIK 16 angka, yang Anda kirim 15."),
        (NumberKind.NPWP, "00123456789", "NPWP 16 angka, atau 15 angka di kartu lama. Yang Anda kirim 11."),
        (NumberKind.NPWP, "001234567890100", "Ini NPWP lama, 15 angka. Kami terima."),
        (NumberKind.PIRT, "2153401010001", "Dua angka tahun di belakang nomor P-IRT belum ada."),
        (NumberKind.PIRT, "215340101000", "Nomor P-IRT 12 angka adalah bentuk lama. Kami terima."),
        (NumberKind.BPOM_MD, "ML 123456789012", "Kode ML adalah izin BPOM untuk barang dari luar negeri."),
        (NumberKind.BPOM_MD, "MD 12345678901", "Nomor BPOM MD 12 angka, yang Anda kirim 11."),
        (NumberKind.HALAL, "KH 000123", "Nomor KH baru tahap ketetapan halal, belum sertifikat."),
        (NumberKind.TRADEMARK, "sedang proses", "Belum ada angkanya. Kirim nomor merek saja."),
        (NumberKind.DECREE, "26/A", "Tahun SK belum tertulis."),
    ],
)
def test_it_is_said_exactly_what_is_wrong(house: House, kind: NumberKind, typed: str, words: str) -> None:
    (remark,) = remarks_on(read(kind, typed), REGIONS, house.words("id"))
    assert words in remark


def test_nothing_is_said_about_a_number_that_is_well(house: House) -> None:
    assert remarks_on(read(NumberKind.NIB, "1234567890123"), REGIONS, house.words("id")) == ()


def test_a_pirt_of_another_region_names_that_region(house: House) -> None:
    remark = Remark(Code.REGION_ELSEWHERE, region="34.01")
    assert "Kabupaten Kulon Progo" in said(NumberKind.PIRT, remark, REGIONS, house.words("id"))


def test_a_year_is_written_as_a_year(house: House) -> None:
    remark = Remark(Code.ENDED, year=2025)
    for language in LOCALES:
        assert "2025" in said(NumberKind.PIRT, remark, REGIONS, house.words(language))


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize("kind", NumberKind)
def test_every_remark_has_short_words_for_every_kind(house: House, language: str, kind: NumberKind) -> None:
    t = house.words(language)
    for code in Code:
        remark = Remark(code, 13, 12, 2029, "O", NumberKind.NIK, "34.01")
        words = said(kind, remark, REGIONS, t)
        assert words[:1].isupper() or words[:1].isdigit()
        assert words.endswith((".", "?"))
        assert len(words) <= LONGEST
        assert max(len(each.split()) for each in re.split(r"[.?:] ", words)) <= LONG_WORDS
    assert name(kind, t)


@given(
    digits=st.text(alphabet="0123456789", min_size=16, max_size=16), odd=st.sampled_from(["", "1", " dan nama", "O"])
)
@settings(deadline=None)
def test_a_nik_is_never_repeated(house: House, digits: str, odd: str) -> None:
    for kind in NumberKind:
        for words in remarks_on(read(kind, digits + odd), REGIONS, house.words("id")):
            assert not re.search(r"\d{5}", words.replace("12/B/2021", ""))
