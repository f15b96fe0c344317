"""Figures about quality and speed, one command each; the tests only hold their floors."""
