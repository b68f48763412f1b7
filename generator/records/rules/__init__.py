"""The rules that reach beyond one field; each module holds those of one theme."""
