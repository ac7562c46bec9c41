"""Dossiers with their documents, files and people."""

from sqlalchemy import BigInteger, Boolean, Column, Date, ForeignKey, Index, Integer, String, Table

from storage.schema.columns import BigId, Document, Moment, metadata, person_key


def _dossier_key(*, primary_key: bool = False) -> Column[str]:
    key = ForeignKey("dossiers.id", ondelete="CASCADE")
    return Column("dossier_id", String, key, primary_key=primary_key, nullable=False)


dossiers = Table(
    "dossiers",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("state", String, nullable=False),
    Column("programme", String, nullable=False),
    Column("round_year", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("region", String),
    Column("commodity", String),
    Column("sentra", String),
    Column("sentra_id", String),
    Column("answers", Document, nullable=False),
    Column("slots", Document, nullable=False),
    Column("former", Document, nullable=False),
    Column("stars", Integer),
    Column("ticket", String),
    Column("pin_hash", String),
    Column("phone", String),
    Column("submitted_at", Moment),
    Column("due_on", Date),
    Column("claimed_by", BigInteger),
    Column("claimed_until", Moment),
    Column("version", Integer, nullable=False),
    Column("follows", String),
    Index(None, "ticket", unique=True),
    Index(None, "claimed_by"),
    Index(None, "region", "state"),
    Index(None, "sentra_id"),
)

papers = Table(
    "papers",
    metadata,
    _dossier_key(primary_key=True),
    Column("document", String, primary_key=True),
    Column("state", String, nullable=False),
    Column("skipped", Boolean, nullable=False),
    Column("reason", String),
    Column("number", String),
    Column("expires_on", Date),
    Column("endless", Boolean, nullable=False),
    Column("note", String),
    Column("flags", Document, nullable=False),
    Column("decided_by", BigInteger),
    Column("decided_at", Moment),
    Index(None, "expires_on"),
    Index(None, "decided_by"),
)

pieces = Table(
    "pieces",
    metadata,
    Column("id", String, primary_key=True),
    _dossier_key(),
    Column("document", String, nullable=False),
    Column("sent_by", BigInteger),
    Column("kind", String, nullable=False),
    Column("file_id", String, nullable=False),
    Column("unique_id", String, nullable=False),
    Column("received_at", Moment, nullable=False),
    Column("name", String),
    Column("mime", String),
    Column("size", BigInteger),
    Column("note", String),
    Column("position", Integer, nullable=False),
    Column("state", String, nullable=False),
    Column("digest", String),
    Column("store_key", String),
    Column("finding", Document),
    Column("codes", String),
    Column("attempts", Integer, nullable=False),
    Column("due_at", Moment),
    Index(None, "dossier_id"),
    Index(None, "digest"),
    Index(None, "sent_by"),
    Index(None, "due_at"),
)

links = Table(
    "links",
    metadata,
    person_key(primary_key=True),
    _dossier_key(primary_key=True),
    Column("role", String, nullable=False),
    Column("since", Moment, nullable=False),
    Column("away", Document),
    Index(None, "dossier_id"),
)

events = Table(
    "events",
    metadata,
    Column("id", BigId, primary_key=True),
    _dossier_key(),
    Column("at", Moment, nullable=False),
    Column("actor", String, nullable=False),
    Column("happening", String, nullable=False),
    Column("actor_id", BigInteger),
    Column("document", String),
    Column("before", String),
    Column("after", String),
    Column("note", String),
    Column("inner_note", String),
    Index(None, "dossier_id"),
    Index(None, "actor_id"),
)

handovers = Table(
    "handovers",
    metadata,
    Column("code_hash", String, primary_key=True),
    _dossier_key(),
    Column("giver_id", BigId, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("gives_away", Boolean, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Index(None, "dossier_id"),
    Index(None, "giver_id"),
    Index(None, "expires_at"),
)

guesses = Table(
    "guesses",
    metadata,
    Column("subject", String, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("last_at", Moment, nullable=False),
    Index(None, "last_at"),
)
"""Wrong guesses of tickets and codes, by account and by ticket."""

ticket_counters = Table(
    "ticket_counters",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("place", String, primary_key=True),
    Column("last", Integer, nullable=False),
)
