"""protodoc: legal text as structured documents."""
