"""Telling of a mistake."""
