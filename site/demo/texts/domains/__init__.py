"""Hold what the city knows, one module per domain, each with its `TOPICS`."""
