"""Kills the bot again and again while people use it, and proves that nothing was lost or doubled."""
