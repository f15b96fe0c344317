"""What the text denies, limits or turns into its opposite."""
