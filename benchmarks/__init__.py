"""Speed, measured beside peers on the same machine. Each file runs by itself: `python -m benchmarks.<name>`."""
