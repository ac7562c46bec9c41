"""What staff of a dinas do here. For everybody else none of it exists."""
