"""Announcements, and who wants none."""

from sqlalchemy import BigInteger, Boolean, Column, Index, String, Table

from storage.schema.columns import Document, Moment, metadata, person_key

announcements = Table(
    "announcements",
    metadata,
    Column("id", String, primary_key=True),
    Column("officer_id", String, nullable=False),
    Column("regions", Document, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("content", Document, nullable=False),
    Column("segment", Document, nullable=False),
    Column("state", String, nullable=False),
    Column("starts_at", Moment),
    Column("confirmed_by", String),
    Column("ended_at", Moment),
    Column("gathered_to", BigInteger, nullable=False),
    Column("gathered", Boolean, nullable=False),
    Index(None, "state", "starts_at"),
    Index(None, "officer_id"),
)

declined = Table("declined", metadata, person_key(primary_key=True))
"""Who wants no announcements."""
