"""The demonstration province, built only through services."""
