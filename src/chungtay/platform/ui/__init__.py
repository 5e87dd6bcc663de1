"""What rooms give to the shell around every page."""
