"""Two claims side by side: what coding says of them, how alike they are worded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from parallax.captions.words import WHOSE_WORDS
from parallax.dossier.lookup import Row
from parallax.dossier.schema import IMPLIED
from parallax.matching.verdicts import ECHO
from parallax.presentation.claims import ClaimPresentation, claim
from parallax.presentation.presenter import SIDES, Presenter
from parallax.presentation.reasons import ReasonPresentation, reason

NOT_JUDGED = "Nominated by wording alone. Nobody has judged it."


@dataclass(frozen=True)
class PairPresentation:
    """A pair of claims as it is shown, on one proposition or as an echo.

    Attributes
    ----------
    pair_id : str
    claims : tuple of ClaimPresentation
        Left, right; each with the position that it takes on the proposition.
    verdict : str
    proposition_id, statement : str
        Empty of an echo.
    wording : float
        0-100.
    whose : str
        Whose positions meet: own-own, own-reported, reported-reported.
    implied : bool
        Whether one of the two positions is implied, not stated.
    link : str
        To where it is shown by itself.
    """

    pair_id: str
    claims: tuple[ClaimPresentation, ClaimPresentation]
    verdict: str
    proposition_id: str
    statement: str
    wording: float
    whose: str
    implied: bool
    link: str

    @property
    def whose_words(self) -> str:
        """Whose positions meet, in words."""
        return f"{self.whose}: {WHOSE_WORDS[self.whose]}"


def pair(by: Presenter, row: Row, claims: Mapping[str, Row]) -> PairPresentation:
    """Present a pair.

    Parameters
    ----------
    by : Presenter
    row : dict
        A row of `parallax.matching.pairs.compare`.
    claims : mapping
        Claims of the dossier by id; those of the row are among them.
    """
    coded = by.positions(row["proposition_id"])
    ids = [row[f"{side}_claim_id"] for side in SIDES]
    left, right = (claim(by, claims[key], coded=coded.get(key)) for key in ids)
    return PairPresentation(
        pair_id=row["pair_id"],
        claims=(left, right),
        verdict=row["verdict"],
        proposition_id=row["proposition_id"],
        statement=by.statements.get(row["proposition_id"], ""),
        wording=row["wording"],
        whose=row["whose"],
        implied=row["explicitness"] == IMPLIED,
        link=by.links.selected("agree-diverge", pair=row["pair_id"]),
    )


def pairs(by: Presenter, rows: Iterable[Row]) -> list[PairPresentation]:
    """Present rows of `parallax.matching.pairs.compare`, in their order."""
    found = list(rows)
    ids = [row[f"{side}_claim_id"] for row in found for side in SIDES]
    claims = by.claims(ids)
    return [pair(by, row, claims) for row in found]


@dataclass(frozen=True)
class JudgementPresentation:
    """What coding says of a pair on one proposition.

    Attributes
    ----------
    verdict, statement : str
        `statement` is empty of an echo.
    implied : bool
        Whether one of the two positions is implied, not stated.
    reasons : tuple of ReasonPresentation
        Left, right; empty of an echo.
    """

    verdict: str
    statement: str
    implied: bool
    reasons: tuple[ReasonPresentation, ...]

    @property
    def note(self) -> str:
        """What is to be known of an echo; else empty."""
        return "" if self.reasons else NOT_JUDGED


def judgements(by: Presenter, rows: Iterable[Row]) -> list[JudgementPresentation]:
    """Present what coding says of one pair: its rows of `parallax.matching.pairs.compare`."""
    return [_judgement(by, row) for row in rows]


def _judgement(by: Presenter, row: Row) -> JudgementPresentation:
    if row["verdict"] == ECHO:
        return JudgementPresentation(ECHO, "", False, ())
    key = row["proposition_id"]
    coded = by.positions(key)
    reasons = []
    for side in SIDES:
        claim_id = row[f"{side}_claim_id"]
        author = by.author(by.article_id(side))
        reasons.append(reason(by, author, coded[claim_id], (claim_id, key)))
    return JudgementPresentation(
        row["verdict"], by.statements[key], row["explicitness"] == IMPLIED, tuple(reasons)
    )
