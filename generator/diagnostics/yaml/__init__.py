"""Reading YAML at positions: every scalar still text, every place known, every fault in words."""
