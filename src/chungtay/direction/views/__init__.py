"""Screens of direction."""
