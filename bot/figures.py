"""Figures for `/metrics`."""

from prometheus_client import Counter, Gauge, Histogram

TURNS = Counter("kawan_turns", "Turns of people", ["kind"])
"""`taken`, `repeated`, `late`, `failed`."""
REPLY_SECONDS = Histogram("kawan_reply_seconds", "From an update's arrival to its drawn screen")
CALLS_AGAIN = Counter("kawan_telegram_calls_again", "Calls to Telegram that had to be made again", ["why"])
LAST_UPDATE = Gauge("kawan_last_poll_timestamp_seconds", "When Telegram last answered a poll")
DELIVERED = Counter("kawan_deliveries", "Notices and announcements, by what came of each try", ["standing"])
DELIVERING = Gauge("kawan_deliveries_under_way", "Notices and announcements that are being sent")
FETCHED = Counter("kawan_files_fetched", "Files that people sent, by what came of each try", ["outcome"])
"""`kept`, `refused`, `gone`, `later`, `store`, `failed`."""
