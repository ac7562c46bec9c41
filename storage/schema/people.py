"""People, what they say, and the updates that were taken."""

from sqlalchemy import BigInteger, Boolean, Column, Index, Integer, String, Table

from storage.schema.columns import BigId, Document, Moment, metadata, person_key

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
    person_key(primary_key=True),
    Column("conversation", String, primary_key=True),
    Column("step", String, nullable=False),
    Column("data", Document, nullable=False),
)

reminders = Table(
    "reminders",
    metadata,
    person_key(primary_key=True),
    Column("refused", Boolean, nullable=False),
    Column("told_at", Moment),
)
"""Who wants no reminders, and when somebody got the last one."""

checks = Table(
    "checks",
    metadata,
    person_key(primary_key=True),
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
    person_key(nullable=True),
    Column("handouts", Document, nullable=False),
    Column("at", Moment, nullable=False),
    Index(None, "person_id"),
    Index(None, "at"),
)
"""Updates of Telegram whose effects are committed."""
