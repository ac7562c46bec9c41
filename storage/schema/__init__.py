"""The tables. `storage.migrations` brings a database to this shape, step by step."""

from storage.schema.announcements import announcements, declined
from storage.schema.cases import case_messages, case_topics, cases, local_answers, staff_groups
from storage.schema.columns import BigId, Document, Moment, metadata
from storage.schema.dossiers import dossiers, events, guesses, handovers, links, papers, pieces, ticket_counters
from storage.schema.files import erasures, vault
from storage.schema.outbox import leases, outbox
from storage.schema.people import checks, consents, drafts, people, reminders, updates
from storage.schema.sessions import bookings, sessions, zones
from storage.schema.tables import sent_tables

__all__ = [
    "BigId",
    "Document",
    "Moment",
    "announcements",
    "bookings",
    "case_messages",
    "case_topics",
    "cases",
    "checks",
    "consents",
    "declined",
    "dossiers",
    "drafts",
    "erasures",
    "events",
    "guesses",
    "handovers",
    "leases",
    "links",
    "local_answers",
    "metadata",
    "outbox",
    "papers",
    "people",
    "pieces",
    "reminders",
    "sent_tables",
    "sessions",
    "staff_groups",
    "ticket_counters",
    "updates",
    "vault",
    "zones",
]
