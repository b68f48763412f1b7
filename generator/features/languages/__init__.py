"""The same page in plain Japanese, in ordinary Japanese or in English."""
