"""Give the words of the demo city; nothing here knows Django or the database."""
