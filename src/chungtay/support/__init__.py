"""Help for a person who comes back: a file on a legal paper, which ends by itself."""
