"""Questions about units, each of a fixed number of queries."""
