"""The tables. `storage.migrations` brings a database to this shape, step by step."""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    TypeDecorator,
)
from sqlalchemy.dialects.postgresql import JSONB


class Moment(TypeDecorator[datetime]):
    """A point in time: aware in and out, UTC inside. SQLite keeps no time zone of its own."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002, the signature is SQLAlchemy's
        """Return the moment in UTC; a naive one is refused, because nobody can tell what it means."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment needs its time zone: {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002, the signature is SQLAlchemy's
        """Return the moment in UTC, aware."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


BigId = BigInteger().with_variant(Integer, "sqlite")
"""64 bits on both; on SQLite INTEGER, so that a primary key is the row itself and needs no index beside it."""

Document = JSON().with_variant(JSONB, "postgresql")

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _person_key(*, primary_key: bool = False, nullable: bool = False) -> Column[int]:
    return Column(
        "person_id", BigId, ForeignKey("people.id", ondelete="CASCADE"), primary_key=primary_key, nullable=nullable
    )


people = Table(
    "people",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),
    Column("language", String),
    Column("consent_notice", String),
    Column("consent_at", Moment),
    Column("notice", String),
    Column("profile", Document, nullable=False),
    Column("conversation", String),
    Column("version", Integer, nullable=False),
    Column("message_id", BigInteger),
    Column("dossier_id", String),
    Column("blocked", Boolean, nullable=False),
    Column("seen_at", Moment, nullable=False),
)

drafts = Table(
    "drafts",
    metadata,
    _person_key(primary_key=True),
    Column("conversation", String, primary_key=True),
    Column("step", String, nullable=False),
    Column("data", Document, nullable=False),
)

checks = Table(
    "checks",
    metadata,
    _person_key(primary_key=True),
    Column("started_at", Moment, primary_key=True),
    Column("programme", String, nullable=False),
    Column("answers", Document, nullable=False),
    Column("verdicts", Document, nullable=False),
    Column("finished_at", Moment, nullable=False),
    Column("dossier_id", String),
)

consents = Table(
    "consents",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("person_id", BigId, nullable=False),
    Column("notice", String, nullable=False),
    Column("given", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "person_id"),
)
"""Without a foreign key: this log outlives the person (UU 27/2022 art. 24)."""

updates = Table(
    "updates",
    metadata,
    Column("id", BigId, primary_key=True, autoincrement=False),
    _person_key(nullable=True),
    Column("handouts", Document, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "person_id"),
    Index(None, "at"),
)
"""Updates of Telegram whose effects are committed."""

outbox = Table(
    "outbox",
    metadata,
    Column("key", String, primary_key=True),
    _person_key(nullable=True),
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
    Column("text", String),
    Column("why", String),
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
    Column("answers", Document, nullable=False),
    Column("slots", Document, nullable=False),
    Column("stars", Integer),
    Column("ticket", String),
    Column("pin_hash", String),
    Column("phone", String),
    Column("submitted_at", Moment),
    Column("due_on", Date),
    Column("claimed_by", BigInteger),
    Column("claimed_until", Moment),
    Column("version", Integer, nullable=False),
    Index(None, "ticket", unique=True),
    Index(None, "region", "state"),
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
    Column("attempts", Integer, nullable=False),
    Column("due_at", Moment),
    Index(None, "dossier_id"),
    Index(None, "digest"),
    Index(None, "due_at"),
)

links = Table(
    "links",
    metadata,
    _person_key(primary_key=True),
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
