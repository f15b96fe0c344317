"""What several rules ask of a bitext: its copies, lists, places, strays and voids."""
