"""Longer trials than tests are: kills, builds at once, a server, many random builds. ``make trial`` runs them."""
