"""Records: what one is, and checking, messages and writing of them."""
