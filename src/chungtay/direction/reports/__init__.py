"""The secretary's papers, composed from what is kept."""
