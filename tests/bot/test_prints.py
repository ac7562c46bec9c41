import re
import struct
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pypdfium2  # type: ignore[import-untyped]
import pytest

from bot.language import Languages, Tongue
from bot.prints import Summary, press, render_card, render_report
from bot.prints.overview import render_overview
from bot.prints.press import PrintError, printable
from conversations.check.samples import answers_of
from conversations.staff.reporting import samples
from conversations.turn import House
from programme.check import assess
from programme.file import load
from programme.regions import Regions
from programme.running import Earlier

LANGUAGES = Languages("Asia/Jakarta")
INDONESIAN = LANGUAGES("id")
ENGLISH = Tongue(
    "en",
    ZoneInfo("Asia/Jakarta"),
    {
        "Kelengkapan": ("Completeness",),
        "Perkiraan kesiapan, bukan nilai resmi": ("An estimate of readiness, not an official score",),
        "{n} dari {total} syarat wajib terpenuhi": ("{n} of {total} requirements met",),
        "Punya NIB": ("Has an NIB",),
    },
)
PROGRAMME = Path(__file__).parents[2] / "programme" / "data" / "ovop.yaml"
HOUSE = House(load(PROGRAMME), Regions.shipped(), LANGUAGES, "contoh_bot")
NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)

HOSTILE = [
    '#set page(fill: red) #panic("x")',
    "$x^2$ \\ \\u{41} `raw` _miring_ *tebal* @rujukan <label> // tutup /* */ = Judul",
    "\u202eterbalik\u202c \u200fkanan\u200f \U0001f600\U0001f468\u200d\U0001f373 Usaha \ufe0f",
    '"kutip" \\" {"data": 1} \\n \x00\x07',
    "Nama " * 24,
    "W" * 120,
    "مؤسسة 商店 ꦧꦠꦶꦏ꧀",
    "\U0001f600\U0001f600",
]


def summary(answers: Mapping[str, str] | None = None, *, earlier: Earlier | None = None, name: str = "") -> Summary:
    given = dict(answers_of(HOUSE, commodity="makanan") if answers is None else answers)
    if name:
        given["nama_usaha"] = name
    return Summary.of(HOUSE, given, checked_at=NOW, earlier=earlier)


