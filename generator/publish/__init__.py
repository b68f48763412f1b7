"""Publishing: the directory in; pages, exports and a finished folder out."""
