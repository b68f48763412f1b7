"""Help in danger: the nation-wide lines."""
