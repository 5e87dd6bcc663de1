"""Pure rules of units."""
