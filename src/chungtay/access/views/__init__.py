"""Screens of sign-in and posts."""
