"""The command line: one file per command. Parse arguments, call the workspace once, render once, end with a code."""
