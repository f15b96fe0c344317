"""What stands in the other language."""
