"""What changes in the room: numbers of papers."""
