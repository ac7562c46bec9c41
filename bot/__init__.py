"""Telegram in and out, settings and the composition root."""
