"""Pure rules of direction."""
