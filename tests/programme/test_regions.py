import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from programme.regions import Region, Regions

HERE = Path(__file__).parent
REGIONS = Regions.shipped()
EVERY_ONE = [region for province in REGIONS.provinces for region in REGIONS.within(province.code)]


def found(words: str) -> list[str]:
    return [region.code for region in REGIONS.search(words)]


def bare(name: str) -> str:
    return name.removeprefix("Kabupaten ").removeprefix("Kota ").removeprefix("Administrasi ")


def test_all_provinces_and_regions_of_indonesia_are_there() -> None:
    assert (len(REGIONS.provinces), len(EVERY_ONE)) == (38, 514)
    assert REGIONS.find("34.01") == Region("34.01", "Kabupaten Kulon Progo", "34")
    assert REGIONS.find("34").name == "Daerah Istimewa Yogyakarta"
    with pytest.raises(KeyError):
        REGIONS.find("99.99")


def test_what_owners_type_finds_their_region() -> None:
    with (HERE / "typed_regions.csv").open(encoding="utf-8", newline="") as file:
        typed = [(row["typed"], set(row["code"].split("|"))) for row in csv.DictReader(file)]
    missed = {words: found(words) for words, wanted in typed if set(found(words)[: len(wanted)]) != wanted}
    assert len(typed) >= 150
    assert len(missed) <= 0.02 * len(typed), missed


def test_every_name_as_it_is_written_finds_its_region_first() -> None:
    assert [region for region in EVERY_ONE if REGIONS.search(region.name)[:1] != [region]] == []


def test_every_name_without_kabupaten_or_kota_finds_its_region_among_the_first_two() -> None:
    assert [region for region in EVERY_ONE if region not in REGIONS.search(bare(region.name))[:2]] == []


@pytest.mark.parametrize(
    ("slip", "least"),
    [
        (lambda name: name[:2] + name[3] + name[2] + name[4:], 0.95),
        (lambda name: name[:3] + name[4:], 0.95),
        (lambda name: name[:-2] + name[-2] + name[-2:], 0.95),
        (lambda name: name.replace(" ", ""), 1),
        (str.upper, 1),
        (lambda name: f"saya dari kab/kota {name}.", 1),
    ],
    ids=["two letters swapped", "one left out", "one doubled", "no spaces", "capitals", "in a sentence"],
)
def test_a_slip_of_the_finger_is_forgiven(slip: Callable[[str], str], least: float) -> None:
    longer = [region for region in EVERY_ONE if len(bare(region.name)) >= 6]
    right = [region for region in longer if region in REGIONS.search(slip(bare(region.name)))[:3]]
    assert len(right) >= least * len(longer), [slip(bare(r.name)) for r in longer if r not in right]


def test_what_is_no_place_finds_nothing() -> None:
    nonsense = (HERE / "not_regions.txt").read_text("utf-8").splitlines()
    assert len(nonsense) >= 20
    assert {words: found(words) for words in nonsense if found(words)} == {}
    assert {words: REGIONS.province_named(words) for words in nonsense if REGIONS.province_named(words)} == {}


@pytest.mark.parametrize("words", ["", " ", "\n", "\u202e\u200b", "´`'", "a" * 4096, "é" * 4096, "😀" * 4096, "0000"])
def test_odd_input_finds_nothing(words: str) -> None:
    assert found(words) == []


def test_a_name_is_found_whatever_clings_to_it() -> None:
    for words in [
        "\u202ekulon progo\u202c",
        "*Kulon_Progo*",
        "<b>Kulón Progo</b>",
        "kulon progo" + " " * 4000,
        "KULON\nPROGO!!",
    ]:
        assert found(words)[:1] == ["34.01"], words


def test_kabupaten_and_kota_of_one_name_both_come_unless_one_is_said() -> None:
    assert found("bandung")[:2] == ["32.04", "32.73"]
    assert found("kota bandung") == ["32.73"]
    assert found("kab. bandung")[0] == "32.04"
    assert "32.73" not in found("kab. bandung")


def test_no_more_come_than_were_asked_for() -> None:
    assert len(REGIONS.search("lombok", limit=3)) == 3
    assert len(REGIONS.search("padang")) <= 6


@pytest.mark.parametrize(
    ("typed", "province"),
    [
        ("bali", "51"),
        ("jabar", "32"),
        ("Jawa Barat", "32"),
        ("prov. jateng", "33"),
        ("DKI", "31"),
        ("jawa timr", "35"),
        ("lampung", "18"),
        ("papua barat daya", "96"),
        ("NTB", "52"),
        ("aceh", "11"),
        ("sulawesi selatan", "73"),
    ],
)
def test_the_name_of_a_province_opens_the_province(typed: str, province: str) -> None:
    assert found(typed) == []
    named = REGIONS.province_named(typed)
    assert named
    assert named.code == province


def test_a_city_that_shares_its_provinces_name_comes_with_its_neighbours() -> None:
    assert found("jogja")[0] == "34.71"
    assert set(found("jogja")) == {region.code for region in REGIONS.within("34")}


def test_what_is_no_province_names_none() -> None:
    for words in ["kulon progo", "", "jawa", "kalimantan"]:
        assert REGIONS.province_named(words) is None, words


@pytest.mark.parametrize(
    ("code", "zone"),
    [
        ("34.01", "Asia/Jakarta"),
        ("61", "Asia/Jakarta"),
        ("62.01", "Asia/Jakarta"),
        ("63.03", "Asia/Makassar"),
        ("52.03", "Asia/Makassar"),
        ("73", "Asia/Makassar"),
        ("82.71", "Asia/Jayapura"),
        ("96.01", "Asia/Jayapura"),
    ],
)
def test_every_region_has_its_time_zone(code: str, zone: str) -> None:
    assert REGIONS.timezone(code) == zone


def test_every_nickname_leads_to_a_region_that_exists() -> None:
    data = Path(__file__).parents[2] / "programme" / "data" / "alias_wilayah.csv"
    with data.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["alias"] for row in rows}) >= 60
    for row in rows:
        assert REGIONS.find(row["code"]), row
        if "." in row["code"]:
            assert row["code"] in found(row["alias"]), row
