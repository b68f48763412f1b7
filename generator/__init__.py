"""Takes records of consultation windows; gives the directory site."""

__version__ = "0.1.0"
"""The version of the generator; ``pyproject.toml`` tells the same."""
