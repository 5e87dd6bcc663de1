"""The parts of a DOCX, read as they look."""
