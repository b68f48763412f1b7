"""How the official tables are made anew from pinned packages and reviewed tables."""
