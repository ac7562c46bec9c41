"""The report, wholly in one language."""

from datetime import UTC, datetime

import pypdfium2  # type: ignore[import-untyped]

from bot.prints import Summary, render_report
from conversations.check.samples import answers_of
from conversations.turn import House
from programme.check import assess
from programme.running import Earlier
from tests.locales.masked import words


def test_every_word_of_the_report_is_said_through_the_catalogue(masked_house: House) -> None:
    earlier = Earlier(
        datetime(2026, 5, 3, tzinfo=UTC), assess(masked_house.programme, answers_of(masked_house, mixed=False)).verdicts
    )
    answers = answers_of(masked_house)
    summary = Summary.of(masked_house, answers, checked_at=datetime(2026, 11, 2, tzinfo=UTC), earlier=earlier)
    t = masked_house.words(None)
    region = summary.region(t) or ""
    links = " ".join(source.link or "" for source in masked_house.programme.sources)
    allowed = words(" ".join([*answers.values(), region, links, "Kawan IKM OVOP May November WIB"]))
    report = pypdfium2.PdfDocument(render_report(summary, t))
    text = " ".join(page.get_textpage().get_text_range() for page in report)
    assert {word for word in words(text) if not any(word in each for each in allowed)} == set()
