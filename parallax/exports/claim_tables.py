"""Rows of ids made readable: claims, pairs and propositions with their words and labels."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from parallax.captions.findings import coded_words
from parallax.dossier.lookup import Row, column, records, rows_by_id
from parallax.dossier.model import Dossier, split_list
from parallax.selection.filters import author_names, labels

PROSPECT_COLUMNS = ("outcome", "condition", "horizon", "horizon_edtf", "watch", "risk")
"""What a claim says of what is to come, as the dossier has it."""

CLAIM_COLUMNS = [
    "claim_id",
    "article_id",
    "author",
    "claim",
    "quote",
    "quote_start",
    "quote_end",
    "section",
    "theme_id",
    "theme",
    "claim_type",
    "voice",
    "holder",
    "hedge",
    "likelihood",
    *PROSPECT_COLUMNS,
    "actors",
    "positions",
    "note",
]


def claims_table(dossier: Dossier, claims: pd.DataFrame) -> pd.DataFrame:
    """Return claims with what is coded of them.

    Parameters
    ----------
    dossier : Dossier
    claims : DataFrame
        Rows of the dossier's claims, in the order wanted.

    Returns
    -------
    DataFrame
        `CLAIM_COLUMNS`: ``author``, ``theme`` and ``holder`` in words; ``actors``, a
        tuple of labels; ``watch``, a tuple; ``positions``, a tuple of texts such as
        "affirms: statement".
    """
    ids = claims["claim_id"]
    actors, themes = labels(dossier, "actors", "actor_id"), labels(dossier, "themes", "theme_id")
    names = author_names(dossier)
    named = dossier.claim_actors[dossier.claim_actors["claim_id"].isin(ids)]
    by_claim: dict[str, list[str]] = {}
    for claim_id, actor_id in zip(named["claim_id"], named["actor_id"], strict=True):
        by_claim.setdefault(claim_id, []).append(actors[actor_id])
    taken = coded_words(dossier, ids)
    found = claims.assign(
        author=claims["article_id"].map(names),
        theme=claims["theme_id"].map(themes),
        holder=[actors.get(key, "") for key in claims["holder_id"]],
    )
    watched = dict(zip(ids, map(split_list, claims["watch"]), strict=True))
    for name, lists in (("actors", by_claim), ("positions", taken), ("watch", watched)):
        cells = [tuple(lists.get(key, ())) for key in ids]
        found[name] = pd.Series(cells, index=found.index, dtype=object)
    return found[CLAIM_COLUMNS].reset_index(drop=True)


def claims_of(dossier: Dossier, claim_ids: Iterable[str]) -> pd.DataFrame:
    """Return the claims with these ids, as `claims_table` does, in the dossier's order."""
    claims = dossier.claims
    return claims_table(dossier, claims[claims["claim_id"].isin(set(claim_ids))])


def pairs_table(dossier: Dossier, pairs: pd.DataFrame) -> pd.DataFrame:
    """Add the words of both claims, their positions and the proposition to pairs.

    Returns
    -------
    DataFrame
        As `parallax.matching.pairs.compare`, with statement, and for each side claim,
        quote and position (empty for an echo).
    """
    sides = ("left", "right")
    ids = [key for side in sides for key in pairs[f"{side}_claim_id"]]
    claims = rows_by_id(dossier, "claims", "claim_id", ids)
    statements = column(dossier.propositions, "proposition_id", "statement")
    coded = dossier.positions[dossier.positions["claim_id"].isin(set(ids))]
    taken = {(row["claim_id"], row["proposition_id"]): row["position"] for row in records(coded)}
    found = pairs.assign(statement=[statements.get(key, "") for key in pairs["proposition_id"]])
    for side in sides:
        mine = list(pairs[f"{side}_claim_id"])
        for name in ("claim", "quote"):
            found[f"{side}_{name}"] = pd.Series(
                [claims[key][name] for key in mine], index=pairs.index, dtype=object
            )
        met = zip(mine, pairs["proposition_id"], strict=True)
        found[f"{side}_position"] = pd.Series(
            [taken.get(each, "") for each in met], index=pairs.index, dtype=object
        )
    return found.reset_index(drop=True)


def alone_table(dossier: Dossier, alone: pd.DataFrame) -> pd.DataFrame:
    """Add words to the claims that stand alone, and to their best counterparts.

    Returns
    -------
    DataFrame
        As `parallax.matching.pairs.stands_alone`, with author, claim, quote,
        candidate_claim and candidate_quote (empty where there is no counterpart).
    """
    ids = [*alone["claim_id"], *alone["candidate_id"]]
    claims = rows_by_id(dossier, "claims", "claim_id", ids)
    none: Row = {"claim": "", "quote": ""}
    found = alone.assign(author=alone["article_id"].map(author_names(dossier)))
    for prefix, of in (("", "claim_id"), ("candidate_", "candidate_id")):
        for name in ("claim", "quote"):
            cells = [claims.get(key, none)[name] for key in alone[of]]
            found[f"{prefix}{name}"] = pd.Series(cells, index=alone.index, dtype=object)
    return found.reset_index(drop=True)


def outlook_table(dossier: Dossier, rows: pd.DataFrame) -> pd.DataFrame:
    """Place the labels of theme and holder behind their ids.

    Returns
    -------
    DataFrame
        As `parallax.views.outlook.outlook`, with theme, and holder (empty for the author's own
        voice).
    """
    actors = labels(dossier, "actors", "actor_id")
    found = with_theme(dossier, rows)
    words = [actors.get(key, "") for key in found["holder_id"]]
    at = list(found.columns).index("holder_id") + 1
    found.insert(at, "holder", pd.Series(words, index=found.index, dtype=object))
    return found


def with_theme(dossier: Dossier, frame: pd.DataFrame) -> pd.DataFrame:
    """Place the theme's label behind its id."""
    themes = labels(dossier, "themes", "theme_id")
    found = frame.reset_index(drop=True)
    at = list(found.columns).index("theme_id") + 1
    words = [themes.get(key, "") for key in found["theme_id"]]
    found.insert(at, "theme", pd.Series(words, index=found.index, dtype=object))
    return found
