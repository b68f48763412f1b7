"""A file's bytes in, plain data out: every scalar still text, every place known, every fault in words."""
