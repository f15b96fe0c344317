"""Fuzz targets for the readers: one command each, never run by the tests."""
