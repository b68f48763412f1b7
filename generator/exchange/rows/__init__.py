"""Rows: a sheet in, its rows in the form of our own table, by place, out."""
