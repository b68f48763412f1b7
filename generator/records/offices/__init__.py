"""The offices of the state's list: their numbers, the reviewed table, and what a new edition changes."""
