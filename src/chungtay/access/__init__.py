"""Who may see and do what: accounts, posts, capabilities and the wall."""
