"""Matching claims: normalising, wording scores, nomination, verdicts, pairs.

Two measures that are never mixed: *wording* (how alike two claims are worded,
0-100) nominates pairs; *coding* (the positions that curators assigned) alone
gives verdicts. Nothing in here imports a user interface.
"""
