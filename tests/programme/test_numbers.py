"""Numbers as owners type them: read right, or said exactly what is wrong. All numbers here are made up."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programme.numbers import Code, Remark, compare, masked, read
from programme.numbers.masking import HIDDEN, SHOWN
from programme.regions import Regions
from programme.rules import NumberKind

NIB, NIK, NPWP, PIRT = NumberKind.NIB, NumberKind.NIK, NumberKind.NPWP, NumberKind.PIRT
BPOM_MD, HALAL, MEREK, SK = NumberKind.BPOM_MD, NumberKind.HALAL, NumberKind.TRADEMARK, NumberKind.DECREE
A_NIK = "3401015501900001"
A_PIRT = "P-IRT 2153401010001-29"
AN_ID = "ID34110000000010226"
TODAY = date(2026, 11, 22)
REGIONS = Regions.shipped()


@pytest.mark.parametrize(
    ("kind", "typed", "number"),
    [
        (NIB, "1234567890123", "1234567890123"),
        (NIB, " NIB: 1234 5678 90123 ", "1234567890123"),
        (NIB, "nib saya 1.234.567.890.123.", "1234567890123"),
        (NIB, "NIB1234567890123", "1234567890123"),
        (NIB, "KBLI 13134, NIB 1234567890123, 3 Mei 2021", "1234567890123"),
        (NIB, "\u200e1234567890123\u202c", "1234567890123"),
        (NIB, "１２３４５６７８９０１２３", "1234567890123"),
        (NIB, "١٢٣٤٥٦٧٨٩٠١٢٣", "1234567890123"),
        (NIB, "1234567890123\n1234567890123", "1234567890123"),
        (NIK, "NIK 3401-0155-0190-0001", A_NIK),
        (NIK, "no. ktp: 340101 550190 0001", A_NIK),
        (NPWP, "3401015501900001", A_NIK),
        (NPWP, "NIK 3401015501900001", A_NIK),
        (NPWP, "0012345678901000", "0012345678901000"),
        (PIRT, "P-IRT No. 2153401010001-29", A_PIRT),
        (PIRT, "PIRT 215340101000129", A_PIRT),
        (PIRT, "spp-irt 2153401010001 – 29", A_PIRT),
        (PIRT, "P.IRT.2153401010001.29", A_PIRT),
        (BPOM_MD, "BPOM RI MD 123456789012", "BPOM RI MD 123456789012"),
        (BPOM_MD, "md123456789012", "BPOM RI MD 123456789012"),
        (BPOM_MD, "123456789012", "BPOM RI MD 123456789012"),
        (HALAL, "id 34110000000010226", AN_ID),
        (HALAL, "Sertifikat halal no. ID34110000000010226", AN_ID),
        (HALAL, "ID34110000000010226, dulu KH 000123", AN_ID),
        (MEREK, "No. IDM000123456", "IDM000123456"),
        (MEREK, "j00 2021-012345", "J00 2021-012345"),
        (SK, "SK Nomor 26 / A / 2021", "26/A/2021"),
    ],
)
def test_a_number_is_read_however_it_is_set_apart(kind: NumberKind, typed: str, number: str) -> None:
    reading = read(kind, typed)
    assert (reading.number, reading.fault, reading.warnings) == (number, None, ())


@pytest.mark.parametrize(
    ("kind", "typed", "fault"),
    [
        (NIB, "", Remark(Code.NO_DIGITS)),
        (NIB, "belum punya", Remark(Code.NO_DIGITS)),
        (NIB, "12" * 200, Remark(Code.TOO_LONG)),
        (NIB, "123456789012", Remark(Code.COUNT, expected=13, got=12)),
        (NIB, "12345678901234", Remark(Code.COUNT, expected=13, got=14)),
        (NIB, "13134", Remark(Code.KBLI)),
        (NIB, A_NIK, Remark(Code.OTHER_KIND, looks_like=NIK)),
        (NIB, "NPWP 001234567890100", Remark(Code.OTHER_KIND, looks_like=NPWP)),
        (NIB, "1234567890123, 3210987654321", Remark(Code.SEVERAL)),
        (NIB, "12345O789O1l3", Remark(Code.LOOKALIKES, letters="L, O")),
        (NIB, "1234 O 67890123", Remark(Code.LOOKALIKES, letters="O")),
        (NIB, "12345A7890123", Remark(Code.LETTERS, letters="A")),
        (NIK, "340101550190001", Remark(Code.COUNT, expected=16, got=15)),
        (NIK, "NIB 1234567890123", Remark(Code.OTHER_KIND, looks_like=NIB)),
        (NPWP, "00.123.456.7-890.10", Remark(Code.COUNT, expected=16, got=14)),
        (PIRT, "2153401010001", Remark(Code.WITHOUT_YEAR, expected=15, got=13)),
        (PIRT, "P-IRT 21534010100", Remark(Code.COUNT, expected=15, got=11)),
        (PIRT, "2I534OlO1OOO129", Remark(Code.LOOKALIKES, letters="I, L, O")),
        (PIRT, "BPOM RI MD 123456789012", Remark(Code.OTHER_KIND, looks_like=BPOM_MD)),
        (PIRT, "2153401010001-29\n2163401010002-29", Remark(Code.SEVERAL)),
        (BPOM_MD, "BPOM RI ML 123456789012", Remark(Code.IMPORTED)),
        (BPOM_MD, "MD 12345678901", Remark(Code.COUNT, expected=12, got=11)),
        (BPOM_MD, "MD 12345678901O", Remark(Code.LOOKALIKES, letters="O")),
        (BPOM_MD, "P-IRT 2153401010001-29", Remark(Code.OTHER_KIND, looks_like=PIRT)),
        (HALAL, "KH 00010123456789", Remark(Code.FATWA_STAGE)),
        (HALAL, "nomor kh-000123", Remark(Code.FATWA_STAGE)),
        (HALAL, "IDO4110000000010226", Remark(Code.LOOKALIKES, letters="O")),
        (HALAL, "MD 123456789012", Remark(Code.OTHER_KIND, looks_like=BPOM_MD)),
        (MEREK, "masih proses", Remark(Code.NO_DIGITS)),
        (SK, "SK bupati", Remark(Code.NO_DIGITS)),
    ],
)
def test_what_is_surely_another_number_is_named(kind: NumberKind, typed: str, fault: Remark) -> None:
    assert read(kind, typed).fault == fault


@pytest.mark.parametrize(
    ("kind", "typed", "number", "warning"),
    [
        (NIK, "3401013201900001", "3401013201900001", Code.BIRTH_DATE),
        (NIK, "3401017201900001", "3401017201900001", Code.BIRTH_DATE),
        (NIK, "3401011513900001", "3401011513900001", Code.BIRTH_DATE),
        (NIK, "3401011501900000", "3401011501900000", Code.SERIAL),
        (NPWP, "00.123.456.7-890.100", "001234567890100", Code.OLD_FORM),
        (NPWP, "3401013201900001", "3401013201900001", Code.BIRTH_DATE),
        (PIRT, "P-IRT 215340101000", "P-IRT 215340101000", Code.OLD_FORM),
        (PIRT, "9153401010001-29", "P-IRT 9153401010001-29", Code.PACKAGING),
        (PIRT, "21534010100012900001", "P-IRT 21534010100012900001", Code.FORM_UNKNOWN),
        (PIRT, "2153401X10001-29", "2153401X10001-29", Code.FORM_UNKNOWN),
        (BPOM_MD, "MD 123456789012345", "BPOM RI MD 123456789012345", Code.FORM_UNKNOWN),
        (BPOM_MD, "TR 123456789012", "TR 123456789012", Code.WITHOUT_MD),
        (HALAL, "34110000000010226", "34110000000010226", Code.WITHOUT_ID),
        (HALAL, "ID 3411000000", "ID3411000000", Code.FORM_UNKNOWN),
        (SK, "26/A", "26/A", Code.WITHOUT_YEAR),
    ],
)
def test_an_unusual_form_is_taken_with_a_warning(kind: NumberKind, typed: str, number: str, warning: Code) -> None:
    reading = read(kind, typed)
    assert (reading.number, reading.fault, reading.warnings) == (number, None, (Remark(warning),))


def test_a_pirt_tells_its_region_and_its_last_year() -> None:
    tells = read(PIRT, A_PIRT).tells
    assert (tells.region, tells.ends_in) == ("34.01", 2029)


def test_a_decree_tells_its_year() -> None:
    assert read(SK, "26/A/2021").tells.issued_in == 2021


def test_of_a_nik_nothing_is_told_but_its_region() -> None:
    reading = read(NIK, A_NIK)
    assert (reading.tells.region, reading.tells.ends_in, reading.tells.issued_in) == ("34.01", None, None)
    assert "3401" not in f"{reading} {reading!r}"


@pytest.mark.parametrize(
    ("kind", "typed", "region", "remarks"),
    [
        (PIRT, A_PIRT, "34.01", ()),
        (PIRT, A_PIRT, None, ()),
        (PIRT, A_PIRT, "34.02", (Remark(Code.REGION_ELSEWHERE, region="34.01"),)),
        (PIRT, "2159901010001-29", "34.01", (Remark(Code.REGION_UNKNOWN),)),
        (PIRT, "2153401010001-25", "34.01", (Remark(Code.ENDED, year=2025),)),
        (PIRT, "2153401010001-26", "34.01", (Remark(Code.ENDS_THIS_YEAR, year=2026),)),
        (PIRT, "2153401010001-31", "34.01", ()),
        (PIRT, "2153401010001-32", "34.01", (Remark(Code.ENDS_TOO_LATE, year=2032),)),
        (NIK, A_NIK, "34.02", ()),
        (NIK, "9901015501900001", "34.01", (Remark(Code.REGION_UNKNOWN),)),
        (NIB, "1234567890123", "34.01", ()),
    ],
)
def test_what_a_number_tells_is_held_against_the_business(
    kind: NumberKind, typed: str, region: str | None, remarks: tuple[Remark, ...]
) -> None:
    assert compare(read(kind, typed), today=TODAY, region=region, regions=REGIONS) == remarks


@pytest.mark.parametrize(
    ("kind", "number", "shown"),
    [
        (NIB, "1234567890167", "12345••••••67"),
        (NIK, "3401015501900001", "34••••••••••0001"),
        (NPWP, "001234567890100", "00•••••••••0100"),
        (PIRT, A_PIRT, "P-IRT 2153401••••••-29"),
        (BPOM_MD, "BPOM RI MD 123456789012", "BPOM RI MD ••••••••9012"),
        (HALAL, AN_ID, "ID34•••••••••••0226"),
        (MEREK, "IDM000123456", "IDM••••••456"),
        (MEREK, "D 001", "• •••"),
        (SK, "26/A/2021", "26/A/2021"),
        (NIK, "34010155", "••••••••"),
    ],
)
def test_a_number_is_shown_with_its_middle_hidden(kind: NumberKind, number: str, shown: str) -> None:
    assert masked(kind, number) == shown


@given(st.sampled_from(NumberKind), st.text(max_size=4096))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_a_reading(kind: NumberKind, typed: str) -> None:
    reading = read(kind, typed)
    assert reading.kind is kind
    assert reading.fault is None or reading.warnings == ()
    assert read(kind, reading.number).number == reading.number
    compare(reading, today=TODAY, region="34.01", regions=REGIONS)


_NEARLY = st.text(alphabet="0123456789OIlA .-/:,\nMDLKHPRTINB", max_size=60)


@given(st.sampled_from(NumberKind), _NEARLY)
@settings(max_examples=500, deadline=None)
def test_what_is_nearly_a_number_gives_a_reading_that_stays_when_read_again(kind: NumberKind, typed: str) -> None:
    reading = read(kind, typed)
    if reading.fault is None:
        again = read(kind, reading.number)
        assert (again.number, again.fault) == (reading.number, None)


@given(st.sampled_from(sorted(SHOWN)), st.text(max_size=200))
@settings(deadline=None)
def test_no_more_is_shown_than_is_allowed(kind: NumberKind, number: str) -> None:
    shown = masked(kind, number)
    assert len(shown) == len(number)
    visible = sum(sign.isalnum() for sign in shown)
    assert visible <= sum(SHOWN[kind])
    assert visible < sum(sign.isalnum() for sign in number) or not visible
    assert all(sign in (HIDDEN, number[place]) for place, sign in enumerate(shown))
