"""Akoma Ntoso: reading, writing, places in the source, and validity."""
