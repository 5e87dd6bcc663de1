"""Shared mechanisms without domain words: database, journal, clock, jobs, screens."""
