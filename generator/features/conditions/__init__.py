"""Choosing windows by what they offer, on the device and as lists."""
