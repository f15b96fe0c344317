"""What the text calls by a name or an acronym, and whether the other language has it too."""
