"""Where words point: references found in prose and markup, resolved, and written back as labels."""
