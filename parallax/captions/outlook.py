"""What a claim says of what is to come, in words: on its page, in the outlook, in files."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from parallax.captions.quotes import quoted
from parallax.dates import describe
from parallax.dossier.lookup import Row
from parallax.dossier.model import Dossier, split_list
from parallax.dossier.prospects import FORECAST, INDICATOR, RISK
from parallax.dossier.schema import LIKELIHOODS

SCALE = "ICD 203"
TERMS = tuple(reversed(LIKELIHOODS))
"""Of the scale, the most likely first."""
TERMS_TOLD = 3
ROLE_WORDS = {FORECAST: "Forecasts", INDICATOR: "What to watch", RISK: "Risks"}
LEADS = {
    FORECAST: "What would happen; a condition, where there is one, comes first. A likelihood is "
    "that of what stands beside it.",
    INDICATOR: "What the authors name as signs of what is to come.",
    RISK: "What the authors say may go wrong, in their words.",
}


def reach_words(dossier: Dossier) -> str:
    """Describe whose claims the outlook is of, where they are more than those that are compared."""
    count = len(dossier.articles)
    if count <= 2:
        return ""
    return f"Of all {count} articles of the dossier; the filters apply to each of them."


def forecast_words(rows: pd.DataFrame) -> str:
    """Describe how many forecasts say how likely they are, and how likely.

    Up to `TERMS_TOLD` terms are counted; of more, the most frequent is named if there is one.

    Parameters
    ----------
    rows : DataFrame
        As `parallax.views.outlook.outlook` gives them; forecasts alone are counted.

    Returns
    -------
    str
        A sentence without a full stop; empty if there is no forecast.
    """
    terms = rows.loc[rows["role"] == FORECAST, "likelihood"]
    if terms.empty:
        return ""
    counts = Counter(term for term in terms if term)
    placed = counts.total()
    if not placed:
        return "No forecast says how likely it is"
    given = [term for term in TERMS if counts[term]]
    verb = "says" if placed == 1 else "say"
    words = f"{placed} of {len(terms)} forecasts {verb} how likely"
    if len(given) <= TERMS_TOLD:
        return f"{words}: {', '.join(f'{counts[term]} {term}' for term in given)}"
    first, second = sorted(given, key=lambda term: -counts[term])[:2]
    if counts[first] == counts[second]:
        return words
    return f"{words}, most often {first} ({counts[first]})"


def until_words(claim: Row) -> str:
    """Describe until when, in the author's words, with the date that they come to, if any."""
    words, date = quoted(claim["horizon"]), claim["horizon_edtf"]
    return f"{words} ({describe(date)})" if date else words


def watch_words(claim: Row) -> str:
    """List what a claim names as a thing to watch."""
    return ", ".join(quoted(each) for each in split_list(claim["watch"]))


def likelihood_words(claim: Row) -> str:
    """Describe how likely, on the scale and in the author's words; empty if neither is given."""
    if not (claim["likelihood"] or claim["hedge"]):
        return ""
    term = f"{SCALE}: {claim['likelihood']}" if claim["likelihood"] else f"no {SCALE} term"
    return " · ".join(filter(None, (term, quoted(claim["hedge"]))))


def expected(claim: Row) -> str:
    """Describe what would happen: the outcome, else a forecast's paraphrase, else nothing."""
    return str(claim["outcome"] or (claim["claim"] if claim["claim_type"] == FORECAST else ""))
