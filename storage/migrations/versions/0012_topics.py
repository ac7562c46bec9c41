"""groups of staff, and the topics of questions in them"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "staff_groups",
        sa.Column("id", ID, nullable=False, autoincrement=False),
        sa.Column("region", sa.String, nullable=False),
        sa.Column("officer", sa.String, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("rests_until", MOMENT),
        sa.Column("warned", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_staff_groups"),
    )
    op.create_index("ix_staff_groups_region", "staff_groups", ["region"], unique=True)
    op.create_table(
        "case_topics",
        sa.Column("case", sa.String, nullable=False),
        sa.Column("group_id", sa.BigInteger, nullable=False),
        sa.Column("thread_id", sa.BigInteger),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("told", sa.BigInteger, nullable=False),
        sa.Column("synced_at", MOMENT),
        sa.Column("busy_until", MOMENT),
        sa.PrimaryKeyConstraint("case", name="pk_case_topics"),
    )
    op.create_index("ix_case_topics_group_id_thread_id", "case_topics", ["group_id", "thread_id"])
