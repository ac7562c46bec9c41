"""Where people are in conversations, and that they always come on from there."""

from datetime import timedelta

import pytest

from bot.callbacks import read_callback
from bot.reading import UNKNOWN
from conversations.inputs import Opening, Tap, Text, Thing
from conversations.turn import House
from programme.rules import QuestionKind
from tests.conversations.editions import next_edition
from tests.conversations.owner import STAGE, Owner


@pytest.fixture
async def owner(house: House) -> Owner:
    """Somebody at the menu who agreed that things are kept."""
    someone = Owner(house)
    await someone.does(Opening("mulai"))
    await someone.taps("Bahasa Indonesia")
    await someone.taps("Ya, simpan")
    return someone


async def _answers_all(owner: Owner) -> None:
    await owner.does(Opening("cek"))
    while owner.place != "cek:hasil":
        await _goes_on(owner)


async def _goes_on(owner: Owner) -> None:
    for label in ("Mulai", "Ya, masih benar. Mulai", "Lanjutkan", "Lanjutkan cek", "Ya", "Kain batik", "Tidak tahu"):
        if label in owner.buttons:
            await owner.taps(label)
            return
    words = {QuestionKind.TEXT: "Usaha Contoh", QuestionKind.REGION: "34.01"}
    question = next(each for each in owner.house.programme.questions if each.text in owner.text)
    if question.kind in words:
        await owner.types(words[question.kind])
        if question.kind is QuestionKind.REGION:
            await owner.taps(next(iter(owner.buttons)))
    else:
        await owner.taps(next(iter(owner.buttons)))


async def test_the_menu_stands_when_a_question_one_jumped_to_is_no_longer_asked(owner: Owner) -> None:
    await owner.does(Opening("cek"))
    while "sk_sentra" not in (owner.answers if owner.place != "menu:utama" else {}):
        await _goes_on(owner)
    await owner.taps("Jawaban saya")
    await owner.taps("7")
    assert "nama sentra" in owner.text
    await owner.does(Opening("mulai", "w3273"))
    await owner.does(Opening("usaha"))
    await owner.taps("3")
    await owner.taps("Gerabah")
    await owner.does(Opening("menu"))
    assert owner.place == "menu:utama"
    await owner.taps("Lanjutkan cek kelayakan")
    await owner.taps("Lanjutkan")
    assert owner.place == "cek:soal"


async def test_business_and_data_stand_when_a_choice_is_gone_from_the_programme(owner: Owner) -> None:
    await owner.does(Opening("usaha"))
    await owner.taps("3")
    await owner.taps("Anyaman")
    owner.house = next_edition(owner.house)
    for conversation in ("usaha", "datasaya", "cek", "menu"):
        await owner.does(Opening(conversation))
        assert owner.place.startswith(f"{conversation}:")
        assert "Anyaman" not in owner.text


async def test_a_new_edition_asks_again_only_what_no_longer_fits(owner: Owner) -> None:
    await _answers_all(owner)
    before = owner.answers
    owner.house = next_edition(owner.house)
    await owner.does(Thing.STICKER)
    assert owner.place == "cek:awal"
    kept = {name: answer for name, answer in before.items() if owner.answers.get(name) == answer}
    assert set(before) - set(kept) == {"peran", "kemasan", "nama_sentra"}


async def test_looking_at_a_result_again_does_not_make_it_newer(owner: Owner) -> None:
    await _answers_all(owner)
    finished = owner.now
    owner.now += timedelta(days=90)
    await owner.does(Opening("cek"))
    assert owner.place == "cek:hasil"
    [check] = owner.memory.shelf.checks.values()
    assert check.finished_at == finished
    await owner.taps("Jawaban saya")
    await owner.taps("1")
    await owner.taps("Kami warung, katering, atau rumah makan")
    [check] = owner.memory.shelf.checks.values()
    assert check.finished_at == owner.now


async def test_no_button_from_before_somebody_was_forgotten_ever_counts(owner: Owner) -> None:
    old: list[Tap] = []
    for _ in range(2):
        await owner.does(Opening("cek"))
        for _ in range(12):
            await _goes_on(owner)
            taps = (read_callback(data) for data in owner.buttons.values())
            old += [tap for tap in taps if isinstance(tap, Tap)]
    owner.now += timedelta(days=2)
    async with owner.memory.work() as work:
        await work.people.forget(owner.id)
        await work.commit()
    await owner.does(Opening("mulai", "cek"))
    await owner.taps("Bahasa Indonesia")
    await owner.taps("Tidak, jangan disimpan")
    await owner.taps("Mulai")
    for _ in range(12):
        for tap in old:
            await owner.does(tap)
            assert (owner.place, owner.answers) == ("cek:soal", {})
        await owner.taps("Apa ini?")


@pytest.mark.parametrize("conversation", list(STAGE.conversations))
async def test_whatever_is_opened_first_a_newcomer_meets_language_and_notice_before(
    house: House, conversation: str
) -> None:
    newcomer = Owner(house)
    await newcomer.does(Opening(conversation))
    assert newcomer.place == "bahasa:pilih"
    await newcomer.taps("English")
    assert newcomer.place == "izin:tanya"


@pytest.mark.parametrize(
    "given", [Text("Halo"), *Thing, Tap("cek", "soal", "ya", 1), Opening("", ""), Opening(UNKNOWN)]
)
async def test_whatever_a_newcomer_does_first_they_are_asked_for_their_language(
    house: House, given: Text | Thing | Tap | Opening
) -> None:
    newcomer = Owner(house)
    await newcomer.does(given)
    assert newcomer.place == "bahasa:pilih"


async def test_the_privacy_notice_cannot_be_passed_by_with_a_command(house: House) -> None:
    newcomer = Owner(house)
    await newcomer.does(Opening("cek"))
    await newcomer.taps("Bahasa Indonesia")
    for command in ("cek", "menu", "usaha"):
        await newcomer.does(Opening(command))
        assert newcomer.place == "izin:tanya"
    await newcomer.does(Opening("bantuan"))
    assert newcomer.place == "bantuan:baca"
    await newcomer.taps("Cek kelayakan")
    assert newcomer.place == "izin:tanya"
    await newcomer.taps("Tidak, jangan disimpan")
    assert newcomer.place == "cek:awal"


async def test_a_new_version_of_the_notice_is_asked_for_before_anything_else(
    owner: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("conversations.notice", "conversations.start", "conversations.consent"):
        monkeypatch.setattr(f"{module}.VERSION", "2027-01")
    await owner.does(Opening("usaha"))
    assert owner.place == "izin:tanya"
