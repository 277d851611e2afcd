"""What each author's claims come to on each proposition, and what two authors come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from parallax.dossier.derived import derived
from parallax.dossier.lookup import Row, ranks, records
from parallax.dossier.model import Dossier
from parallax.dossier.schema import IMPLIED, STATED
from parallax.matching.silence import later_claims, silence_of
from parallax.matching.verdicts import (
    AGREE,
    DIVERGE,
    PARTIAL,
    REPORTS_ONLY,
    SILENT,
    SPLIT,
    author_position,
    author_verdict,
    rule_of,
)

QUIET = (SILENT, REPORTS_ONLY)
_SHARPEST = {DIVERGE: 0, SPLIT: 1, PARTIAL: 2, AGREE: 3, SILENT: 4}

POSITION_COLUMNS = [
    "proposition_id",
    "article_id",
    "position",
    "claim_ids",
    "reported_ids",
    "explicitness",
    "telling_id",
    "hedged",
]
VERDICT_COLUMNS = [
    "proposition_id",
    "theme_id",
    "statement",
    "left_position",
    "left_claim_ids",
    "left_reported_ids",
    "right_position",
    "right_claim_ids",
    "right_reported_ids",
    "verdict",
    "split",
    "counted",
    "rule",
    "explicitness",
    "silence",
    "silent_side",
    "sharpness",
]
_NOTHING: Row = {
    "position": SILENT,
    "claim_ids": (),
    "reported_ids": (),
    "explicitness": "",
    "hedged": False,
}


@dataclass(frozen=True)
class Coded:
    """What a curator coded of one claim on one proposition."""

    position: str
    explicitness: str
    telling: bool
    rationale: str
    answer: str


def coded_claims(dossier: Dossier, article_ids: Sequence[str]) -> pd.DataFrame:
    """Join the positions with the claims of some articles that take them.

    Returns
    -------
    DataFrame
        One row per claim and proposition: claim_id, article_id, voice, holder_id, quote,
        hedge and the columns of ``positions``; by claim, in text order. A position without
        ``explicitness`` counts as stated.
    """
    columns = ["claim_id", "article_id", "voice", "holder_id", "quote", "hedge"]
    claims = dossier.claims.loc[dossier.claims["article_id"].isin(list(article_ids)), columns]
    found = claims.merge(dossier.positions, on="claim_id", how="inner")
    return found.assign(explicitness=found["explicitness"].replace("", STATED))


def coded_of(row: Mapping[str, str]) -> Coded:
    """Return what a row of ``positions`` codes."""
    return Coded(
        position=row["position"],
        explicitness=row["explicitness"] or STATED,
        telling=bool(row["telling"]),
        rationale=row["rationale"],
        answer=row["answer"],
    )


def speaking_order(row: Mapping[str, str]) -> tuple[bool, bool, bool, int, str]:
    """Return the key that sorts claims on a proposition by how well they speak for a position.

    The telling one first, then stated before implied, without a hedge before hedged, then the
    shortest quote; ties by id.

    Parameters
    ----------
    row : mapping
        With claim_id, quote, hedge, telling and explicitness.
    """
    return (
        not row["telling"],
        row["explicitness"] == IMPLIED,
        bool(row["hedge"]),
        len(row["quote"]),
        row["claim_id"],
    )


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
        `POSITION_COLUMNS`: one row per proposition and article that has a position on it, own
        or reported; nothing where the article does not touch it. position (see
        `parallax.matching.verdicts.author_position`), claim_ids (tuple of the claims in the
        author's own voice), reported_ids (tuple of those that report somebody else's),
        explicitness (stated if the stated claims alone give the position, else implied),
        telling_id (the claim that speaks for it, see `speaking_order`), hedged (whether every
        claim behind it is). By proposition rank, then article order.
    """
    cells: dict[tuple[str, str], list[Row]] = {}
    for row in records(coded_claims(dossier, article_ids)):
        cells.setdefault((row["proposition_id"], row["article_id"]), []).append(row)
    by_rank = ranks(dossier.propositions, "proposition_id")
    by_article = ranks(dossier.articles, "article_id")
    ordered = sorted(cells, key=lambda key: (by_rank[key[0]], by_article[key[1]]))
    rows = [(*key, *_author(cells[key])) for key in ordered]
    return pd.DataFrame(rows, columns=POSITION_COLUMNS)


