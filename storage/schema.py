"""The tables. `storage.migrations` brings a database to this shape, step by step."""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
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
