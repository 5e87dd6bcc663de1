"""Reading what a test wrote as the owner and will undo."""


class ThroughOwner:
    """Read what the test's own transaction wrote, which is the owner's."""

    def db_for_read(self, model: type, **hints: object) -> str:
        """Return the owner's connection."""
        return "owner"
