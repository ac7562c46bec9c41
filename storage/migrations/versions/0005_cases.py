"""questions to the penyuluh, what was said in them, and answers that staff keep"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("region", sa.String, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("state", sa.String, nullable=False),
        sa.Column("officer", sa.String),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("due_on", sa.Date, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_cases"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], ondelete="CASCADE", name="fk_cases_person_id"),
    )
    op.create_index("ix_cases_person_id", "cases", ["person_id"])
    op.create_index("ix_cases_region_state", "cases", ["region", "state"])
    op.create_table(
        "case_messages",
        sa.Column("id", ID, nullable=False),
        sa.Column("case", sa.String, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("voice", sa.String, nullable=False),
        sa.Column("text", sa.String, nullable=False),
        sa.Column("author", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case_messages"),
        sa.ForeignKeyConstraint(["case"], ["cases.id"], ondelete="CASCADE", name="fk_case_messages_case"),
    )
    op.create_index("ix_case_messages_case", "case_messages", ["case"])
    op.create_table(
        "local_answers",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("region", sa.String, nullable=False),
        sa.Column("question", sa.String, nullable=False),
        sa.Column("answer", sa.String, nullable=False),
        sa.Column("author", sa.String, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_local_answers"),
    )
