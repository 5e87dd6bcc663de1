"""Questions about accounts and posts."""
