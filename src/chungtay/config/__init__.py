"""Settings, addresses and the command line: the one room that knows all others."""
