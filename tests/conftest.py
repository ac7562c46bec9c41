"""What every room's tests share."""

pytest_plugins = ["tests.databases", "tests.bots"]
