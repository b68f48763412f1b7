"""Places: checked records and the official table in; for every place, where one can turn to, out."""
