"""Verdicts: what the coded positions say, of two claims and of two authors.

Wording has no say in here. A verdict rests on the positions that a curator coded,
by the table in `verdict_of`; an author's position rests on claims in the author's
own voice alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from parallax.dossier.derived import derived
from parallax.dossier.lookup import ranks, records
from parallax.dossier.model import Dossier

AGREE, PARTIAL, DIVERGE, ECHO, SILENT = "agree", "partial", "diverge", "echo", "silent"
VERDICTS = (AGREE, PARTIAL, DIVERGE, ECHO, SILENT)
AUTHOR_VERDICTS = (AGREE, PARTIAL, DIVERGE, SILENT)

AFFIRMS, QUALIFIES, DENIES = "affirms", "qualifies", "denies"
SPLIT, REPORTS_ONLY = "split", "reports only"

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
        One value: that value. Several: split. None: silent, or reports only.
    """
    values = set(own)
    if len(values) == 1:
        return values.pop()
    if values:
        return SPLIT
    return REPORTS_ONLY if reports else SILENT


def author_verdict(left: str, right: str) -> str:
    """Return the verdict of two authors' positions, split and silence included."""
    if {left, right} & {SILENT, REPORTS_ONLY}:
        return SILENT
    if SPLIT in (left, right):
        return PARTIAL
    return verdict_of(left, right)


def coded_claims(dossier: Dossier, article_ids: Sequence[str]) -> pd.DataFrame:
    """Join the positions with the claims of some articles that take them.

    Returns
    -------
    DataFrame
        One row per claim and proposition: claim_id, article_id, proposition_id,
        position, rationale, voice, holder_id, quote; by claim, in text order.
    """
    columns = ["claim_id", "article_id", "voice", "holder_id", "quote"]
    claims = dossier.claims.loc[dossier.claims["article_id"].isin(list(article_ids)), columns]
    return claims.merge(dossier.positions, on="claim_id", how="inner")


def author_positions(dossier: Dossier, article_ids: Sequence[str]) -> pd.DataFrame:
    """Return the position of each author on each proposition that the article touches.

    Parameters
    ----------
    dossier : Dossier
    article_ids : sequence of str
        The articles asked about.

    Returns
    -------
    DataFrame
        One row per proposition and article that has a position on it, own or
        reported; nothing where the article does not touch it. Columns:
        proposition_id, article_id, position (see `author_position`), claim_ids
        (tuple of the claims in the author's own voice), reported_ids (tuple of
        those that report somebody else's). By proposition rank, then article order.
    """
    cells: dict[tuple[str, str], tuple[set[str], list[str], list[str]]] = {}
    for row in records(coded_claims(dossier, article_ids)):
        key = row["proposition_id"], row["article_id"]
        values, own, reported = cells.setdefault(key, (set(), [], []))
        if row["voice"] == "author":
            values.add(row["position"])
            own.append(row["claim_id"])
        else:
            reported.append(row["claim_id"])
    by_rank = ranks(dossier.propositions, "proposition_id")
    by_article = ranks(dossier.articles, "article_id")
    ordered = sorted(cells, key=lambda key: (by_rank[key[0]], by_article[key[1]]))
    rows = []
    for key in ordered:
        values, own, reported = cells[key]
        position = author_position(values, reports=bool(reported))
        rows.append((*key, position, tuple(own), tuple(reported)))
    columns = ["proposition_id", "article_id", "position", "claim_ids", "reported_ids"]
    return pd.DataFrame(rows, columns=columns)


@derived(maximum=32)
def author_verdicts(dossier: Dossier, left: str, right: str) -> pd.DataFrame:
    """Return the verdict of two authors on every proposition that either touches.

    Parameters
    ----------
    dossier : Dossier
    left, right : str
        Two different article ids.

    Returns
    -------
    DataFrame
        Shared by all callers, so never changed in place. One row per proposition, by
        rank: proposition_id, theme_id, statement,
        left_position, right_position, left_claim_ids, right_claim_ids,
        left_reported_ids, right_reported_ids, verdict, split (bool), counted (bool:
        whether the headline counts it; False where both are silent), rule (a
        sentence saying why).
    """
    positions = author_positions(dossier, [left, right])
    frame = dossier.propositions[["proposition_id", "theme_id", "statement"]].copy()
    for side, article_id in (("left", left), ("right", right)):
        mine = positions[positions["article_id"] == article_id].set_index("proposition_id")
        ids = frame["proposition_id"]
        taken = mine["position"].to_dict()
        frame[f"{side}_position"] = [taken.get(key, SILENT) for key in ids]
        for column in ("claim_ids", "reported_ids"):
            found = mine[column].to_dict()
            frame[f"{side}_{column}"] = [found.get(key, ()) for key in ids]
    frame = frame[frame["proposition_id"].isin(positions["proposition_id"])]
    pairs = list(zip(frame["left_position"], frame["right_position"], strict=True))
    silent = {SILENT, REPORTS_ONLY}
    frame = frame.assign(
        verdict=[author_verdict(a, b) for a, b in pairs],
        split=[SPLIT in pair for pair in pairs],
        counted=[not (a in silent and b in silent) for a, b in pairs],
        rule=[rule_of(a, b) for a, b in pairs],
    )
    # Without a row the lists say nothing of their type, and `counted` would be no mask.
    return frame.astype({"split": bool, "counted": bool}).reset_index(drop=True)


def headline(verdicts: pd.DataFrame) -> dict[str, int]:
    """Count the authors' verdicts; the four counts add up to the counted rows.

    Parameters
    ----------
    verdicts : DataFrame
        As `author_verdicts` gives it.

    Returns
    -------
    dict
        agree, partial, diverge and silent, in this order.
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
        return "An author's own claims take different positions (split), so the verdict is partial."
    if QUALIFIES in (left, right):
        return "Where either qualifies, the verdict is partial."
    if left == right:
        return f"Both authors' own claims agree: each {left}."
    return "One author affirms what the other denies."
