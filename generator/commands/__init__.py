"""The commands, one a file: arguments in; printed words and an exit code out. Nothing else prints."""
