from bot.app import App
from simulator.phone import Phone
from tests.journeys.sending import opens_dossier


async def test_an_owner_sees_an_example_before_taking_the_photo(kawan: App, owner: Phone) -> None:
    await opens_dossier(kawan, owner)
    await owner.types("/berkas")
    await owner.sees("Langkah berikutnya: NIB")
    await owner.taps("1")
    await owner.sees("Lembar Nomor Induk Berusaha")
    await owner.taps("Contoh foto")
    assert (await owner.sees_file("photo")).startswith(b"\xff\xd8")
    assert owner.messages[-1]["caption"] == "Contoh foto untuk NIB."
