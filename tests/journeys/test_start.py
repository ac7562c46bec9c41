"""The start: language, consent, menu."""

import pytest

from tests.bots import Join, at_the_menu


@pytest.mark.usefixtures("bot")
async def test_a_newcomer_comes_through_language_and_consent_to_the_menu(join: Join) -> None:
    owner = await join()
    await at_the_menu(owner)
    assert "Cek kelayakan" in owner.screen.labels
