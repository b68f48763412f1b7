"""The ways in for people who do not program: the form, the paper sheet, and telling of a mistake."""
