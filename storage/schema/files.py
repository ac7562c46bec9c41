"""What is under the keys, and files whose rows are gone."""

from sqlalchemy import Column, String, Table

from storage.schema.columns import metadata

vault = Table(
    "vault",
    metadata,
    Column("name", String, primary_key=True),
    Column("sealed", String, nullable=False),
)

erasures = Table(
    "erasures",
    metadata,
    Column("prefix", String, primary_key=True),
)
"""Filled by triggers on `pieces`, `dossiers` and `people`: no way of removing a row forgets the rest."""
