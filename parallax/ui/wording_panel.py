"""Why two claims have the wording score that they have, and how their wordings differ."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from parallax.dossier.lookup import Row
from parallax.matching.differences import Mention
from parallax.matching.dossier_texts import differences_of, explain_pair
from parallax.matching.explain import Explanation, Mark
from parallax.matching.scorers import DEFAULT_SCORER, SCORERS
from parallax.presentation.presenter import AuthorPresentation, Presenter
from parallax.presentation.rendering import piece
from parallax.selection.view import View

ROWS = 20


def flags(view: View, left_id: str, right_id: str) -> list[tuple[str, str]]:
    """List what differs between two claims, with the words that say so.

    The flags are hints: they never change a verdict.
    """
    return [
        (each.label, " / ".join(_quoted(side) for side in (each.left, each.right)))
        for each in differences_of(view.dossier, left_id, right_id)
    ]


def _quoted(mentions: tuple[Mention, ...]) -> str:
    words = _words(mentions)
    return f"“{words}”" if words else "none"


def _words(mentions: tuple[Mention, ...]) -> str:
    return "”, “".join(dict.fromkeys(mention.text for mention in mentions))


def explanation(view: View, by: Presenter, left: Row, right: Row) -> None:
    """Show both texts with the words that met, strongest marked strongest, and the points."""
    found = explain_pair(view.dossier, left["claim_id"], right["claim_id"])
    with st.expander("How the wording score comes about"):
        if view.state.scorer != DEFAULT_SCORER:
            chosen, default = SCORERS[view.state.scorer], SCORERS[DEFAULT_SCORER]
            st.caption(
                f"Chosen is the scorer “{chosen.label}”. What follows explains the default one, "
                f"“{default.label}”, which gives this pair {found.score:.1f}."
            )
        if not found.rows:
            st.write("The two claims share no word but the most frequent ones.")
            return
        strongest = max(row.points for row in found.rows)
        sides = [
            _marked(by, claim, found, side, strongest)
            for claim, side in ((left, "left"), (right, "right"))
        ]
        st.html(
            piece("wording.explanation", *sides, found.score, found.rows[:ROWS], found.rows[ROWS:])
        )


@dataclass(frozen=True)
class _Run:
    """A stretch of a text; `level` 1 to 3 marks how much it earned, 0 that it earned nothing."""

    text: str
    level: int = 0
    points: str = ""


@dataclass(frozen=True)
class _Marked:
    author: AuthorPresentation
    side: str
    quote: list[_Run]
    paraphrase: list[_Run]


def _marked(by: Presenter, claim: Row, found: Explanation, side: str, strongest: float) -> _Marked:
    quote, paraphrase = (
        _runs(claim[field], found.marks(side, field), strongest) for field in ("quote", "claim")
    )
    return _Marked(by.author(claim["article_id"]), side, quote, paraphrase)


def _runs(text: str, marks: list[Mark], strongest: float) -> list[_Run]:
    runs, at = [], 0
    for mark in marks:
        level = 1 + min(2, int(3 * mark.points / strongest))
        runs.append(_Run(text[at : mark.start]))
        runs.append(_Run(text[mark.start : mark.end], level, f"{mark.points:.1f} points"))
        at = mark.end
    return [*runs, _Run(text[at:])]
