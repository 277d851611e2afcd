"""Which claims a state selects: two articles' part of a dossier, filters, search, facet counts."""
