"""What is wrong in, Japanese sentences out: what was found, what is expected, the right form where it is certain."""
