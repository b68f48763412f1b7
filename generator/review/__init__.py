"""Takes what someone changed in the records; gives the words that help another person to look it over."""
