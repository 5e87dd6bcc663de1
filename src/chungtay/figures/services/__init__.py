"""Acts on returns and their files."""
