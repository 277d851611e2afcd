"""The matrix: propositions as rows, authors as columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from parallax.captions.words import POSITION_WORDS
from parallax.dossier.lookup import Row
from parallax.dossier.schema import IMPLIED
from parallax.matching.verdicts import REPORTS_ONLY, SILENT
from parallax.presentation.claims import ClaimPresentation, claim
from parallax.presentation.presenter import Presenter

STANCES = {
    "affirms": "+",
    "qualifies": "±",
    "denies": "−",
    "split": "∓",
    "reports only": "“”",
    "silent": "○",
}


@dataclass(frozen=True)
class CellPresentation:
    """One author on one proposition.

    Attributes
    ----------
    author : str
    position : str
    claim : ClaimPresentation or None
        That speaks for the position; None of a silent author.
    claims : int
        How many carry it.
    implied : bool
        Whether it is implied by every one of them and stated by none.
    """

    author: str
    position: str
    claim: ClaimPresentation | None
    claims: int
    implied: bool

    @property
    def mark(self) -> str:
        """The position as a sign."""
        return STANCES[self.position]

    @property
    def word(self) -> str:
        """The position as a verb."""
        return POSITION_WORDS[self.position]

    @property
    def quiet(self) -> bool:
        """Return whether the author takes no position in the author's own voice."""
        return self.position in (SILENT, REPORTS_ONLY)


@dataclass(frozen=True)
class MatrixRowPresentation:
    """One proposition across authors; `selected` if it is the one that is shown by itself."""

    statement: str
    verdict: str
    link: str
    selected: bool
    cells: tuple[CellPresentation, ...]


def matrix_rows(
    by: Presenter, cells: Iterable[Row], articles: list[str], *, selected: str
) -> list[MatrixRowPresentation]:
    """Present rows of the matrix.

    Parameters
    ----------
    by : Presenter
    cells : iterable of dict
        Rows of `parallax.views.matrix.matrix_cells`, whole propositions.
    articles : list of str
        The articles that are columns, in order.
    selected : str
        Id of the proposition that is shown by itself; may be empty.
    """
    every = list(cells)
    claims = by.claims(row["claim_id"] for row in every if row["claim_id"])
    found = []
    for proposition_id, group in groupby(every, key=lambda row: str(row["proposition_id"])):
        by_article = {row["article_id"]: row for row in group}
        first = next(iter(by_article.values()))
        found.append(
            MatrixRowPresentation(
                statement=first["statement"],
                verdict=first["verdict"],
                link=by.links.selected("agree-diverge", proposition=proposition_id),
                selected=proposition_id == selected,
                cells=tuple(_cell(by, by_article[key], claims) for key in articles),
            )
        )
    return found


def _cell(by: Presenter, row: Row, claims: dict[str, Row]) -> CellPresentation:
    said = claims.get(row["claim_id"])
    return CellPresentation(
        author=by.author(row["article_id"]).name,
        position=row["position"],
        claim=None if said is None else claim(by, said),
        claims=int(row["claims"]),
        implied=row["explicitness"] == IMPLIED,
    )
