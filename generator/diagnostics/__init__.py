"""What a fault is, and reading text and YAML so that each fault has its line: for all that read files."""
