"""Edits: what to type. Values in, Edits out."""
