"""dossiers with their documents, files, people and timelines"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0003"
down_revision = "0002"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
JSON = sa.JSON().with_variant(JSONB, "postgresql")
MOMENT = sa.DateTime(timezone=True)


def of_dossier(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], ondelete="CASCADE", name=f"fk_{table}_dossier_id")


def of_person(table: str, column: str = "person_id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["people.id"], ondelete="CASCADE", name=f"fk_{table}_{column}")


def index(table: str, *columns: str, unique: bool = False) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns), unique=unique)


def upgrade() -> None:
    op.add_column("people", sa.Column("dossier_id", sa.String))
    op.add_column("checks", sa.Column("dossier_id", sa.String))
    make_dossiers()
    make_papers()
    make_pieces()
    make_people_of_dossiers()
    make_counters()


def make_dossiers() -> None:
    op.create_table(
        "dossiers",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("programme", sa.String, nullable=False),
        sa.Column("round_year", sa.Integer, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("region", sa.String),
        sa.Column("commodity", sa.String),
        sa.Column("sentra", sa.String),
        sa.Column("answers", JSON, nullable=False),
        sa.Column("slots", JSON, nullable=False),
        sa.Column("stars", sa.Integer),
        sa.Column("ticket", sa.String),
        sa.Column("pin_hash", sa.String),
        sa.Column("phone", sa.String),
        sa.Column("submitted_at", MOMENT),
        sa.Column("due_on", sa.Date),
        sa.Column("claimed_by", sa.BigInteger),
        sa.Column("claimed_until", MOMENT),
        sa.Column("version", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_dossiers"),
    )
    index("dossiers", "ticket", unique=True)
    index("dossiers", "region", "state")


def make_papers() -> None:
    op.create_table(
        "papers",
        sa.Column("dossier_id", sa.String, nullable=False),
        sa.Column("document", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("skipped", sa.Boolean, nullable=False),
        sa.Column("reason", sa.String),
        sa.Column("number", sa.String),
        sa.Column("expires_on", sa.Date),
        sa.Column("endless", sa.Boolean, nullable=False),
        sa.Column("note", sa.String),
        sa.Column("flags", JSON, nullable=False),
        sa.Column("decided_by", sa.BigInteger),
        sa.Column("decided_at", MOMENT),
        sa.PrimaryKeyConstraint("dossier_id", "document", name="pk_papers"),
        of_dossier("papers"),
    )
    index("papers", "expires_on")


def make_pieces() -> None:
    op.create_table(
        "pieces",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("dossier_id", sa.String, nullable=False),
        sa.Column("document", sa.String, nullable=False),
        sa.Column("sent_by", sa.BigInteger),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("file_id", sa.String, nullable=False),
        sa.Column("unique_id", sa.String, nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("name", sa.String),
        sa.Column("mime", sa.String),
        sa.Column("size", sa.BigInteger),
        sa.Column("note", sa.String),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("digest", sa.String),
        sa.Column("store_key", sa.String),
        sa.Column("finding", JSON),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("due_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_pieces"),
        of_dossier("pieces"),
    )
    for column in ("dossier_id", "digest", "due_at"):
        index("pieces", column)


def make_people_of_dossiers() -> None:
    op.create_table(
        "links",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("dossier_id", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.Column("away", JSON),
        sa.PrimaryKeyConstraint("person_id", "dossier_id", name="pk_links"),
        of_person("links"),
        of_dossier("links"),
    )
    index("links", "dossier_id")
    op.create_table(
        "events",
        sa.Column("id", ID, nullable=False),
        sa.Column("dossier_id", sa.String, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("actor", sa.String, nullable=False),
        sa.Column("happening", sa.String, nullable=False),
        sa.Column("actor_id", sa.BigInteger),
        sa.Column("document", sa.String),
        sa.Column("before", sa.String),
        sa.Column("after", sa.String),
        sa.Column("note", sa.String),
        sa.Column("inner_note", sa.String),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        of_dossier("events"),
    )
    index("events", "dossier_id")
    op.create_table(
        "handovers",
        sa.Column("code_hash", sa.String, nullable=False),
        sa.Column("dossier_id", sa.String, nullable=False),
        sa.Column("giver_id", ID, nullable=False),
        sa.Column("gives_away", sa.Boolean, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("code_hash", name="pk_handovers"),
        of_dossier("handovers"),
        of_person("handovers", "giver_id"),
    )
    for column in ("dossier_id", "giver_id", "expires_at"):
        index("handovers", column)


def make_counters() -> None:
    op.create_table(
        "guesses",
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("last_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("subject", name="pk_guesses"),
    )
    index("guesses", "last_at")
    op.create_table(
        "ticket_counters",
        sa.Column("year", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("place", sa.String, nullable=False),
        sa.Column("last", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("year", "place", name="pk_ticket_counters"),
    )
