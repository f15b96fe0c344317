"""How much, how long and when: what both languages state, in whatever units and words."""
