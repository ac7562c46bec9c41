"""the register of sentra, and to which one a dossier belongs"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.create_table(
        "sentras",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("region", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sentras"),
        sa.ForeignKeyConstraint(["id"], ["dossiers.id"], ondelete="CASCADE", name="fk_sentras_id"),
    )
    op.create_index("ix_sentras_region", "sentras", ["region"])
    op.add_column("dossiers", sa.Column("sentra_id", sa.String))
    op.create_index("ix_dossiers_sentra_id", "dossiers", ["sentra_id"])
