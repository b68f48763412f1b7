"""A catalog of the open data, for portals."""
