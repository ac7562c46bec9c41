"""The start: language, consent, menu."""

from bot.app import App
from tests.bots import Join, at_the_menu


async def test_a_newcomer_comes_through_language_and_consent_to_the_menu(bot: App, join: Join) -> None:
    owner = await join()
    await at_the_menu(owner)
    assert "Cek kelayakan" in owner.screen.labels
