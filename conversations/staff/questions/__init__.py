"""The questions of one's regions: who asked what, and what to answer."""
