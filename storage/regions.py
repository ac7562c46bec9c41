"""Regions within regions, in SQL: `13` holds `13.71`."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, false, or_, true


def is_within(column: ColumnElement[str], region: str) -> ColumnElement[bool]:
    """Whether the region of a row is that region or a part of it; `""` stands for everywhere."""
    return (column == region) | column.startswith(f"{region}.", autoescape=True) if region else true()


def is_within_any(column: ColumnElement[str], regions: Sequence[str]) -> ColumnElement[bool]:
    """Whether the region of a row is one of these or a part of one."""
    return or_(false(), *(is_within(column, region) for region in regions))
