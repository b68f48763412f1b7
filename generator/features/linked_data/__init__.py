"""What pages show, in the words of schema.org for search engines and other programs."""
