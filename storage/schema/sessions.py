"""Clinics and desks, and who wants to come."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table

from storage.schema.columns import BigId, Document, Moment, metadata

zones = Table(
    "zones",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("regions", Document, nullable=False),
)
"""Named sets of kab/kota."""

sessions = Table(
    "sessions",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("zone_id", String, ForeignKey("zones.id"), nullable=False),
    Column("starts_at", Moment, nullable=False),
    Column("timezone", String, nullable=False),
    Column("minutes", Integer, nullable=False),
    Column("capacity", Integer, nullable=False),
    Column("place", Document, nullable=False),
    Column("slot_minutes", Integer, nullable=False),
    Column("topic", String, nullable=False),
    Column("coach", String, nullable=False),
    Column("coach_ids", Document, nullable=False),
    Column("link", String, nullable=False),
    Column("by_hand", Boolean, nullable=False),
    Column("cancel_hours", Integer, nullable=False),
    Column("state", String, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("reason", String, nullable=False),
    Column("last_number", Integer, nullable=False),
    Column("created_by", BigInteger),
    Index(None, "starts_at"),
    Index(None, "zone_id"),
)
"""Clinics and desks. `created_by` has no foreign key: a session stays when the officer goes."""

bookings = Table(
    "bookings",
    metadata,
    Column("id", String, primary_key=True),
    Column("session_id", String, ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False),
    Column("person_id", BigId, ForeignKey("people.id", ondelete="CASCADE")),
    Column("name", String, nullable=False),
    Column("number", Integer, nullable=False),
    Column("standing", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("gaps", Document, nullable=False),
    Column("offered_until", Moment),
    Column("attended_at", Moment),
    Column("done", Document, nullable=False),
    Column("revision", Integer, nullable=False),
    Index(None, "session_id", "person_id", unique=True),
    Index(None, "person_id"),
)
"""Who wants to come to which session; without a person: somebody who walked in."""
