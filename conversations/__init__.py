"""What we say and ask. Imports only the programme."""
