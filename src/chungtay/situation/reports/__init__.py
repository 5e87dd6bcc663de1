"""The committee's papers, composed from the facts."""
