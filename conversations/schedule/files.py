"""What can be handed over about a session: kinds of `conversations.turn.Handout`, made in `bot.handouts.session`."""

CALENDAR, MAP, TICKET = "kalender", "peta", "qr_hadir"
"""For a visitor; the argument is the session's id."""
PARTICIPANTS, TABLE = "peserta", "peserta_tabel"
"""For staff; the argument is the session's id."""
