"""What conversations share that take a table: sending it, waiting for it, and why it is not taken."""
