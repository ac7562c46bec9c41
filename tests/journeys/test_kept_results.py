"""Results that can be read again, and changes that cost answers."""

from simulator.phone import Phone
from tests.journeys.checking import BATIK, answers, begins, taps, types


async def test_what_is_met_stands_behind_a_button_of_the_result(owner: Phone) -> None:
    await begins(owner)
    await answers(owner, {"penghela": "Belum"})
    assert "Mengajak usaha lain maju: belum" in owner.screen.text
    assert "Punya NIB" not in owner.screen.text
    assert "✅ Punya NIB" in await taps(owner, "Yang sudah terpenuhi")
    assert "Hasil cek kelayakan" in await taps(owner, "Hasil")


async def test_earlier_results_can_be_read_again_as_they_were(owner: Phone) -> None:
    await begins(owner)
    await answers(owner, {"nib": "Belum"})
    await taps(owner, "Cek ulang", "Ya, mulai baru", "Ya, masih benar. Mulai")
    await answers(owner)
    await types(owner, "/datasaya")
    listed = await taps(owner, "Baca hasil yang disimpan")
    assert "1. " in listed
    assert "2. " in listed
    assert "✅ Punya NIB" in await taps(owner, "1")
    assert "Punya NIB: belum" in await taps(owner, "Kembali", "2")
    assert "Dinilai dengan syarat pada hari itu" in owner.screen.text
    assert "Data saya" in await taps(owner, "Kembali", "Kembali")


async def test_a_change_of_the_business_that_costs_answers_asks_first(owner: Phone) -> None:
    await begins(owner)
    await answers(owner)
    await types(owner, "/usaha")
    asked = await taps(owner, "3", BATIK)
    assert "kami tanyakan lagi" in asked
    assert "Makanan dan minuman" in await taps(owner, "Tidak, biarkan")
    assert BATIK in await taps(owner, "3", BATIK, "Ya, ganti")
    assert "Lanjutkan cek kelayakan" in (await types(owner, "/menu"), *owner.screen.labels)


async def test_a_change_that_costs_nothing_is_simply_kept(owner: Phone) -> None:
    await begins(owner)
    await answers(owner)
    await types(owner, "/usaha")
    await taps(owner, "2")
    assert "Dodol Bu Contoh" in await types(owner, "Dodol Bu Contoh")
