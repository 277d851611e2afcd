"""Verdicts: what the coded positions say, of two claims and of two authors.

Wording has no say in here. A verdict rests on the positions that a curator coded,
by the table in `verdict_of`; an author's position rests on claims in the author's
own voice alone.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from parallax.dossier.schema import IMPLIED, STATED

AGREE, PARTIAL, DIVERGE, ECHO, SILENT = "agree", "partial", "diverge", "echo", "silent"
SPLIT = "split"
VERDICTS = (AGREE, PARTIAL, DIVERGE, SPLIT, ECHO, SILENT)
AUTHOR_VERDICTS = (AGREE, PARTIAL, DIVERGE, SPLIT, SILENT)
PAIR_VERDICTS = (AGREE, PARTIAL, DIVERGE)
"""The verdicts of two claims that are coded on one proposition."""

MEETING = (AGREE, PARTIAL, DIVERGE, SPLIT)
"""The verdicts of two authors that both take a position."""

AFFIRMS, QUALIFIES, DENIES = "affirms", "qualifies", "denies"
REPORTS_ONLY = "reports only"

OWN_OWN, OWN_REPORTED, REPORTED_REPORTED = "own-own", "own-reported", "reported-reported"
WHOSE = (OWN_OWN, OWN_REPORTED, REPORTED_REPORTED)


def verdict_of(left: str, right: str) -> str:
    """Return the verdict of two positions on one proposition.

    Parameters
    ----------
    left, right : {'affirms', 'qualifies', 'denies'}

    Returns
    -------
    {'agree', 'partial', 'diverge'}
        Partial as soon as either qualifies; else agree if they are equal, diverge
        if not. Symmetric.
    """
    if QUALIFIES in (left, right):
        return PARTIAL
    return AGREE if left == right else DIVERGE


def whose_of(left_voice: str, right_voice: str) -> str:
    """Describe whose positions meet in a pair, from the voices of its two claims."""
    reported = (left_voice, right_voice).count("reported")
    return WHOSE[reported]


def author_position(own: Iterable[str], *, reports: bool = False) -> str:
    """Return an author's position on a proposition.

    Parameters
    ----------
    own : iterable of str
        The positions of the claims in the author's own voice.
    reports : bool
        Whether the article reports somebody else's position on it.

    Returns
    -------
    {'affirms', 'qualifies', 'denies', 'split', 'reports only', 'silent'}
        Split where own claims affirm and deny: the author contradicts them. Else the one
        value, or qualifies where that stands beside another: a limit limits the whole. No
        own claim: silent, or reports only.
    """
    values = set(own)
    if {AFFIRMS, DENIES} <= values:
        return SPLIT
    if len(values) == 1:
        return values.pop()
    if values:
        return QUALIFIES
    return REPORTS_ONLY if reports else SILENT


def author_verdict(left: str, right: str) -> str:
    """Return the verdict of two authors' positions, split and silence included."""
    if {left, right} & {SILENT, REPORTS_ONLY}:
        return SILENT
    if SPLIT in (left, right):
        return SPLIT
    return verdict_of(left, right)


def pair_explicitness(left: str, right: str) -> str:
    """Return ``stated`` if both of two positions are stated, else ``implied``."""
    return STATED if left == right == STATED else IMPLIED


def headline(verdicts: pd.DataFrame) -> dict[str, int]:
    """Count the authors' verdicts; the counts add up to the counted rows.

    Parameters
    ----------
    verdicts : DataFrame
        As `parallax.matching.authors.author_verdicts` gives it.

    Returns
    -------
    dict
        `AUTHOR_VERDICTS`, in this order.
    """
    found = verdicts.loc[verdicts["counted"], "verdict"].value_counts()
    return {verdict: int(found.get(verdict, 0)) for verdict in AUTHOR_VERDICTS}


def rule_of(left: str, right: str) -> str:
    """Describe in a sentence which rule gives the verdict of two authors' positions."""
    if {left, right} & {SILENT, REPORTS_ONLY}:
        if {left, right} <= {SILENT, REPORTS_ONLY}:
            return "Neither author takes a position in their own voice; not counted."
        return "One author takes no position in their own voice, so the verdict is silent."
    if SPLIT in (left, right):
        return "An author's own claims affirm and deny it, so the verdict is split."
    if QUALIFIES in (left, right):
        return "Where either qualifies, the verdict is partial."
    if left == right:
        return f"Both authors' own claims agree: each {left}."
    return "One author affirms what the other denies."
