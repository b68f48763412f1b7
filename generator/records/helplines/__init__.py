"""The nation-wide lines: what a line may say, and the file that holds them."""
