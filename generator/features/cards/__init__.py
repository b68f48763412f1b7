"""A plain card of each place for programs that talk with people."""
