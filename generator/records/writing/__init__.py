"""The one canonical text of records: for ``fmt``, ``new``, ``import`` and whoever changes a record."""
