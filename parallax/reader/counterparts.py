"""The counterparts of each claim in another article, and what a claim's verdict is."""

from __future__ import annotations

from dataclasses import dataclass

from parallax.dossier.derived import derived
from parallax.dossier.lookup import records
from parallax.dossier.model import Dossier
from parallax.dossier.schema import IMPLIED
from parallax.matching.pairs import compare
from parallax.matching.verdicts import AGREE, DIVERGE, ECHO, PARTIAL, SILENT

STRENGTH = {DIVERGE: 0, PARTIAL: 1, AGREE: 2, ECHO: 3, SILENT: 4}
"""Which of several verdicts speaks for a claim: the one that asks most for a look."""


@dataclass(frozen=True)
class Counterpart:
    """A claim of the other article, as one of a pair.

    Attributes
    ----------
    claim_id, pair_id : str
    verdicts : tuple of str
        Of the pair, the strongest first.
    wording : float
    implied : frozenset of str
        The verdicts that rest on an implied position on every proposition that has them, and on
        none where both claims state theirs.
    """

    claim_id: str
    pair_id: str
    verdicts: tuple[str, ...]
    wording: float
    implied: frozenset[str] = frozenset()

    @property
    def verdict(self) -> str:
        """The strongest verdict."""
        return self.verdicts[0]


@derived(maximum=16)
def counterparts(dossier: Dossier, left: str, right: str) -> dict[str, tuple[Counterpart, ...]]:
    """Return every claim's counterparts, the strongest first.

    Parameters
    ----------
    dossier : Dossier
    left, right : str
        Two article ids; with one of them empty there are no counterparts.

    Returns
    -------
    dict
        Claim id to its counterparts: by verdict (diverge, partial, agree, echo), then
        wording descending, then claim id. Claims without any are missing.
    """
    if not left or not right:
        return {}
    pairs: dict[str, tuple[str, str, float, dict[str, bool]]] = {}
    for row in records(compare(dossier, left, right)):
        ends = row["left_claim_id"], row["right_claim_id"]
        entry = pairs.setdefault(row["pair_id"], (*ends, float(row["wording"]), {}))
        implied = entry[3].get(row["verdict"], True) and row["explicitness"] == IMPLIED
        entry[3][row["verdict"]] = implied
    found: dict[str, list[Counterpart]] = {}
    for pair_id, (one, other, wording, verdicts) in pairs.items():
        ordered = tuple(sorted(verdicts, key=STRENGTH.__getitem__))
        implied = frozenset(verdict for verdict in ordered if verdicts[verdict])
        for mine, theirs in ((one, other), (other, one)):
            found.setdefault(mine, []).append(
                Counterpart(theirs, pair_id, ordered, wording, implied)
            )
    return {
        claim_id: tuple(
            sorted(each, key=lambda one: (STRENGTH[one.verdict], -one.wording, one.claim_id))
        )
        for claim_id, each in found.items()
    }


def claim_verdict(found: dict[str, tuple[Counterpart, ...]], claim_id: str) -> str:
    """Return the verdict that speaks for a claim.

    Parameters
    ----------
    found : dict
        As `counterparts` gives it.
    claim_id : str

    Returns
    -------
    {'diverge', 'partial', 'agree', 'echo', 'silent'}
        The strongest of its coded pairs (diverge before partial before agree); echo if
        it has nothing but echoes; silent if it stands alone.
    """
    each = found.get(claim_id, ())
    return each[0].verdict if each else SILENT
