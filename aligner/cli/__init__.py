"""The command line: one file a command; a module named with an underscore is none."""
