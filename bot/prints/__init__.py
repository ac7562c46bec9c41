"""The result of a self-check on paper: a picture to share and a report for the dinas."""

from bot.prints.card import render_card
from bot.prints.report import render_report
from bot.prints.summary import Summary

__all__ = ["Summary", "render_card", "render_report"]
