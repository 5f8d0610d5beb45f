"""Hold the seven strategies, one module each."""
