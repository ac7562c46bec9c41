"""What people can do, one use case a file."""
