"""Takes records of consultation windows; gives the directory site."""
