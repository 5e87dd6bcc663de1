"""What a paper that came back is held against: the rules of form, and the numbers of a snapshot."""
