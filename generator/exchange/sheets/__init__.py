"""Sheets: table files of other programs (CSV, Excel) in, rows of text out; and our own table as such files."""
