"""Questions over several rooms."""
