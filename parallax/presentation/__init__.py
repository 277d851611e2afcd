"""Claims, propositions, pairs and what else is seen: labels, quotes and links, built once.

Pages, briefs, offline pages and previews take the same objects; templates draw those that are HTML.
"""
