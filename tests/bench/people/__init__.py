"""Measures the search on what people really type: sentences, pasted addresses, stations, danger, other scripts."""
