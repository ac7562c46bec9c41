"""A person is told something while they are in the middle of something else."""

from datetime import UTC, datetime, timedelta

from bot.app import App
from programme.outbox import Standing
from simulator.phone import Phone
from tests.bots import Join, at_the_menu
from tests.delivery.conftest import Tell, standings


async def test_a_notice_comes_below_the_screen_in_the_persons_language(owner: Phone, join: Join, tell: Tell) -> None:
    other = await join("Mr Sample")
    await other.starts()
    await other.sees("Choose your language")
    await other.taps("English")
    await other.sees("your data")
    await tell(owner.id, "satu")
    await tell(other.id, "satu")
    assert (await owner.sees("Kabar satu (id)")).labels == ["Buka bantuan"]
    await other.sees("Kabar satu (en)")


async def test_the_screen_above_a_notice_goes_on_below_it(owner: Phone, tell: Tell) -> None:
    menu = owner.screen.message_id
    await tell(owner.id, "satu")
    notice = (await owner.sees("Kabar satu")).message_id
    await owner.taps("Cek kelayakan", menu)
    question = await owner.waits_for(lambda phone: phone.screen.message_id > notice, "a screen below the notice")
    assert "Kabar satu" not in question.text
    assert [message["message_id"] for message in owner.messages if "reply_markup" in message] == [
        notice,
        question.message_id,
    ]
    await owner.settles()


async def test_the_button_of_a_notice_opens_what_it_says_and_the_notice_stays(owner: Phone, tell: Tell) -> None:
    await tell(owner.id, "satu")
    notice = (await owner.sees("Kabar satu")).message_id
    for _ in range(2):
        await owner.taps("Buka bantuan", notice)
        await owner.waits_for(lambda phone: "Bantuan" in phone.screen.text, "the help")
        await owner.settles()
        await owner.types("/menu")
        await owner.sees("Apa yang bisa kami bantu?")
    assert any(message.get("text", "").startswith("Kabar satu") for message in owner.messages)


async def test_what_is_put_in_twice_is_told_once(owner: Phone, tell: Tell) -> None:
    await tell(owner.id, "satu")
    await owner.sees("Kabar satu")
    await tell(owner.id, "satu")
    await tell(owner.id, "dua")
    await owner.sees("Kabar dua")
    assert sum("Kabar satu" in message.get("text", "") for message in owner.messages) == 1


async def test_several_at_once_for_one_person_come_one_by_one_and_hold_up_nobody(
    owner: Phone, join: Join, tell: Tell
) -> None:
    other = await join("Pak Lain")
    await at_the_menu(other)
    for number in range(3):
        await tell(owner.id, str(number))
    await tell(other.id, "lain")
    await other.sees("Kabar lain")
    await owner.looks()
    assert "Kabar 2" not in owner.screen.text
    await owner.sees("Kabar 2")


async def test_what_is_due_later_comes_later_and_what_is_too_late_never(owner: Phone, tell: Tell, kawan: App) -> None:
    moment = datetime.now(UTC)
    await tell(owner.id, "basi", expires_at=moment - timedelta(seconds=1))
    await tell(owner.id, "besok", due_at=moment + timedelta(days=1))
    await tell(owner.id, "segera", due_at=moment + timedelta(seconds=1))
    await owner.sees("Kabar segera")
    assert not any(
        "basi" in message.get("text", "") or "besok" in message.get("text", "") for message in owner.messages
    )
    found = await standings(kawan.database)
    assert (found[Standing.EXPIRED], found[Standing.WAITING]) == (1, 1)
