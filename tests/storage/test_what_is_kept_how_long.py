"""Each table has a rule: what is kept in it, how long, and what removes it."""

from pathlib import Path

from storage.schema import metadata
from storage.staff_tables import officers

DECISIONS = Path(__file__).parents[2] / "docs" / "decisions.md"
TITLE = "what is kept how long"


def test_every_table_stands_in_the_list_of_what_is_kept_how_long() -> None:
    assert officers.metadata is metadata
    sections = DECISIONS.read_text("utf-8").split("\n## ")
    (rules,) = [each for each in sections if each.partition("\n")[0].endswith(TITLE)]
    rows = [line.split("|") for line in rules.splitlines() if line.startswith("| `")]
    stated = {name.strip(" `") for row in rows for name in row[1].split(",") if all(cell.strip() for cell in row[1:4])}
    assert stated == set(metadata.tables), "write how long the new table is kept, and what removes it"
