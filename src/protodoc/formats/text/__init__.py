"""Plain text in: a treaty typed as lines to an Akoma Ntoso instrument."""
