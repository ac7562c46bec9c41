"""Going back over answers, and coming forward again."""

from conversations.inputs import Opening
from conversations.turn import House
from tests.conversations.owner import Owner


async def at_the_commodity(house: House) -> Owner:
    owner = Owner(house)
    await owner.does(Opening("mulai"))
    await owner.taps("Bahasa Indonesia")
    await owner.taps("Ya, simpan")
    await owner.does(Opening("cek"))
    await owner.taps("Mulai")
    await owner.taps("Kami membuatnya sendiri")
    await owner.types("Keripik singkong")
    await owner.types("salah ketik")
    assert "kelompok mana" in owner.text
    return owner


async def test_who_walks_back_comes_forward_one_question_at_a_time(house: House) -> None:
    owner = await at_the_commodity(house)
    await owner.taps("Kembali")
    await owner.taps("Kembali")
    assert "produk utama" in owner.text
    await owner.types("Keripik pisang")
    assert "nama usaha" in owner.text
    await owner.types("Keripik Bu Contoh")
    assert "kelompok mana" in owner.text
    assert owner.answers["nama_usaha"] == "Keripik Bu Contoh"


async def test_an_answer_one_comes_back_to_can_be_left_as_it_is(house: House) -> None:
    owner = await at_the_commodity(house)
    await owner.taps("Kembali")
    assert "Lewati dulu" not in owner.buttons
    await owner.taps("Biarkan, lanjut")
    assert "kelompok mana" in owner.text
    assert owner.answers["nama_usaha"] == "salah ketik"


async def test_a_region_that_is_not_found_leaves_no_earlier_guess_on_the_screen(house: House) -> None:
    owner = await at_the_commodity(house)
    await owner.taps("Kain batik")
    await owner.types("wates")
    assert "Maksud Anda ini?" in owner.text
    await owner.types("xyzq")
    assert not any("Kulon Progo" in label for label in owner.buttons)


async def test_who_walked_back_and_left_goes_on_with_the_first_open_question_and_is_asked_nothing_twice(
    house: House,
) -> None:
    owner = await at_the_commodity(house)
    await owner.does(Opening("mulai", "w3401"))
    await owner.does(Opening("cek"))
    await owner.taps("Lanjutkan")
    await owner.taps("Kembali")
    await owner.does(Opening("cek"))
    await owner.taps("Lanjutkan")
    assert "kelompok mana" in owner.text
    await owner.taps("Kain batik")
    assert "Biarkan, lanjut" not in owner.buttons
    assert owner.answers["wilayah"] == "34.01"
