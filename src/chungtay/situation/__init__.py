"""Tình hình: screens over all rooms, and the report of the committee."""
