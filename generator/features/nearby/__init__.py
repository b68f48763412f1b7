"""The nearest windows."""
