"""Questions to the penyuluh."""

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Index, String, Table

from storage.schema.columns import BigId, Moment, metadata, person_key

cases = Table(
    "cases",
    metadata,
    Column("id", String, primary_key=True),
    person_key(),
    Column("region", String, nullable=False),
    Column("title", String, nullable=False),
    Column("state", String, nullable=False),
    Column("officer", String),
    Column("asked_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("announcement_id", String),
    Index(None, "person_id"),
    Index(None, "region", "state"),
)

case_messages = Table(
    "case_messages",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("case", String, ForeignKey("cases.id", ondelete="CASCADE"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("voice", String, nullable=False),
    Column("text", String, nullable=False),
    Column("author", String, nullable=False),
    Index(None, "case"),
)

local_answers = Table(
    "local_answers",
    metadata,
    Column("id", String, primary_key=True),
    Column("region", String, nullable=False),
    Column("question", String, nullable=False),
    Column("answer", String, nullable=False),
    Column("author", String, nullable=False),
    Column("at", Moment, nullable=False),
)

staff_groups = Table(
    "staff_groups",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),
    Column("region", String, nullable=False),
    Column("officer", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("rests_until", Moment),
    Column("warned", Boolean, nullable=False),
    Index(None, "region", unique=True),
)

case_topics = Table(
    "case_topics",
    metadata,
    Column("case", String, primary_key=True),
    Column("group_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger),
    Column("title", String, nullable=False),
    Column("told", BigInteger, nullable=False),
    Column("synced_at", Moment),
    Column("busy_until", Moment),
    Index(None, "group_id", "thread_id"),
)
"""Outlive the case, so that the topic can be deleted from the group when the owner is forgotten."""
