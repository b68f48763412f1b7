"""Exchange: tables of other programs (CSV, Excel) in, records out; records in, such tables out."""
