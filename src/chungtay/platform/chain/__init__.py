"""The chain over the journal: sealed in batches, verified against its links and an anchor."""
