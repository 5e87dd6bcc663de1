"""The screens of units."""
