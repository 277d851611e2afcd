"""The dossier: its schema, reading it, checking it."""
