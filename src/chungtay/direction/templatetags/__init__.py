"""Tags of the screens of direction."""
