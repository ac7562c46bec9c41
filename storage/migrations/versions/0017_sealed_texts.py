"""notes, phone numbers and what codes say under the keys

A migration has no key: it marks what is plain, which can be read as it is, and the bot encrypts it when it starts.
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

PLAIN = "teks:"
TEXTS = {
    "dossiers": ("phone",),
    "papers": ("reason", "note"),
    "pieces": ("note", "codes"),
    "events": ("note", "inner_note"),
    "rulings": ("reason", "inner_note"),
    "inquiries": ("text", "answer"),
}


def upgrade() -> None:
    op.add_column("pieces", sa.Column("codes", sa.String))
    if op.get_bind().dialect.name == "sqlite":
        codes, rest = "json_extract(finding, '$.codes')", "json_remove(finding, '$.codes')"
    else:
        codes, rest = "finding -> 'codes'", "finding - 'codes'"
    op.execute(f"UPDATE pieces SET codes = CAST({codes} AS VARCHAR), finding = {rest} WHERE {codes} IS NOT NULL")
    for table, columns in TEXTS.items():
        for column in columns:
            op.execute(f"UPDATE {table} SET {column} = '{PLAIN}' || {column} WHERE {column} IS NOT NULL")
