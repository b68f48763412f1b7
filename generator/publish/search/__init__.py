"""The search: the directory and the reviewed tables in; the scripts that the search box loads out."""
