"""Why a position is coded: the curator's rationale, and how far the coding passes agreed on it."""

from __future__ import annotations

from dataclasses import dataclass

from parallax.captions.findings import voice_words
from parallax.dossier.coding import AGREED
from parallax.dossier.schema import IMPLIED
from parallax.matching.authors import Coded
from parallax.presentation.presenter import AuthorPresentation, Presenter

AGREED_WORDS = "both coding passes"
RECONCILED_WORDS = "reconciled"


@dataclass(frozen=True)
class ReasonPresentation:
    """Why an author takes a position on a proposition.

    Attributes
    ----------
    author : AuthorPresentation
    voice : str
        Of a reported claim, whom it is reported from, in words: the position is that holder's and
        not the author's. Empty of an own claim.
    position : str
    text : str
        The rationale.
    implied : bool
        Whether the claim implies the position in one step instead of stating it.
    origin : str
        ``both coding passes``, ``reconciled``, or empty where there are no passes.
    decision : str
        The reason that the reconciliation gives; empty where nothing was to be reconciled.
    claim_id : str
        Of the claim that takes the position.
    """

    author: AuthorPresentation
    voice: str
    position: str
    text: str
    implied: bool
    origin: str
    decision: str
    claim_id: str = ""

    @property
    def origin_words(self) -> str:
        """How far the passes agreed, with the decision where there was one; may be empty."""
        return ": ".join(filter(None, (self.origin, self.decision)))

    @property
    def sentence(self) -> str:
        """The reason as a sentence that begins with the author, and the holder if there is one."""
        who = f"{self.author.name} ({self.voice})" if self.voice else self.author.name
        return f"{who}: {self.text.rstrip('.')}."


def reason(
    by: Presenter, author: AuthorPresentation, coded: Coded, unit: tuple[str, str]
) -> ReasonPresentation:
    """Present why a claim takes a position.

    Parameters
    ----------
    by : Presenter
    author : AuthorPresentation
    coded : Coded
    unit : (str, str)
        claim_id and proposition_id.
    """
    found = by.origins.get(unit, "")
    row = by.claims([unit[0]])[unit[0]]
    agreed = found == AGREED
    return ReasonPresentation(
        author=author,
        voice=voice_words(row, by.actors) if row["voice"] == "reported" else "",
        position=coded.position,
        text=coded.rationale,
        implied=coded.explicitness == IMPLIED,
        origin=AGREED_WORDS if agreed else RECONCILED_WORDS if found else "",
        decision="" if agreed else found,
        claim_id=unit[0],
    )
