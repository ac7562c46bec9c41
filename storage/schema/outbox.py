"""What is to be told, and who may tell it."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table

from storage.schema.columns import Document, Moment, metadata, person_key

outbox = Table(
    "outbox",
    metadata,
    Column("key", String, primary_key=True),
    person_key(nullable=True),
    Column("group_id", BigInteger),
    Column("kind", String, nullable=False),
    Column("values", Document, nullable=False),
    Column("rank", Integer, nullable=False),
    Column("batch", String, nullable=False),
    Column("standing", String, nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("tries", Integer, nullable=False),
    Column("changed_at", Moment),
    Column("message_id", BigInteger),
    Column("album", String),
    Column("text", String),
    Column("why", String),
    Column("subject", String),
    Index(None, "standing", "rank", "due_at"),
    Index(None, "batch", "standing"),
    Index(None, "person_id"),
    Index(None, "group_id"),
)

leases = Table(
    "leases",
    metadata,
    Column("name", String, primary_key=True),
    Column("holder", String, nullable=False),
    Column("beat", BigInteger, nullable=False),
)
