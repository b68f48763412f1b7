"""Data in, the one canonical text out: for ``fmt``, ``new``, ``import`` and whoever changes a record."""
