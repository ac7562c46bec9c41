"""which announcement a question answers, and which album a message is part of"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.add_column("cases", sa.Column("announcement_id", sa.String))
    op.add_column("outbox", sa.Column("album", sa.String))
