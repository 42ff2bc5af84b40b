"""One folder of drafts: its settings, its labels, its register, and the verbs strung together."""
