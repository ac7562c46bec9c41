"""tables that officers sent"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0014"
down_revision = "0013"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)
DOCUMENT = sa.JSON().with_variant(JSONB, "postgresql")


def upgrade() -> None:
    op.create_table(
        "sent_tables",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("purpose", sa.String, nullable=False),
        sa.Column("file_id", sa.String, nullable=False),
        sa.Column("sent_at", MOMENT, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("fault", sa.String, nullable=False),
        sa.Column("detail", sa.String, nullable=False),
        sa.Column("rows", DOCUMENT, nullable=False),
        sa.Column("due_at", MOMENT),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sent_tables"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_sent_tables_person_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_sent_tables_person_id_purpose", "sent_tables", ["person_id", "purpose"])
    op.create_index("ix_sent_tables_due_at", "sent_tables", ["due_at"])
