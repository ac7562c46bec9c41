"""Every screen, in every language: short enough, well-formed, and wholly in that language."""

from collections.abc import Sequence

import pytest

from bot.language import LOCALES
from bot.screens import Shown, all_screens
from conversations.check.samples import answers_of
from conversations.language import NAMES, ChooseLanguage
from conversations.turn import House
from simulator.html import read_html
from tests.locales.masked import words

LONGEST = 1800
"""Characters of a screen. Telegram takes 4,096; nobody reads as much."""

LONGEST_LABEL = 40
"""Characters of a button that a narrow phone still shows."""


def characters(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize("language", LOCALES)
def test_every_screen_is_well_formed_and_short(screens: Sequence[Shown], language: str) -> None:
    lengths = {title: characters(read_html(screen.text)[0]) for title, lang, screen in screens if lang == language}
    assert lengths
    assert {title: length for title, length in lengths.items() if not 0 < length <= LONGEST} == {}


@pytest.mark.parametrize("language", LOCALES)
def test_every_button_fits_on_a_narrow_phone(screens: Sequence[Shown], language: str) -> None:
    labels = {button.label for _, lang, screen in screens if lang == language for button in screen.buttons}
    assert {label for label in labels if not 0 < len(label) <= LONGEST_LABEL} == set()


@pytest.mark.parametrize("language", LOCALES)
def test_no_two_buttons_of_a_screen_say_the_same(screens: Sequence[Shown], language: str) -> None:
    """Whoever types a label instead of tapping has to get the button that was meant."""
    doubled = [
        title
        for title, lang, screen in screens
        if lang == language and len({button.label for button in screen.buttons}) < len(list(screen.buttons))
    ]
    assert doubled == []


def test_every_word_on_every_screen_is_said_through_the_catalogue(masked_house: House) -> None:
    tongue = masked_house.words(None)
    regions = masked_house.regions
    names = [each.name for province in regions.provinces for each in (province, *regions.within(province.code))]
    typed = answers_of(masked_house).values()
    both_languages = [*NAMES.values(), ChooseLanguage().draw(None, tongue).text, "Bahasa / Language"]
    allowed = set(words(" ".join([*names, *typed, *both_languages, "May November WIB Kab DI DKI"])))
    left = {
        (title, word)
        for title, _, screen in all_screens(masked_house)
        for text in (screen.text, *(button.label for button in screen.buttons))
        for word in words(text)
        if word not in allowed
    }
    assert left == set()
