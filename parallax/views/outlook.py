"""The outlook: what authors expect, what they would watch, and the risks that they state."""

from __future__ import annotations

from datetime import date

import pandas as pd

from parallax.dates import parse_edtf
from parallax.dossier.derived import derived
from parallax.dossier.lookup import ranks, records
from parallax.dossier.model import Dossier, split_list
from parallax.dossier.prospects import FORECAST, INDICATOR, RISK, ROLES, roles_of
from parallax.dossier.schema import LIKELIHOODS
from parallax.selection.filters import author_names, filter_mask
from parallax.selection.scope import with_claims
from parallax.selection.view import View

__all__ = ["FORECAST", "INDICATOR", "RISK", "ROLES"]

OUTLOOK_COLUMNS = [
    "role",
    "claim_id",
    "article_id",
    "author",
    "what",
    "condition",
    "hedge",
    "likelihood",
    "horizon",
    "horizon_edtf",
    "watch",
    "risk",
    "claim",
    "quote",
    "claim_type",
    "voice",
    "holder_id",
    "theme_id",
    "proposition_ids",
]


@derived()
def _part(dossier: Dossier) -> tuple[Dossier, dict[str, tuple[str, ...]]]:
    """Restrict a dossier to the claims of the outlook; and give the roles of each."""
    claims = dossier.claims
    cells = zip(
        *(claims[name] for name in ("claim_id", "claim_type", "watch", "risk")), strict=True
    )
    roles = {claim_id: found for claim_id, *rest in cells if (found := roles_of(*rest))}
    return with_claims(dossier, claims[claims["claim_id"].isin(roles)]), roles


@derived()
def _rows(dossier: Dossier) -> pd.DataFrame:
    """Return all rows of the outlook: by role, then in the order of the dossier's claims."""
    part, roles = _part(dossier)
    coded = part.positions.groupby("claim_id")["proposition_id"].agg(tuple).to_dict()
    names = author_names(dossier)
    known = [
        {
            **row,
            "author": names[row["article_id"]],
            "what": row["outcome"] or row["claim"],
            "watch": tuple(split_list(row["watch"])),
            "proposition_ids": coded.get(row["claim_id"], ()),
        }
        for row in records(part.claims)
    ]
    rows = [
        {**row, "role": role} for role in ROLES for row in known if role in roles[row["claim_id"]]
    ]
    return pd.DataFrame(rows, columns=OUTLOOK_COLUMNS)


def outlook(view: View) -> pd.DataFrame:
    """List forecasts, indicators and risks of all authors that the filters let through.

    Parameters
    ----------
    view : View

    Returns
    -------
    DataFrame
        `OUTLOOK_COLUMNS`, one row per role and claim: a claim may be a forecast, name
        something to watch and state a risk. ``what`` is what would happen: the coded
        outcome, else the paraphrase; ``condition``, ``hedge``, ``horizon`` and ``risk``
        are the article's words, ``watch`` (a tuple) too; ``likelihood`` is a term of ICD
        203, of ``what``; ``horizon_edtf`` a date; ``proposition_ids`` (a tuple) what the
        claim is coded on. Whatever the author does not give is empty.

        By role, then by ``sort``: text (left article, right article, the others in the
        dossier's order), likelihood (most likely first), horizon (earliest end first; of
        those without a date first the ones with words) or theme. Ties are in the order of
        text; what has no value comes last.
    """
    part, _ = _part(view.dossier)
    displayed = part.claims.loc[filter_mask(part, view.state), "claim_id"]
    rows = _rows(view.dossier)
    rows = rows[rows["claim_id"].isin(displayed)]
    if view.state.role:
        rows = rows[rows["role"].isin(view.state.role)]
    side = {view.state.left: 0, view.state.right: 1}
    keys = pd.DataFrame({"role": rows["role"].map(ROLES.index)}, index=rows.index)
    keys["side"] = [side.get(key, 2) for key in rows["article_id"]]
    sort = view.state.sort
    if sort == "likelihood":
        order = {term: -n for n, term in enumerate(LIKELIHOODS)}
        keys.insert(1, "sort", [order.get(term, 1) for term in rows["likelihood"]])
    elif sort == "horizon":
        cells = zip(rows["horizon_edtf"], rows["horizon"], strict=True)
        keys.insert(1, "sort", [_ends(text, words) for text, words in cells])
    elif sort == "theme":
        place = ranks(view.dossier.themes, "theme_id")
        keys.insert(1, "sort", [place[key] for key in rows["theme_id"]])
    order_of_rows = keys.sort_values(list(keys.columns), kind="stable").index
    return rows.loc[order_of_rows].reset_index(drop=True)


def _ends(text: str, words: str) -> int:
    if not text:
        return date.max.toordinal() + (1 if words else 2)
    return parse_edtf(text).end.toordinal()


@derived()
def voices(dossier: Dossier, role: str) -> dict[str, tuple[int, int]]:
    """Count each article's claims of a role, whatever is filtered.

    Returns
    -------
    dict
        Article id, in the dossier's order, to the number of claims in the author's own
        voice and of those that it reports from others. An article without any has both 0.
    """
    rows = _rows(dossier)
    rows = rows[rows["role"] == role]
    reported = rows["voice"] == "reported"
    own, others = (rows.loc[each, "article_id"].value_counts() for each in (~reported, reported))
    return {
        key: (int(own.get(key, 0)), int(others.get(key, 0)))
        for key in dossier.articles["article_id"]
    }


def on_the_scale(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Divide forecasts into those with a term of ICD 203 and those without.

    Parameters
    ----------
    rows : DataFrame
        As `outlook`.

    Returns
    -------
    DataFrame, DataFrame
        Forecasts alone; the first by likelihood, the most likely first.
    """
    forecasts = rows[rows["role"] == FORECAST]
    given = forecasts["likelihood"] != ""
    order = {term: -n for n, term in enumerate(LIKELIHOODS)}
    placed = forecasts[given].sort_values(
        "likelihood", key=lambda terms: terms.map(order), kind="stable"
    )
    return placed.reset_index(drop=True), forecasts[~given].reset_index(drop=True)
