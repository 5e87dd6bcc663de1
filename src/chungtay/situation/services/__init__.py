"""Acts of situation."""
