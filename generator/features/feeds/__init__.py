"""Feeds of what has changed."""
