"""Records of consultation windows go in, the directory site comes out."""