def read(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    return re.sub(r"\s+", " ", text.replace("\u200b", "").replace("\ufffe", "-"))


def test_the_card_is_a_portrait_picture_small_enough_for_a_weak_signal() -> None:
    card = render_card(summary(name="Keripik Contoh Jaya"), INDONESIAN)
    assert card.startswith(b"\x89PNG")
    assert struct.unpack(">II", card[16:24]) == (1080, 1350)
    assert len(card) < 300_000


def test_the_report_says_the_result_and_what_to_do_about_each_gap() -> None:
    seen = summary(name="Keripik Contoh Jaya")
    report = render_report(seen, INDONESIAN)
    text = read(report)
    for words in [
        "Keripik Contoh Jaya",
        "Kabupaten Kulon Progo, Daerah Istimewa Yogyakarta",
        "Perkiraan kesiapan, bukan nilai resmi",
        "belum diperiksa dinas",
        "22 November 2026 pukul 10.00 WIB",
        "Peraturan Menteri Perindustrian Nomor 14 Tahun 2021",
        f"{seen.met} dari {len(seen.assessment.hard)} syarat wajib terpenuhi",
        "halaman 1 / ",
    ]:
        assert words in text
    assert len(seen.gaps) >= 3
    places = [text.index(f"{number}. {gap.requirement.name} ") for number, gap in enumerate(seen.gaps, start=1)]
    assert places == sorted(places)
    for gap in seen.gaps:
        for said in [gap.requirement.advice.what, *gap.requirement.advice.steps, gap.requirement.basis.text]:
            assert said.replace(" ", "") in text.replace(" ", "")
    for question in seen.answered:
        assert question.text.replace(" ", "") in text.replace(" ", "")
    assert 2 <= len(pypdfium2.PdfDocument(report)) <= 4
    assert len(report) < 300_000


def test_the_report_is_tagged_and_has_a_title_for_screen_readers() -> None:
    report = render_report(summary(name="Keripik Contoh Jaya"), INDONESIAN)
    document = pypdfium2.PdfDocument(report)
    assert document.get_metadata_value("Title") == "Laporan cek kelayakan OVOP – Keripik Contoh Jaya"
    assert document.is_tagged()


def test_both_prints_speak_the_other_language_where_it_is_known() -> None:
    text = read(render_report(summary(), ENGLISH))
    assert "Completeness" in text
    assert "An estimate of readiness, not an official score" in text
    assert "requirements met" in text
    assert "Has an NIB" in text
    assert render_card(summary(), ENGLISH) != render_card(summary(), INDONESIAN)


def test_an_early_stop_is_said_and_advises_only_on_what_was_answered() -> None:
    answers = answers_of(HOUSE, commodity="makanan")
    stopped = summary({question: answers[question] for question in list(answers)[:6]})
    text = read(render_report(stopped, INDONESIAN))
    assert "Cek ini belum selesai" in text
    assert "belum dijawab" in text
    assert "Lanjutkan cek" in text
    assert all(gap.verdict for gap in stopped.gaps)
    assert render_card(stopped, INDONESIAN)
    assert render_card(summary({}), INDONESIAN)
    assert render_report(summary({}), INDONESIAN)


def test_what_changed_since_the_last_check_is_told() -> None:
    answers = answers_of(HOUSE, commodity="makanan")
    before = {**assess(HOUSE.programme, answers).verdicts, "nib": "belum", "sentra": "terpenuhi"}
    text = read(render_report(summary(answers, earlier=Earlier(datetime(2026, 5, 3, tzinfo=UTC), before)), INDONESIAN))
    assert "Dibanding cek 3 Mei 2026" in text
    assert "Punya NIB: dulu belum, sekarang sudah" in text
    assert "Berada di sentra IKM: dulu sudah, sekarang belum" in text
    same = Earlier(datetime(2026, 5, 3, tzinfo=UTC), assess(HOUSE.programme, answers).verdicts)
    assert "Belum ada yang berubah." in read(render_report(summary(answers, earlier=same), INDONESIAN))


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_name_is_printed_as_it_is_and_read_as_nothing_else(name: str) -> None:
    seen = summary(name=name)
    assert struct.unpack(">II", render_card(seen, INDONESIAN)[16:24]) == (1080, 1350)
    text = read(render_report(seen, INDONESIAN))
    assert "Perkiraan kesiapan, bukan nilai resmi" in text
    if name.isascii():
        bare = printable(name).replace("\u200b", "").replace(" ", "")
        assert bare in text.replace(" ", "").replace("\x02", "-")


def test_answers_that_the_programme_no_longer_knows_do_not_stop_the_press() -> None:
    answers = {**answers_of(HOUSE, commodity="batik"), "wilayah": "99.99", "peran": "dulu_ada", "hilang": "ya"}
    assert render_report(summary(answers), INDONESIAN)


@pytest.mark.parametrize("busy", [True, False])
def test_the_report_for_the_head_of_the_dinas_is_a_picture_that_telegram_takes(busy: bool) -> None:  # noqa: FBT001
    told = samples.report(HOUSE) if busy else samples.report_of_nothing(HOUSE)
    picture = render_overview(HOUSE, told, "Provinsi " + "Kepulauan " * 5, "29 November 2026", INDONESIAN)
    assert picture.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", picture[16:24])
    assert width == 1080
    assert width + height < 10_000
    assert len(picture) < 500_000


def test_two_people_may_print_at_once() -> None:
    names = ["Usaha Contoh Satu", "Usaha Contoh Dua"]
    with ThreadPoolExecutor(2) as threads:
        reports = list(threads.map(lambda name: render_report(summary(name=name), INDONESIAN), names))
    for name, other, report in zip(names, reversed(names), reports, strict=True):
        assert name in read(report)
        assert other not in read(report)


def test_emoji_and_hidden_marks_stay_off_the_paper() -> None:
    assert printable("Batik \U0001f600\u202eAyu\u200b 25 °C ™") == "Batik Ayu 25 °C ™"
    assert printable("\U0001f600") == ""


def test_no_letter_of_the_programme_is_lost_on_paper() -> None:
    for line in PROGRAMME.read_text("utf-8").splitlines():
        assert printable(line).replace("\u200b", "") == " ".join(line.split())


def test_a_print_that_fails_or_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PrintError, match="refused"):
        press.typeset("card.typ", {}, "png")
    monkeypatch.setattr(press, "PATIENCE", 0.001)
    with pytest.raises(PrintError, match="not ready"):
        render_card(summary(), INDONESIAN)
