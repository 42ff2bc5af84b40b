"""How it looks: values in, text out. Nothing here prints, and nothing here decides."""
