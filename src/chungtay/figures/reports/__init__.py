"""Papers that the room writes."""
