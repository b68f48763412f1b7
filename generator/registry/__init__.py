"""The official and reviewed tables: areas, postal codes, names, holidays; and how they are made anew."""
