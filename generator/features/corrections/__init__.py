"""What was wrong on the site and was put right."""
