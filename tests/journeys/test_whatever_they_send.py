"""Whatever somebody sends, in whatever state, it ends in something that leads on."""

import pytest

from bot.app import App
from simulator.phone import Phone
from tests.bots import EACH_ONCE, Join, at_the_menu
from tests.journeys.checking import (
    REGION,
    answers,
    asked,
    begins,
    from_bot,
    jpeg,
    leads_on,
    stays_at,
    taps,
    types,
)
from tests.journeys.words_people_type import DEEP_LINKS, RTL


async def test_a_sticker_leads_back_to_the_question(asker: Phone) -> None:
    await asker.sends_sticker()
    await stays_at(asker, "di_sentra")


async def test_a_voice_message_is_told_that_nobody_can_hear_it(asker: Phone) -> None:
    await asker.sends_voice()
    await asker.sees("suara")
    await stays_at(asker, "di_sentra")


async def test_a_place_on_the_map_leads_back_to_the_question(asker: Phone) -> None:
    await asker.sends_location()
    await stays_at(asker, "di_sentra")


@pytest.mark.parametrize("own", [True, False])
async def test_a_contact_leads_back_to_the_question(asker: Phone, own: bool) -> None:  # noqa: FBT001 - a parameter of the test
    await asker.shares_contact(own=own)
    await stays_at(asker, "di_sentra")


async def test_a_photo_is_told_that_no_file_is_needed_yet(asker: Phone) -> None:
    await asker.sends_photo(jpeg(), caption="Ya")
    await asker.sees("belum diperlukan")
    await stays_at(asker, "di_sentra")


async def test_a_document_is_told_that_no_file_is_needed_yet(asker: Phone) -> None:
    await asker.sends_document(b"%PDF-1.4 contoh", "nib.pdf")
    await asker.sees("belum diperlukan")
    await stays_at(asker, "di_sentra")


async def test_an_album_leads_back_to_the_question(asker: Phone) -> None:
    await asker.sends_album([jpeg(), jpeg(), jpeg()])
    await stays_at(asker, "di_sentra")


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(("engine_name", "receiving"), EACH_ONCE)
async def test_the_parts_of_an_album_get_one_answer_together(join: Join) -> None:
    phone = await join()
    await at_the_menu(phone)
    before = from_bot(phone)
    await phone.sends_album([jpeg()] * 6)
    await phone.settles()
    assert len(from_bot(phone)) == len(before) + 1
    await leads_on(phone)


async def test_a_forwarded_text_is_read_like_any_text(writer: Phone) -> None:
    number = await writer.types("Dodol Bu Contoh")
    await writer.settles()
    await taps(writer, "Kembali")
    await writer.forwards(number)
    await writer.settles()
    assert "Tadi Anda jawab: Dodol Bu Contoh" in writer.screen.text
    await leads_on(writer)


async def test_correcting_an_old_message_is_told_where_to_correct(writer: Phone) -> None:
    number = await writer.types("Dodol Bu Contoh")
    await writer.settles()
    await writer.edits(number, "Dodol Pak Contoh")
    await writer.sees("tidak kami baca")
    await leads_on(writer)


@pytest.mark.parametrize(
    "text",
    ["a" * 4096, "kata " * 819, "😀" * 2048, "9" * 4096, "😀😀", "🇮🇩", "?!"],
    ids=["4096 letters", "819 words", "2048 emoji", "4096 digits", "emoji", "flag", "signs"],
)
async def test_a_name_that_cannot_be_one_is_refused_with_a_way_on(writer: Phone, text: str) -> None:
    await types(writer, text)
    await stays_at(writer, "nama_usaha")


async def test_the_longest_texts_are_answered_at_every_kind_of_question(owner: Phone) -> None:
    await begins(owner)
    for question in ("peran", "komoditas", "wilayah", "nib", "kbli"):
        await answers(owner, until=question)
        for text in ("a" * 4096, "kab bandung " * 341, "1" * 4096, "😀" * 2048):
            await types(owner, text)
            assert asked(owner).id == question
    await leads_on(owner)


async def test_marks_that_turn_the_direction_are_left_out_of_a_name(writer: Phone) -> None:
    await types(writer, f"Toko {RTL} Contoh")
    assert "Tadi Anda jawab: Toko terbalik Contoh" in writer.screen.text


@pytest.mark.parametrize(
    "name",
    [
        "<b>Toko</b> & <a href='http://contoh.test'>Anak",
        "</i></b> *Toko* _Contoh_ `kode` [tautan](http://contoh.test)",
        "&lt;Toko&gt; &amp; {n} {answer} %s",
        "مرحبا بالعالم",
    ],
)
async def test_a_name_is_shown_as_it_was_typed_and_never_read_as_markup(writer: Phone, name: str) -> None:
    assert name in await types(writer, name)
    await answers(writer, until="nib")
    assert name in await taps(writer, "Jawaban saya")
    for _ in range(2):
        assert name in await taps(writer, "Menu", "Usaha saya") or "belum diisi" in writer.screen.text
    assert name in await taps(writer, "Menu", "Data saya")
    await leads_on(writer)


async def test_a_name_in_markup_stands_on_the_picture_and_the_paper(writer: Phone) -> None:
    await types(writer, "<b>#Toko$ *Contoh* \\ & @ ~ 😀 \u202e</b>")
    await answers(writer)
    await taps(writer, "Gambar")
    assert any("photo" in message for message in writer.messages)
    await taps(writer, "Lihat hasil", "PDF untuk dinas")
    assert any("document" in message for message in writer.messages)
    await leads_on(writer)


async def test_start_in_the_middle_leads_to_the_menu_and_back(asker: Phone) -> None:
    await asker.starts()
    await asker.sees("Apa yang bisa kami bantu?")
    await taps(asker, "Lanjutkan cek kelayakan", "Lanjutkan")
    await stays_at(asker, "di_sentra")


@pytest.mark.parametrize("text", ["/tidakada", "/", "/CEK@kawan_ikm_bot", "/cek lagi dong", "/start@kawan_ikm_bot"])
async def test_any_command_leads_somewhere(asker: Phone, text: str) -> None:
    await types(asker, text)
    await leads_on(asker)


async def test_an_unknown_command_is_told_which_ones_there_are(asker: Phone) -> None:
    assert "/cek" in await types(asker, "/tidakada")


async def test_a_nonsensical_link_leads_on(owner: Phone) -> None:
    for payload in [*DEEP_LINKS, "<b>", "a b c", "w34.01", "\u202e", "%00", "../../etc"]:
        await owner.starts(payload)
        await leads_on(owner)


async def test_a_newcomer_with_a_nonsensical_link_comes_to_the_menu_or_help(kawan: App, join: Join) -> None:  # noqa: ARG001
    for payload in DEEP_LINKS:
        phone = await join("Bu Tautan")
        await phone.starts(payload)
        await phone.settles()
        await taps(phone, "Bahasa Indonesia", "Ya, simpan")
        await leads_on(phone)


async def test_a_region_can_be_misspelt_and_found_in_the_list(owner: Phone) -> None:
    await begins(owner)
    await answers(owner, until="wilayah")
    await types(owner, "kab kulonprgo")
    assert REGION in owner.screen.labels
    await taps(owner, "Pilih dari daftar provinsi", "Berikutnya »", "« Sebelumnya")
    assert asked(owner).id == "wilayah"
