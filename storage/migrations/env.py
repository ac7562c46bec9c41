"""What alembic runs: the scripts, on the connection that `storage.migrations` hands over in a transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
