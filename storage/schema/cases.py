"""Questions to the penyuluh."""

from sqlalchemy import Column, Date, ForeignKey, Index, String, Table

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
