"""What the text requires or allows, and on what terms."""
