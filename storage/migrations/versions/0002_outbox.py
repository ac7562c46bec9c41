"""the outbox, and leases for what only one process may do"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0002"
down_revision = "0001"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
JSON = sa.JSON().with_variant(JSONB, "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "outbox",
        sa.Column("key", sa.String, nullable=False),
        sa.Column("person_id", ID),
        sa.Column("group_id", sa.BigInteger),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("values", JSON, nullable=False),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("batch", sa.String, nullable=False),
        sa.Column("standing", sa.String, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("changed_at", MOMENT),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("text", sa.String),
        sa.Column("why", sa.String),
        sa.PrimaryKeyConstraint("key", name="pk_outbox"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], ondelete="CASCADE", name="fk_outbox_person_id"),
    )
    op.create_index("ix_outbox_standing_rank_due_at", "outbox", ["standing", "rank", "due_at"])
    op.create_index("ix_outbox_batch_standing", "outbox", ["batch", "standing"])
    op.create_index("ix_outbox_person_id", "outbox", ["person_id"])
    op.create_index("ix_outbox_group_id", "outbox", ["group_id"])
    op.create_table(
        "leases",
        sa.Column("name", sa.String, nullable=False),
        sa.Column("holder", sa.String, nullable=False),
        sa.Column("beat", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_leases"),
    )
