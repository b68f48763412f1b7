"""What the site can do: a folder for each feature, with all that belongs to it alone."""
