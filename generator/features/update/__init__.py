"""How towns send what they know."""
