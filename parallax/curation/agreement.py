"""How far two coding passes agree, and where they differ most.

The measure is Krippendorff's alpha (K. Krippendorff, Content Analysis, 4th ed., 2019, chapter 12)
as NLTK computes it: 1 for perfect agreement, 0 for what chance would give, below 0 for less.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import pandas as pd

from parallax.dossier.coding import NO_POSITION, Coding, by_unit, read_coding
from parallax.dossier.derived import derived
from parallax.dossier.model import Dossier
from parallax.dossier.schema import POSITIONS

CLAIM_FIELDS = ("claim_type", "voice", "theme_id")
DIFFERENCE_COLUMNS = ["claim_id", "proposition_id", "first", "second", "decision", "why"]
_PLACE = {value: place for place, value in enumerate(POSITIONS)}


@dataclass(frozen=True)
class Reliability:
    """Agreement of two passes on one variable.

    Attributes
    ----------
    variable : str
        What was coded.
    units : int
        How many things both passes have judged.
    same : float
        Share of units with the same value, 0 to 1; NaN without units.
    alpha : float
        Krippendorff's alpha; NaN if it is undefined (no units, or only one value in all).
    """

    variable: str
    units: int
    same: float
    alpha: float


def reliability(
    variable: str, pairs: Sequence[tuple[str, str]], *, ordered: bool = False
) -> Reliability:
    """Compute the agreement of two passes.

    Parameters
    ----------
    variable : str
        Its name.
    pairs : sequence of (str, str)
        For each unit the value of the first and of the second pass.
    ordered : bool
        Whether the values are `POSITIONS`, of which neighbours count as half a difference
        (squared, as for interval data); else every difference counts the same.

    Returns
    -------
    Reliability
    """
    units = len(pairs)
    same = sum(one == other for one, other in pairs) / units if units else float("nan")
    if len({value for pair in pairs for value in pair}) < 2:
        return Reliability(variable, units, same, float("nan"))
    from nltk.metrics.agreement import AnnotationTask

    triples = [
        (coder, str(unit), value)
        for unit, pair in enumerate(pairs)
        for coder, value in zip(("first", "second"), pair, strict=True)
    ]
    task = AnnotationTask(data=triples, distance=_apart if ordered else _differs)
    return Reliability(variable, units, same, float(task.alpha()))


def _differs(one: str, other: str) -> float:
    return float(one != other)


def _apart(one: str, other: str) -> float:
    return float(((_PLACE[one] - _PLACE[other]) / 2) ** 2)


def agreement(dossier: Dossier, coding: Coding) -> list[Reliability]:
    """Compute the agreement of the first two passes on everything that both coded.

    Parameters
    ----------
    dossier : Dossier
    coding : Coding

    Returns
    -------
    list of Reliability
        On positions, three: whether there is one, over every claim with every proposition
        (``none`` being a value of its own); which one, of those where both passes have one; and
        the same with affirms, qualifies and denies in this order. Then on each of `CLAIM_FIELDS`
        that both passes coded. Empty with fewer than two passes.
    """
    if len(coding.passes) < 2:
        return []
    first, second = (by_unit(coding.positions[name], "position") for name in coding.passes[:2])
    units = product(dossier.claims["claim_id"], dossier.propositions["proposition_id"])
    every = [(first.get(unit, NO_POSITION), second.get(unit, NO_POSITION)) for unit in units]
    both = [(one, other) for one, other in every if NO_POSITION not in (one, other)]
    found = [
        reliability("position, none included", every),
        reliability("position, where both have one", both),
        reliability("position, where both have one, in order", both, ordered=True),
    ]
    for name in CLAIM_FIELDS:
        pairs = _claim_pairs(coding, name)
        if pairs:
            found.append(reliability(name, pairs))
    return found


def differences(coding: Coding) -> pd.DataFrame:
    """List the claims and propositions on which the first two passes differ.

    Returns
    -------
    DataFrame
        claim_id, proposition_id, first, second (a position or ``none``), decision and why (empty
        where nothing was decided), by claim, then proposition.
    """
    if len(coding.passes) < 2:
        return pd.DataFrame(columns=DIFFERENCE_COLUMNS)
    first, second = (by_unit(coding.positions[name], "position") for name in coding.passes[:2])
    decisions = by_unit(coding.reconciliation, "decision")
    reasons = by_unit(coding.reconciliation, "why")
    rows = []
    for unit in sorted(first.keys() | second.keys()):
        one, other = first.get(unit, NO_POSITION), second.get(unit, NO_POSITION)
        if one != other:
            rows.append((*unit, one, other, decisions.get(unit, ""), reasons.get(unit, "")))
    return pd.DataFrame(rows, columns=DIFFERENCE_COLUMNS)


def most_differed(coding: Coding, most: int = 10) -> list[tuple[str, int]]:
    """Count the differences by proposition, the most first; ties in alphabetical order."""
    counts = Counter(differences(coding)["proposition_id"])
    return sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:most]


def undecided(coding: Coding) -> pd.DataFrame:
    """List the differences that nothing was decided on, as `differences` does."""
    found = differences(coding)
    rest: pd.DataFrame = found[found["decision"] == ""].reset_index(drop=True)
    return rest


def _claim_pairs(coding: Coding, name: str) -> list[tuple[str, str]]:
    if any(each not in coding.claims for each in coding.passes[:2]):
        return []
    one, other = (coding.claims[each].set_index("claim_id")[name] for each in coding.passes[:2])
    shared = one.index.intersection(other.index)
    return list(zip(one[shared], other[shared], strict=True))


@dataclass(frozen=True)
class Passes:
    """What two coding passes of a dossier come to.

    Attributes
    ----------
    agreement : tuple of Reliability
    differing : str
        How many differences there are, and how many of them nothing was decided on, in words.
    most_differed : tuple of (str, int)
        Proposition and number of differences, the most first.
    sentence : str
        What is to be known about the passes, from ``coding/README.md``; may be empty.
    """

    agreement: tuple[Reliability, ...]
    differing: str
    most_differed: tuple[tuple[str, int], ...]
    sentence: str


@derived()
def passes_of(dossier: Dossier) -> Passes | None:
    """Return what the coding passes of a dossier come to.

    Returns
    -------
    Passes or None
        None with fewer than two passes, or where their files have faults.
    """
    coding = read_coding(dossier)
    if len(coding.passes) < 2 or coding.faults:
        return None
    found, open_ones = len(differences(coding)), len(undecided(coding))
    words = f"{found} difference{'' if found == 1 else 's'}"
    if open_ones:
        words += f" ({open_ones} undecided)"
    return Passes(
        agreement=tuple(agreement(dossier, coding)),
        differing=words,
        most_differed=tuple(most_differed(coding)),
        sentence=coding.about,
    )


def number(value: float) -> str:
    """Format a figure of agreement with three digits; ``-`` if it is undefined."""
    return "-" if math.isnan(value) else f"{value:.3f}"


def percent(value: float) -> str:
    """Format a share as a percentage with one digit; ``-`` if it is undefined."""
    return "-" if math.isnan(value) else f"{100 * value:.1f} %"
