"""A Telegram on one's desk: the Bot API over HTTP, with people who type, tap and send files."""
