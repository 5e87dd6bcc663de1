"""The sign-in of the cast, and the story day."""
