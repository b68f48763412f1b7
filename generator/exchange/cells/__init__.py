"""Cells: the cells of one row in, what a record holds of a window out; and the way back."""
