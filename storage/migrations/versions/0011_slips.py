"""slips of owners whom the dinas registered"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "slips",
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("dossier_id", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_slips"),
        sa.ForeignKeyConstraint(["dossier_id"], ["dossiers.id"], ondelete="CASCADE", name="fk_slips_dossier_id"),
    )
    op.create_index("ix_slips_dossier_id", "slips", ["dossier_id"])
