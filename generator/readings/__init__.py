"""Readings of Japanese text, in kana or in Latin letters; the only room that knows pykakasi."""
