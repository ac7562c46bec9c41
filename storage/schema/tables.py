"""Tables that officers sent, until they are used."""

from sqlalchemy import Column, Index, Integer, String, Table

from storage.schema.columns import Document, Moment, metadata, person_key

sent_tables = Table(
    "sent_tables",
    metadata,
    Column("id", String, primary_key=True),
    person_key(),
    Column("purpose", String, nullable=False),
    Column("file_id", String, nullable=False),
    Column("sent_at", Moment, nullable=False),
    Column("state", String, nullable=False),
    Column("fault", String, nullable=False),
    Column("detail", String, nullable=False),
    Column("rows", Document, nullable=False),
    Column("due_at", Moment),
    Column("attempts", Integer, nullable=False),
    Index(None, "person_id", "purpose"),
    Index(None, "due_at"),
)
