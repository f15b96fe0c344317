"""What a bitext shows on a second look, and several rules ask for: copies, lists, places, strays."""
