"""Whether someone is there now."""