def _author(rows: Sequence[Row]) -> tuple[object, ...]:
    own = [row for row in rows if row["voice"] == "author"]
    reported = [row for row in rows if row["voice"] != "author"]
    position = author_position((row["position"] for row in own), reports=bool(reported))
    behind = own or reported
    stated = author_position(
        (row["position"] for row in behind if row["explicitness"] == STATED), reports=False
    )
    whole = author_position((row["position"] for row in behind), reports=False)
    return (
        position,
        _ids(own),
        _ids(reported),
        STATED if stated == whole else IMPLIED,
        min(behind, key=speaking_order)["claim_id"],
        all(row["hedge"] for row in behind),
    )


def _ids(rows: Iterable[Row]) -> tuple[str, ...]:
    return tuple(row["claim_id"] for row in rows)


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
        left_reported_ids, right_reported_ids, verdict, split (bool: whether either contradicts
        own claims), explicitness (stated if both
        positions are, see `author_positions`; implied; empty where one is silent), silence
        (of a side that takes no position of its own where the other does: one of
        `parallax.matching.silence.SILENCES`, else empty), silent_side (left, right or empty),
        counted (bool: whether the headline counts it; False where both are silent), rule (a
        sentence saying why), sharpness (int, 0 for the sharpest: divergences, contradictions
        within one author, agreement in part, agreement, silence; among these stated before
        implied, unhedged before hedged, more claims on the side that has fewer, more claims
        in all, rank).
    """
    positions = author_positions(dossier, [left, right])
    touched = set(positions["proposition_id"])
    cells = {(row["proposition_id"], row["article_id"]): row for row in records(positions)}
    late_for = {side: later_claims(dossier, side) for side in (left, right)}
    rows = []
    for row in records(dossier.propositions[["proposition_id", "theme_id", "statement"]]):
        key = row["proposition_id"]
        if key in touched:
            one, other = (cells.get((key, article_id), _NOTHING) for article_id in (left, right))
            rows.append({**row, **_meeting(one, other, late_for[left], late_for[right])})
    frame = pd.DataFrame(rows, columns=VERDICT_COLUMNS)
    order = sorted(range(len(rows)), key=lambda at: (*rows[at]["sharpness"], at))
    places = {at: place for place, at in enumerate(order)}
    # Without a row the columns say nothing of their type, and `counted` would be no mask.
    frame["sharpness"] = [places[at] for at in range(len(rows))]
    return frame.astype({"split": bool, "counted": bool, "sharpness": int})


def _meeting(left: Row, right: Row, left_late: frozenset[str], right_late: frozenset[str]) -> Row:
    one, other = left["position"], right["position"]
    verdict = author_verdict(one, other)
    counted = not (one in QUIET and other in QUIET)
    silence = silent_side = explicitness = ""
    if verdict != SILENT:
        both_stated = left["explicitness"] == right["explicitness"] == STATED
        explicitness = STATED if both_stated else IMPLIED
    elif counted:
        silent_side = "left" if one in QUIET else "right"
        mine, theirs, late = (
            (left, right, left_late) if silent_side == "left" else (right, left, right_late)
        )
        spoken = (*theirs["claim_ids"], *theirs["reported_ids"])
        silence = silence_of(mine["position"], spoken, late)
    few, many = sorted((len(left["claim_ids"]), len(right["claim_ids"])))
    return {
        "left_position": one,
        "left_claim_ids": left["claim_ids"],
        "left_reported_ids": left["reported_ids"],
        "right_position": other,
        "right_claim_ids": right["claim_ids"],
        "right_reported_ids": right["reported_ids"],
        "verdict": verdict,
        "split": SPLIT in (one, other),
        "explicitness": explicitness,
        "silence": silence,
        "silent_side": silent_side,
        "counted": counted,
        "rule": rule_of(one, other),
        "sharpness": (
            _SHARPEST[verdict],
            explicitness == IMPLIED,
            left["hedged"] + right["hedged"],
            -few,
            -many,
        ),
    }
