"""Readings above kanji, added on the device."""
