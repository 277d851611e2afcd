"""A proposition: the statement, what each author does on it, the verdict and why."""

from __future__ import annotations

from dataclasses import dataclass

from parallax.captions.findings import plural, quoted_claims
from parallax.captions.words import POSITION_WORDS
from parallax.dossier.lookup import Row, column
from parallax.matching.verdicts import REPORTS_ONLY, SILENT, SPLIT
from parallax.presentation.claims import ClaimPresentation, claim
from parallax.presentation.presenter import SIDES, AuthorPresentation, Presenter

OWN_SILENCE = "Takes no position in their own voice; reports others."


@dataclass(frozen=True)
class SidePresentation:
    """What one author does on a proposition.

    Attributes
    ----------
    author : AuthorPresentation
    position : str
        One of affirms, qualifies, denies, split, reports only, silent.
    claims : tuple of ClaimPresentation
        Those that speak for it.
    further : tuple of str
        Ids of the author's other claims on it.
    note : str
        Of a silent author the note on the article.
    """

    author: AuthorPresentation
    position: str
    claims: tuple[ClaimPresentation, ...]
    further: tuple[str, ...]
    note: str = ""

    @property
    def silent(self) -> bool:
        """Return whether the author has no claim on it."""
        return self.position == SILENT

    @property
    def takes(self) -> bool:
        """Return whether the author takes one position in the author's own voice."""
        return self.position not in (SILENT, SPLIT, REPORTS_ONLY)

    @property
    def word(self) -> str:
        """The position as a verb: ``affirms``, ``is silent``."""
        return POSITION_WORDS[self.position]

    @property
    def clause(self) -> str:
        """Author and position as a clause: ``Ada affirms it``."""
        return f"{self.author.name} {self.word} {'it' if self.takes else 'on it'}"

    @property
    def remark(self) -> str:
        """What is to be known about the claims that are shown; may be empty."""
        remarks = [OWN_SILENCE] if self.position == REPORTS_ONLY else []
        if self.further:
            remarks.append(f"And {plural(len(self.further), 'more claim')} on this.")
        return " ".join(remarks)


@dataclass(frozen=True)
class PropositionPresentation:
    """A proposition as it is shown.

    Attributes
    ----------
    proposition_id, statement, verdict, rule : str
        `rule` says why the verdict is what it is.
    split, counted : bool
        Whether an author's own claims take several positions; whether the headline counts it.
    sides : tuple of SidePresentation
        Left, right.
    link : str
        To where it is shown by itself.
    """

    proposition_id: str
    statement: str
    verdict: str
    rule: str
    split: bool
    counted: bool
    sides: tuple[SidePresentation, ...]
    link: str

    @property
    def why(self) -> str:
        """The rule as an answer."""
        return f"Why {self.verdict}? {self.rule}"

    @property
    def further(self) -> tuple[str, ...]:
        """Ids of the claims on it that are not shown."""
        return tuple(claim_id for side in self.sides for claim_id in side.further)


def proposition(
    by: Presenter, row: Row, most: int, *, reported: bool = False
) -> PropositionPresentation:
    """Present a proposition.

    Parameters
    ----------
    by : Presenter
    row : dict
        A row of `parallax.matching.verdicts.author_verdicts`.
    most : int
        How many claims a side has at most.
    reported : bool
        Whether claims that report others come behind the author's own, as far as there is room.
    """
    coded = by.positions(row["proposition_id"])
    return PropositionPresentation(
        proposition_id=row["proposition_id"],
        statement=row["statement"],
        verdict=row["verdict"],
        rule=row["rule"],
        split=bool(row["split"]),
        counted=bool(row["counted"]),
        sides=tuple(_side(by, row, side, coded, most, reported=reported) for side in SIDES),
        link=by.links.selected("agree-diverge", proposition=row["proposition_id"]),
    )


def _side(
    by: Presenter, row: Row, side: str, coded: dict[str, str], most: int, *, reported: bool
) -> SidePresentation:
    article_id, position = by.article_id(side), row[f"{side}_position"]
    if position == SILENT:
        notes = column(by.dossier.articles, "article_id", "note")
        return SidePresentation(by.author(article_id), position, (), (), notes[article_id])
    every = (*row[f"{side}_claim_ids"], *row[f"{side}_reported_ids"])
    rows = by.claims(every)
    chosen = quoted_claims(row, side, rows, coded, most, by.excluded)
    if reported:
        others = [key for key in row[f"{side}_reported_ids"] if key not in chosen]
        chosen += others[: max(0, most - len(chosen))]
    return SidePresentation(
        author=by.author(article_id),
        position=position,
        claims=tuple(claim(by, rows[key], position=coded[key]) for key in chosen),
        further=tuple(key for key in every if key not in chosen),
    )
