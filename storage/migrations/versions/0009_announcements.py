"""announcements, and who wants none"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0009"
down_revision = "0008"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
JSON = sa.JSON().with_variant(JSONB, "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("outbox", sa.Column("subject", sa.String))
    op.create_table(
        "announcements",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("officer_id", sa.String, nullable=False),
        sa.Column("regions", JSON, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("content", JSON, nullable=False),
        sa.Column("segment", JSON, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("starts_at", MOMENT),
        sa.Column("confirmed_by", sa.String),
        sa.Column("ended_at", MOMENT),
        sa.Column("gathered_to", sa.BigInteger, nullable=False),
        sa.Column("gathered", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_announcements"),
    )
    op.create_index("ix_announcements_state_starts_at", "announcements", ["state", "starts_at"])
    op.create_index("ix_announcements_officer_id", "announcements", ["officer_id"])
    op.create_table(
        "declined",
        sa.Column("person_id", ID, nullable=False),
        sa.PrimaryKeyConstraint("person_id", name="pk_declined"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], ondelete="CASCADE", name="fk_declined_person_id"),
    )
