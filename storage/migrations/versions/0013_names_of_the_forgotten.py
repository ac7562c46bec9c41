"""ways to find where somebody is named who is forgotten"""

from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    for table, column in (
        ("dossiers", "claimed_by"),
        ("papers", "decided_by"),
        ("pieces", "sent_by"),
        ("events", "actor_id"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column])
