"""Who may give a post, confirm it, and approve what was entered."""
