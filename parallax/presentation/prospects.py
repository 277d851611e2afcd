"""What a claim says of what is to come: a forecast, a sign to watch, a risk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from parallax.captions.outlook import (
    expected,
    likelihood_words,
    until_words,
    watch_words,
)
from parallax.captions.quotes import quoted
from parallax.dossier.lookup import Row
from parallax.dossier.model import split_list
from parallax.dossier.prospects import FORECAST, INDICATOR, RISK
from parallax.presentation.claims import ClaimPresentation, Facts, claim, facts_of
from parallax.presentation.presenter import Presenter

_HEADS = {FORECAST: "What would happen", INDICATOR: "What to watch", RISK: "Risk"}


@dataclass(frozen=True)
class BearingPresentation:
    """A proposition that a claim is coded on: its verdict, statement and link."""

    verdict: str
    statement: str
    link: str


@dataclass(frozen=True)
class ForecastPresentation:
    """A claim in the outlook, in one of its roles.

    Attributes
    ----------
    role : {'forecast', 'indicator', 'risk'}
    claim : ClaimPresentation
    head : str
        What is expected, watched or feared.
    signs : tuple of str
        What to watch, each by itself, if that is the role.
    condition : str
        Under which the head holds, in the author's words; may be empty.
    likelihood : str
        On the scale and in the author's words; may be empty.
    hedge : str
        The author's own hedging words; may be empty.
    facts : tuple of (str, str)
        What else it says, as a page lists it.
    more : tuple of (str, str)
        All that it says besides the head, for a running text.
    bears_on : tuple of BearingPresentation
    """

    role: str
    claim: ClaimPresentation
    head: str
    signs: tuple[str, ...]
    condition: str
    likelihood: str
    hedge: str
    facts: Facts
    more: Facts
    bears_on: tuple[BearingPresentation, ...]


def forecast(
    by: Presenter, row: Row, role: str, bears_on: Iterable[BearingPresentation] = ()
) -> ForecastPresentation:
    """Present a claim as what it is in the outlook.

    Parameters
    ----------
    by : Presenter
    row : dict
        A row of the dossier's claims.
    role : {'forecast', 'indicator', 'risk'}
    bears_on : iterable of BearingPresentation, optional
        The propositions that it is coded on.
    """
    said = {
        "Condition": quoted(row["condition"]),
        "What would happen": expected(row),
        "How likely": likelihood_words(row),
        "Until when": until_words(row),
        "What to watch": watch_words(row),
        "Risk": quoted(row["risk"]),
    }
    # The condition is that of what would happen: it stands above the head that it belongs to.
    above = role == FORECAST or (role == RISK and not said["What would happen"])
    head = _HEADS[role]
    return ForecastPresentation(
        role=role,
        claim=claim(by, row),
        head=(row["outcome"] or row["claim"]) if role == FORECAST else said[head],
        signs=tuple(split_list(row["watch"])) if role == INDICATOR else (),
        condition=said["Condition"] if above else "",
        likelihood=said["How likely"],
        hedge=quoted(row["hedge"]),
        facts=_facts(said, role, above=above),
        more=facts_of(*((name, words) for name, words in said.items() if name != head)),
        bears_on=tuple(bears_on),
    )


def _facts(said: dict[str, str], role: str, *, above: bool) -> Facts:
    if role == FORECAST:
        return facts_of(
            ("Until when", said["Until when"] or "not said"),
            ("What to watch", said["What to watch"]),
            ("Risk", said["Risk"]),
        )
    names = ("Condition", "What would happen", "How likely", "Until when")
    return facts_of(*((name, said[name]) for name in names if not (above and name == "Condition")))
