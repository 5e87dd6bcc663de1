"""Acts on accounts."""
