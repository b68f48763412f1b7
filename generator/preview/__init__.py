"""A site to look at while one writes: made as a build makes it, but only what is asked for, and anew where files change."""
