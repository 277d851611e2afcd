"""Claims whose quote lies within that of another claim that takes the same position."""

from __future__ import annotations

from typing import Any

from parallax.dossier.derived import derived
from parallax.dossier.lookup import Row, records
from parallax.dossier.model import Dossier

_GROUP = ["article_id", "proposition_id", "position", "voice"]


@derived()
def nested_claims(dossier: Dossier) -> frozenset[tuple[str, str]]:
    """Return the claims that say on a proposition what another one says with more words.

    Parameters
    ----------
    dossier : Dossier

    Returns
    -------
    frozenset of (str, str)
        claim_id and proposition_id. Of two claims of one article, with one position on one
        proposition, in the same voice, of which one's quote lies within the other's, the inner
        one; the outer one if the inner is marked as telling and the outer is not. Of equal
        quotes the one whose id comes later. Claims without offsets are never nested.
    """
    columns = ["claim_id", "article_id", "voice", "quote_start", "quote_end"]
    coded = dossier.claims[columns].dropna().merge(dossier.positions, on="claim_id")
    # Of quotes that begin together the longest comes first, so that an outer one precedes.
    coded = coded.assign(_length=coded["quote_start"] - coded["quote_end"])
    coded = coded.sort_values([*_GROUP, "quote_start", "_length", "claim_id"], kind="stable")
    # A quote can only lie within another one of its group: most groups have one.
    coded = coded[coded.duplicated(_GROUP, keep=False)]
    found: set[tuple[str, str]] = set()
    group: Any = None
    outer: Row = {}
    for row in records(coded):
        key = tuple(row[name] for name in _GROUP)
        if key != group or row["quote_end"] > outer["quote_end"]:
            group, outer = key, row
            continue
        dropped = outer if row["telling"] and not outer["telling"] else row
        found.add((dropped["claim_id"], dropped["proposition_id"]))
        if dropped is outer:
            # What else lies within the outer one is still said twice by it, not by the inner.
            outer = {**outer, "claim_id": row["claim_id"], "telling": row["telling"]}
    return frozenset(found)
