"""What we remember: schema, migrations, repositories and the unit of work. Knows only the programme."""
