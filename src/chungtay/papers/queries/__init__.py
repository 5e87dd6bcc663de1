"""What is read of the room: the book of numbers."""
