"""Exchange: tables of other programs (CSV, Excel) in, records out; records in, such tables out.

The road of a row from Excel to YAML, and where each step stands:

1. ``sheets/file_reader``, ``xlsx_reader``, ``csv_reader``: the bytes of a file become a ``Sheet`` of texts.
2. ``rows/headings``: what the file calls its columns is found among ours, which ``columns`` takes from the model.
3. ``rows/row_normalizer``: the row takes the form of our own table.
4. ``rows/place_matcher``, ``row_grouping``: code and name tell the place; the rows stand by place.
5. ``cells/cell_parser``, ``way_parser``, ``hours_parser`` (``hours_splitter``, ``day_parser``), ``window_parser``: its
   cells become what a record holds of a window.
6. ``window_merge``, ``record_merge``: the window goes into the record's data, row after row.
7. ``importer``: the data becomes the record's text (``records/writing``), is checked, and its changes are told.

What is doubtful on the way is noted with row and column (``sheets/sheet.Doubt``). The way back is short: ``exporter``
lays a record out in rows, ``sheets/xlsx_writer`` and ``csv_writer`` make files of them.
"""
