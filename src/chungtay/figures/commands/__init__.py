"""The room's commands: one module each."""
