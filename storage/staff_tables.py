"""The tables of staff: people, audit log, rulings and questions to owners. They belong to `storage.schema`."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table

from storage.schema import BigId, Document, Moment, metadata

officers = Table(
    "officers",
    metadata,
    Column("id", String, primary_key=True),
    Column("person_id", BigId, ForeignKey("people.id", ondelete="SET NULL")),
    Column("name", String, nullable=False),
    Column("joined_at", Moment, nullable=False),
    Index(None, "person_id", unique=True),
)
"""Outlive the person, without them: the audit log goes on naming who acted for the dinas."""

posts = Table(
    "posts",
    metadata,
    Column("officer_id", String, ForeignKey("officers.id", ondelete="CASCADE"), primary_key=True),
    Column("role", String, primary_key=True),
    Column("region", String, primary_key=True),
    Column("since", Moment, nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("digest", String, primary_key=True),
    Column("role", String, nullable=False),
    Column("region", String, nullable=False),
    Column("invited_by", String, ForeignKey("officers.id", ondelete="CASCADE")),
    Column("expires_at", Moment, nullable=False),
    Index(None, "invited_by"),
)

audit = Table(
    "audit",
    metadata,
    Column("id", BigId, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("officer_id", String, nullable=False),
    Column("deed", String, nullable=False),
    Column("region", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("details", Document, nullable=False),
    Column("chat", String, nullable=False),
    Index(None, "subject", "id"),
    Index(None, "officer_id", "id"),
)
"""Only ever added to: a trigger refuses everything else. It holds ids that mean nothing once a person is forgotten."""

rulings = Table(
    "rulings",
    metadata,
    Column("id", String, primary_key=True),
    Column("dossier_id", String, ForeignKey("dossiers.id", ondelete="CASCADE"), nullable=False),
    Column("document", String, nullable=False),
    Column("officer_id", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("outcome", String, nullable=False),
    Column("due_at", Moment),
    Column("reason", String, nullable=False),
    Column("inner_note", String, nullable=False),
    Column("stars", Integer),
    Column("seconded_by", String, nullable=False),
    Column("batch", String, nullable=False),
    Index(None, "dossier_id", "document", unique=True),
    Index(None, "due_at"),
    Index(None, "batch"),
)

inquiries = Table(
    "inquiries",
    metadata,
    Column("id", String, primary_key=True),
    Column("dossier_id", String, ForeignKey("dossiers.id", ondelete="CASCADE"), nullable=False),
    Column("officer_id", String, nullable=False),
    Column("text", String, nullable=False),
    Column("asked_at", Moment, nullable=False),
    Column("answer", String, nullable=False),
    Column("answered_at", Moment),
    Index(None, "dossier_id", "asked_at"),
)

sentras = Table(
    "sentras",
    metadata,
    Column("id", String, ForeignKey("dossiers.id", ondelete="CASCADE"), primary_key=True),
    Column("region", String, nullable=False),
    Column("name", String, nullable=False),
    Index(None, "region"),
)
"""Each stands beside the dossier that holds its decree."""

slips = Table(
    "slips",
    metadata,
    Column("digest", String, primary_key=True),
    Column("dossier_id", String, ForeignKey("dossiers.id", ondelete="CASCADE"), nullable=False),
    Index(None, "dossier_id"),
)
