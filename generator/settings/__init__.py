"""A project's folder in, its settings out: one model of what ``mkdocs.yml`` may say, read once."""
