"""rulings that have not taken effect, and questions to owners"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

MOMENT = sa.DateTime(timezone=True)


def of_dossier(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], ondelete="CASCADE", name=f"fk_{table}_dossier_id")


def upgrade() -> None:
    op.create_table(
        "rulings",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("dossier_id", sa.String, nullable=False),
        sa.Column("document", sa.String, nullable=False),
        sa.Column("officer_id", sa.String, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("outcome", sa.String, nullable=False),
        sa.Column("due_at", MOMENT),
        sa.Column("reason", sa.String, nullable=False),
        sa.Column("inner_note", sa.String, nullable=False),
        sa.Column("stars", sa.Integer),
        sa.Column("seconded_by", sa.String, nullable=False),
        sa.Column("batch", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_rulings"),
        of_dossier("rulings"),
    )
    op.create_index("ix_rulings_dossier_id_document", "rulings", ["dossier_id", "document"], unique=True)
    op.create_index("ix_rulings_due_at", "rulings", ["due_at"])
    op.create_index("ix_rulings_batch", "rulings", ["batch"])
    op.create_table(
        "inquiries",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("dossier_id", sa.String, nullable=False),
        sa.Column("officer_id", sa.String, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("answer", sa.String, nullable=False),
        sa.Column("answered_at", MOMENT),
        sa.PrimaryKeyConstraint("id", name="pk_inquiries"),
        of_dossier("inquiries"),
    )
    op.create_index("ix_inquiries_dossier_id_asked_at", "inquiries", ["dossier_id", "asked_at"])
