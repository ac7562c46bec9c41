"""The reports, wholly in one language."""

from datetime import UTC, datetime
from io import BytesIO

import pypdfium2  # type: ignore[import-untyped]
import pytest
from openpyxl import load_workbook

from bot.handouts.report import write_report
from bot.prints import Summary, render_report
from conversations.check.samples import answers_of
from conversations.staff.reporting.samples import report
from conversations.staff.titles import place_name
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


@pytest.mark.filterwarnings("ignore:.*xtension is not supported")
def test_every_word_of_the_tables_for_the_head_of_the_dinas_is_said_through_the_catalogue(masked_house: House) -> None:
    told = report(masked_house)
    content = write_report(masked_house, told, "", "", masked_house.words(None))
    cells = [
        cell for sheet in load_workbook(BytesIO(content)) for row in sheet.iter_rows(values_only=True) for cell in row
    ]
    names = " ".join(place_name(masked_house, place) for place in told.scope.places)
    said = {word for cell in cells if isinstance(cell, str) for word in words(cell)}
    assert said - set(words(names)) == set()
    assert len(cells) > 400
