"""A proposition: the statement, what each author does on it, the verdict and why."""

from __future__ import annotations

from dataclasses import dataclass

from parallax.captions.findings import quoted_claims
from parallax.captions.words import POSITION_WORDS, SILENCE_WORDS
from parallax.dossier.lookup import Row, column
from parallax.dossier.schema import IMPLIED
from parallax.matching.authors import Coded
from parallax.matching.verdicts import REPORTS_ONLY, SILENT, SPLIT
from parallax.presentation.claims import ClaimPresentation, claim
from parallax.presentation.further import further_words
from parallax.presentation.presenter import SIDES, AuthorPresentation, Presenter
from parallax.presentation.reasons import ReasonPresentation, reason

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
    further : tuple of ClaimPresentation
        The author's other claims on it.
    note : str
        Of a silent author the note on the article.
    reasons : tuple of ReasonPresentation
        Why the author takes the position; of one that contradicts own claims, one for each side.
    answer : str
        To the proposition's question, in a few words; the position where none was written.
    """

    author: AuthorPresentation
    position: str
    claims: tuple[ClaimPresentation, ...]
    further: tuple[ClaimPresentation, ...]
    note: str = ""
    reasons: tuple[ReasonPresentation, ...] = ()
    answer: str = ""

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
    def own_silence(self) -> str:
        """That the author takes no position in the author's own voice; else empty."""
        return OWN_SILENCE if self.position == REPORTS_ONLY else ""

    @property
    def further_words(self) -> str:
        """What the claims say that are not shown at once; may be empty."""
        return further_words(self.further)


@dataclass(frozen=True)
class PropositionPresentation:
    """A proposition as it is shown.

    Attributes
    ----------
    proposition_id, statement, question, verdict, rule : str
        `question` is the statement where none was written; `rule` says how the verdict follows
        from the positions.
    explicitness : str
        Of the verdict: stated or implied; empty where one is silent.
    silence : str
        Which kind it is, in words; empty where nobody or both are silent.
    counted : bool
        Whether the headline counts it.
    sides : tuple of SidePresentation
        Left, right.
    link, in_matrix : str
        To where it is shown by itself, and to its row among all authors.
    """

    proposition_id: str
    statement: str
    question: str
    verdict: str
    rule: str
    explicitness: str
    silence: str
    counted: bool
    sides: tuple[SidePresentation, ...]
    link: str
    in_matrix: str

    @property
    def implied(self) -> bool:
        """Return whether the verdict rests on a position that is implied, not stated."""
        return self.explicitness == IMPLIED

    @property
    def reasons(self) -> tuple[ReasonPresentation, ...]:
        """Why each author takes the position, the left one first; none where one is silent."""
        return tuple(reason for side in self.sides for reason in side.reasons)

    @property
    def weakest_reason(self) -> ReasonPresentation:
        """The reason that most needs to be read: the first of an implied position, else the first.

        Raises
        ------
        ValueError
            If there is no reason.
        """
        if not self.reasons:
            raise ValueError(f"{self.proposition_id} has no reasons")
        return next((each for each in self.reasons if each.implied), self.reasons[0])

    @property
    def rest_words(self) -> str:
        """What opens below the first of it: further claims by what they do, else the details."""
        found = [
            f"{side.author.name}: {side.further_words}" for side in self.sides if side.further_words
        ]
        return "; ".join(found) or "More on it"

    @property
    def why(self) -> str:
        """The reasons in a sentence each; without any, the rule."""
        return " ".join(each.sentence for each in self.reasons) or self.rule

    @property
    def further(self) -> tuple[str, ...]:
        """Ids of the claims on it that are not shown."""
        return tuple(claim.claim_id for side in self.sides for claim in side.further)


def proposition(
    by: Presenter, row: Row, most: int, *, reported: bool = False
) -> PropositionPresentation:
    """Present a proposition.

    Parameters
    ----------
    by : Presenter
    row : dict
        A row of `parallax.matching.authors.author_verdicts`.
    most : int
        How many claims a side has at most.
    reported : bool
        Whether claims that report others come behind the author's own, as far as there is room.
    """
    coded = by.positions(row["proposition_id"])
    sides = tuple(_side(by, row, side, coded, most, reported=reported) for side in SIDES)
    return PropositionPresentation(
        proposition_id=row["proposition_id"],
        statement=row["statement"],
        question=by.questions.get(row["proposition_id"]) or row["statement"],
        verdict=row["verdict"],
        rule=row["rule"],
        explicitness=row["explicitness"],
        silence=_silence(by, row),
        counted=bool(row["counted"]),
        sides=sides,
        link=by.links.selected("agree-diverge", proposition=row["proposition_id"]),
        in_matrix=by.links.selected("matrix", proposition=row["proposition_id"]),
    )


def _silence(by: Presenter, row: Row) -> str:
    if not row["silence"]:
        return ""
    author = by.author(by.article_id(row["silent_side"]))
    return f"{author.name} {SILENCE_WORDS[row['silence']]}."


def _side(
    by: Presenter, row: Row, side: str, coded: dict[str, Coded], most: int, *, reported: bool
) -> SidePresentation:
    article_id, position = by.article_id(side), row[f"{side}_position"]
    if position == SILENT:
        notes = column(by.dossier.articles, "article_id", "note")
        return SidePresentation(by.author(article_id), position, (), (), notes[article_id])
    own, others = row[f"{side}_claim_ids"], row[f"{side}_reported_ids"]
    rows = by.claims((*own, *others))
    chosen = quoted_claims(row, side, rows, coded, most, by.excluded)
    if reported:
        more = [key for key in others if key not in chosen]
        chosen += more[: max(0, most - len(chosen))]
    author = by.author(article_id)
    first = quoted_claims(row, side, rows, coded, 2 if position == SPLIT else 1)
    return SidePresentation(
        author=author,
        position=position,
        claims=tuple(claim(by, rows[key], coded=coded[key]) for key in chosen),
        further=tuple(
            claim(by, rows[key], coded=coded[key]) for key in (*own, *others) if key not in chosen
        ),
        reasons=tuple(
            reason(by, author, coded[key], (key, row["proposition_id"]))
            for key in first
            if coded[key].rationale
        ),
        answer=next((coded[key].answer for key in first if coded[key].answer), "")
        or POSITION_WORDS[position],
    )
