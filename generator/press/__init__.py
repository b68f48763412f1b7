"""How files are made: pages, assets, addresses, staging; knows no feature."""
