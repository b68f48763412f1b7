"""Finding a place by any way to type it."""
