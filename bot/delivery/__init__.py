"""The delivery: tells people what is due, one at a time by one process, inside Telegram's limits."""
