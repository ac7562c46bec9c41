"""The rules and nouns of an award programme. Imports nothing of ours."""
