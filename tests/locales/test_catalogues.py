"""Every language says every sentence, with the same markup and the same values in it."""

import re
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest

from bot.catalogues import gathered, refreshed, untranslated
from bot.doctor import examine_programme
from bot.language import CATALOGUES, LOCALES, SOURCE, catalogue, catalogue_file
from bot.settings import SHIPPED_PROGRAMME
from conversations.language import NAMES
from simulator.html import read_html

TRANSLATED = [language for language in LOCALES if language != SOURCE]

SAME_EVERYWHERE = {
    "Admin",
    "Operator",
    "KBLI {version}",
    "<b>KBLI {version}</b>: {title}",
    "Menu",
    "NIB",
    "NIK",
    "NPWP",
    "OVOP (One Village One Product)",
    "PDF",
    "Sentra",
    "<b>Sentra</b>",
    "Sentra: {name}",
    "Sentra: <b>{sentra}</b>",
    "Status",
    "siinas.kemenperin.go.id",
    "video",
}
"""What is right as it stands in every language: names, and words that English shares."""


def sentences() -> list[str]:
    return [message.id if isinstance(message.id, str) else message.id[0] for message in gathered() if message.id]


def values_in(sentence: str) -> Counter[str | None]:
    return Counter(name for _, name, _, _ in Formatter().parse(sentence) if name is not None)


def tags_in(sentence: str) -> list[str]:
    return re.findall(r"</?\w+[^>]*>", sentence)


def test_every_language_on_offer_has_a_name_and_a_locale() -> None:
    assert list(NAMES) == list(LOCALES)
    assert next(iter(LOCALES)) == SOURCE


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_language_is_offered_only_when_it_says_everything(language: str) -> None:
    assert untranslated(language) == []


def test_the_catalogues_are_as_the_command_messages_leaves_them() -> None:
    stale = [str(file.relative_to(CATALOGUES)) for file, content in refreshed().items() if file.read_bytes() != content]
    assert stale == [], "run `make messages`, then translate what it names"


def test_no_catalogue_lies_about_that_nobody_can_choose() -> None:
    assert set(CATALOGUES.rglob("*.po")) == {catalogue_file(language) for language in TRANSLATED}


def test_sentences_of_code_and_of_the_programme_file_are_found() -> None:
    found = set(sentences())
    assert {"Apa yang bisa kami bantu?", "Apakah usaha Anda punya NIB?", "Langkah berikutnya", "tidak ada"} <= found
    assert not {"ovop", "ya_belum", "tertulis", "https://pushandaka.com/cara-bikin-nib/"} & found


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_holds_the_same_values(language: str) -> None:
    wrong = [
        said
        for msgid, forms in catalogue(language).items()
        for said in forms
        if "{" in msgid + said and values_in(said) != values_in(msgid)
    ]
    assert wrong == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_same_markup(language: str) -> None:
    wrong = [
        said
        for msgid, forms in catalogue(language).items()
        for said in forms
        if tags_in(said) != tags_in(msgid) or said.count("\n") != msgid.count("\n")
    ]
    assert wrong == []


def test_telegram_can_read_every_sentence() -> None:
    for sentence in sentences():
        read_html(sentence)
    for language in TRANSLATED:
        for forms in catalogue(language).values():
            for said in forms:
                read_html(said)


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_is_left_in_indonesian(language: str) -> None:
    same = {msgid for msgid, forms in catalogue(language).items() if msgid in forms and has_words(msgid)}
    assert same <= SAME_EVERYWHERE


def has_words(sentence: str) -> bool:
    return re.search(r"[^\W\d_]", re.sub(r"<[^>]*>|\{\w*\}", "", sentence)) is not None


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_sentence_ends_as_its_source_does(language: str) -> None:
    wrong = [
        (msgid, said)
        for msgid, forms in catalogue(language).items()
        for said in forms
        if ending(msgid) != ending(said) or said != said.strip()
    ]
    assert wrong == []


def ending(sentence: str) -> str:
    last = re.sub(r"<[^>]*>", "", sentence).strip()[-1]
    return last if last in ".?:" else ""


def test_the_doctor_counts_what_staff_wrote_and_nobody_translated(tmp_path: Path) -> None:
    shipped = SHIPPED_PROGRAMME.read_text("utf-8")
    assert "belum ada dalam English" not in examine_programme(SHIPPED_PROGRAMME).said
    changed = tmp_path / "dinas.yaml"
    changed.write_text(shipped.replace("Apa nama usaha Anda?", "Siapa nama usaha Anda?"), "utf-8")
    finding = examine_programme(changed)
    assert "1 kalimat belum ada dalam English" in finding.said
    assert finding.well


def test_answers_to_common_questions_name_buttons_that_there_are() -> None:
    said = " ".join(SHIPPED_PROGRAMME.read_text().split())
    named = re.findall(r"lalu ketuk ([A-Z][a-z]+(?: [a-z]+)?) atau ([A-Z][a-z]+(?: [a-z]+)?)\.", said)
    named += re.findall(r"Buka [A-Z][a-z]+, (ketuk) ([A-Z][a-z]+(?: [a-z]+)?),", said)
    labels = {str(message.id) for message in gathered()}
    assert {each for pair in named for each in pair} - {"ketuk"} == {"Batal ikut", "Pindah jadwal", "Usaha lain"}
    assert {"Batal ikut", "Pindah jadwal", "Usaha lain"} <= labels
