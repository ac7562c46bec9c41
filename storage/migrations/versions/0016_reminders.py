"""reminders, the dossier that another one goes on from, and accounts that are to be forgotten in backups too"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
GONE = ("AFTER DELETE ON people", "OLD.consent_notice IS NOT NULL")
WITHDRAWN = (
    "AFTER UPDATE OF consent_notice ON people",
    "OLD.consent_notice IS NOT NULL AND NEW.consent_notice IS NULL",
)


def upgrade() -> None:
    op.create_table(
        "reminders",
        sa.Column("person_id", ID, nullable=False),
        sa.Column("refused", sa.Boolean, nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("person_id", name="pk_reminders"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_reminders_person_id", ondelete="CASCADE"
        ),
    )
    op.add_column("dossiers", sa.Column("follows", sa.String))
    if op.get_bind().dialect.name == "postgresql":
        moment = "floor(extract(epoch FROM clock_timestamp()))::bigint"
        op.execute(
            "CREATE FUNCTION people_forgotten() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"INSERT INTO erasures (prefix) VALUES ('o/' || OLD.id || '/' || {moment}) ON CONFLICT DO NOTHING; "
            "RETURN NULL; END $$"
        )
    for name, (event, when) in {"people_gone": GONE, "people_withdrawn": WITHDRAWN}.items():
        if op.get_bind().dialect.name == "sqlite":
            note = "INSERT OR IGNORE INTO erasures (prefix) VALUES ('o/' || OLD.id || '/' || strftime('%s', 'now'));"
            op.execute(f"CREATE TRIGGER {name} {event} WHEN {when} BEGIN {note} END")
        else:
            op.execute(f"CREATE TRIGGER {name} {event} FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION people_forgotten()")
