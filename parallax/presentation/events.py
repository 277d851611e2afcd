"""A dated event: when, how its date is known, and each author's claims that refer to it."""

from __future__ import annotations

from dataclasses import dataclass

from parallax.captions.words import BASIS_WORDS
from parallax.dossier.lookup import Row
from parallax.presentation.claims import ClaimPresentation, Facts, claim, facts_of
from parallax.presentation.presenter import SIDES, AuthorPresentation, Presenter
from parallax.selection.filters import labels

EXPLICIT = "explicit"


@dataclass(frozen=True)
class ReferringPresentation:
    """One author's claims that refer to an event."""

    author: AuthorPresentation
    claims: tuple[ClaimPresentation, ...]


@dataclass(frozen=True)
class EventPresentation:
    """An event as it is shown.

    Attributes
    ----------
    event_id, label : str
    date, date_edtf : str
        In words, and as coded.
    basis : str
        explicit, inferred or background.
    known : str
        How the date is known, and where from; may be empty.
    facts : tuple of (str, str)
    sides : tuple of ReferringPresentation
        Of the articles that are compared, left before right.
    link : str
        To where it is shown by itself.
    """

    event_id: str
    label: str
    date: str
    date_edtf: str
    basis: str
    known: str
    facts: Facts
    sides: tuple[ReferringPresentation, ...]
    link: str

    @property
    def sure(self) -> str:
        """How the date is known, in brackets, unless the article gives it."""
        return "" if self.basis == EXPLICIT else f" ({self.basis})"

    @property
    def when(self) -> str:
        """The date in words, and where it comes from."""
        return f"{self.date}{self.sure}"


def event(by: Presenter, row: Row) -> EventPresentation:
    """Present an event.

    Parameters
    ----------
    by : Presenter
    row : dict
        A row of `parallax.views.timeline.timeline`.
    """
    themes = labels(by.dossier, "themes", "theme_id")
    stories = labels(by.dossier, "storylines", "storyline_id")
    basis = row["basis"]
    sides = []
    for side in SIDES:
        article_id = by.article_id(side)
        if article_id:
            rows = by.claims(row[f"{side}_claim_ids"]).values()
            found = tuple(claim(by, each) for each in rows)
            sides.append(ReferringPresentation(by.author(article_id), found))
    return EventPresentation(
        event_id=row["event_id"],
        label=row["label"],
        date=row["date"],
        date_edtf=row["date_edtf"],
        basis=basis,
        known=" ".join(filter(None, (row["note"], row["source"]))),
        facts=facts_of(
            ("Date", f"{row['date']} ({row['date_edtf']})"),
            ("Basis", f"{basis}: {BASIS_WORDS[basis]}"),
            ("How inferred" if basis == "inferred" else "Note", row["note"]),
            ("Source", row["source"]),
            ("Theme", str(themes.get(row["theme_id"], ""))),
            ("Storylines", ", ".join(str(stories[key]) for key in row["story_ids"])),
        ),
        sides=tuple(sides),
        link=by.links.selected("timeline", event=row["event_id"]),
    )
