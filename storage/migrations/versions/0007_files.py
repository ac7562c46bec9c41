"""secrets under the keys, and files that are to be erased"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

OWNERS = {"pieces": "p", "dossiers": "d"}


def upgrade() -> None:
    op.create_table(
        "vault",
        sa.Column("name", sa.String, nullable=False),
        sa.Column("sealed", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_vault"),
    )
    op.create_table(
        "erasures",
        sa.Column("prefix", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("prefix", name="pk_erasures"),
    )
    for table, folder in OWNERS.items():
        watch(table, folder)


def watch(table: str, folder: str) -> None:
    insert = f"INSERT INTO erasures (prefix) VALUES ('{folder}/' || OLD.id) ON CONFLICT DO NOTHING;"
    if op.get_bind().dialect.name == "sqlite":
        insert = f"INSERT OR IGNORE INTO erasures (prefix) VALUES ('{folder}/' || OLD.id);"
        op.execute(f"CREATE TRIGGER {table}_gone AFTER DELETE ON {table} BEGIN {insert} END")
        return
    op.execute(
        f"CREATE FUNCTION {table}_gone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {insert} RETURN NULL; END $$"
    )
    op.execute(f"CREATE TRIGGER {table}_gone AFTER DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_gone()")
