"""people, drafts, checks, consents and taken updates"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
JSON = sa.JSON().with_variant(JSONB, "postgresql")
MOMENT = sa.DateTime(timezone=True)


def of_person(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["person_id"], ["people.id"], ondelete="CASCADE", name=f"fk_{table}_person_id")


def upgrade() -> None:
    op.create_table(
        "people",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("language", sa.String),
        sa.Column("consent_notice", sa.String),
        sa.Column("consent_at", MOMENT),
        sa.Column("notice", sa.String),
        sa.Column("profile", JSON, nullable=False),
        sa.Column("conversation", sa.String),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("blocked", sa.Boolean, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
    )
    op.create_table(
        "drafts",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("conversation", sa.String, nullable=False),
        sa.Column("step", sa.String, nullable=False),
        sa.Column("data", JSON, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "conversation", name="pk_drafts"),
        of_person("drafts"),
    )
    op.create_table(
        "checks",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("programme", sa.String, nullable=False),
        sa.Column("answers", JSON, nullable=False),
        sa.Column("verdicts", JSON, nullable=False),
        sa.Column("finished_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "started_at", name="pk_checks"),
        of_person("checks"),
    )
    op.create_table(
        "consents",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("notice", sa.String, nullable=False),
        sa.Column("given", sa.Boolean, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_consents"),
    )
    op.create_index("ix_consents_person_id", "consents", ["person_id"])
    op.create_table(
        "updates",
        sa.Column("id", ID, autoincrement=False, nullable=False),
        sa.Column("person_id", ID),
        sa.Column("handouts", JSON, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_updates"),
        of_person("updates"),
    )
    op.create_index("ix_updates_person_id", "updates", ["person_id"])
    op.create_index("ix_updates_at", "updates", ["at"])
