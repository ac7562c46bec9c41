"""names of documents that a dossier no longer needs"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0010"
down_revision = "0009"

JSON = sa.JSON().with_variant(JSONB, "postgresql")


def upgrade() -> None:
    op.add_column("dossiers", sa.Column("former", JSON, nullable=False, server_default="{}"))
