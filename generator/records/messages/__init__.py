"""What is told of faults, in Japanese: what was found, what is expected, the right form where it is certain."""
