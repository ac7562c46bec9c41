"""Every screen, in every language: short enough, well-formed, and wholly in that language."""

from collections.abc import Sequence

import pytest

from bot.drawn import Drawn, all_screens
from bot.language import LOCALES
from conversations.check.samples import LONGEST_SAMPLE, answers_of, longest_of
from conversations.language import NAMES, ChooseLanguage
from conversations.notice import SAMPLE_OFFICE
from conversations.notices.announcement import PLACEHOLDERS
from conversations.questions.samples import TYPED
from conversations.schedule.samples import STAFF_WROTE
from conversations.staff.announcing.samples import CONTENT
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
def test_every_screen_is_well_formed_and_short(screens: Sequence[Drawn], language: str) -> None:
    lengths = {
        drawn.place: characters(read_html(drawn.screen.text)[0])
        for drawn in screens
        if drawn.language == language and drawn.sample != LONGEST_SAMPLE
    }
    assert lengths
    assert {title: length for title, length in lengths.items() if not 0 < length <= LONGEST} == {}


@pytest.mark.parametrize("language", LOCALES)
def test_every_button_fits_on_a_narrow_phone(screens: Sequence[Drawn], language: str) -> None:
    labels = {button.label for drawn in screens if drawn.language == language for button in drawn.screen.buttons}
    assert {label for label in labels if not 0 < len(label) <= LONGEST_LABEL} == set()


@pytest.mark.parametrize("language", LOCALES)
def test_no_two_buttons_of_a_screen_say_the_same(screens: Sequence[Drawn], language: str) -> None:
    """Whoever types a label instead of tapping has to get the button that was meant."""
    doubled = [
        drawn.place
        for drawn in screens
        if drawn.language == language
        and len({button.label for button in drawn.screen.buttons}) < len(list(drawn.screen.buttons))
    ]
    assert doubled == []


def test_every_word_on_every_screen_is_said_through_the_catalogue(masked_house: House) -> None:
    tongue = masked_house.words(None)
    regions = masked_house.regions
    names = [each.name for province in regions.provinces for each in (province, *regions.within(province.code))]
    typed = [*answers_of(masked_house).values(), *longest_of(masked_house).values(), *TYPED]
    both_languages = [
        *NAMES.values(),
        SAMPLE_OFFICE.name,
        SAMPLE_OFFICE.contact,
        ChooseLanguage().draw(None, tongue).text,
        "Bahasa / Language",
    ]
    calendar = "May November Nov December Dec Thursday WIB WITA Kab DI DKI Bu Pak OVOP Mon Tue Wed Thu Fri Sat Sun"
    written = [*STAFF_WROTE, CONTENT.text, CONTENT.english, *PLACEHOLDERS]
    allowed = set(words(" ".join([*names, *typed, *written, *both_languages, calendar])))
    left = {
        (drawn.place, word)
        for drawn in all_screens(masked_house)
        for text in (drawn.screen.text, *(button.label for button in drawn.screen.buttons))
        for word in words(text)
        if word not in allowed
    }
    assert left == set()
