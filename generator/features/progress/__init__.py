"""Where the tasks of the notice stand, as far as is known: for Japan and each prefecture, and what to ask whom."""
