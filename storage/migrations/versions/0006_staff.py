"""officers, posts, invitations and the audit log"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0006"
down_revision = "0005"

ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
JSON = sa.JSON().with_variant(JSONB, "postgresql")
MOMENT = sa.DateTime(timezone=True)

ONLY_ADDED_TO = {
    "sqlite": [
        "CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit "
        "BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END",
        "CREATE TRIGGER audit_is_not_removed BEFORE DELETE ON audit "
        "BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END",
    ],
    "postgresql": [
        "CREATE FUNCTION refuse_change_of_audit() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit log is only added to'; END $$",
        "CREATE TRIGGER audit_is_only_added_to BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit()",
    ],
}


def upgrade() -> None:
    op.create_table(
        "officers",
        sa.Column("id", sa.String, nullable=False),
        sa.Column("person_id", ID),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("joined_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_officers"),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], ondelete="SET NULL", name="fk_officers_person_id"),
    )
    op.create_index("ix_officers_person_id", "officers", ["person_id"], unique=True)
    op.create_table(
        "posts",
        sa.Column("officer_id", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("region", sa.String, nullable=False),
        sa.Column("since", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("officer_id", "role", "region", name="pk_posts"),
        sa.ForeignKeyConstraint(["officer_id"], ["officers.id"], ondelete="CASCADE", name="fk_posts_officer_id"),
    )
    op.create_table(
        "invitations",
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("region", sa.String, nullable=False),
        sa.Column("invited_by", sa.String),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_invitations"),
        sa.ForeignKeyConstraint(["invited_by"], ["officers.id"], ondelete="CASCADE", name="fk_invitations_invited_by"),
    )
    op.create_index("ix_invitations_invited_by", "invitations", ["invited_by"])
    op.create_table(
        "audit",
        sa.Column("id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("officer_id", sa.String, nullable=False),
        sa.Column("deed", sa.String, nullable=False),
        sa.Column("region", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("details", JSON, nullable=False),
        sa.Column("chat", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    op.create_index("ix_audit_subject_id", "audit", ["subject", "id"])
    op.create_index("ix_audit_officer_id_id", "audit", ["officer_id", "id"])
    for statement in ONLY_ADDED_TO[op.get_bind().dialect.name]:
        op.execute(statement)
