"""Why two claims have the wording score that they have, and how their wordings differ."""

from __future__ import annotations

import streamlit as st

from parallax.dossier.lookup import Row
from parallax.escape import as_html
from parallax.matching.differences import Difference, Mention
from parallax.matching.dossier_texts import differences_of, explain_pair
from parallax.matching.explain import Explanation, Mark
from parallax.matching.scorers import DEFAULT_SCORER, SCORERS
from parallax.selection.view import View
from parallax.ui import components

ROWS = 20


def flags_html(view: View, left_id: str, right_id: str) -> str:
    """Set out what differs between two claims, with the words that say so.

    The flags are hints: they never change a verdict.
    """
    found = differences_of(view.dossier, left_id, right_id)
    return "".join(f'<div class="px-flag">{_flag_html(each)}</div>' for each in found)


def _flag_html(difference: Difference) -> str:
    sides = [_words(difference.left), _words(difference.right)]
    words = " / ".join(f"“{side}”" if side else "none" for side in sides)
    return f"{components.badge_html(difference.label)}{as_html(words)}"


def _words(mentions: tuple[Mention, ...]) -> str:
    return "”, “".join(dict.fromkeys(mention.text for mention in mentions))


def explanation(view: View, left: Row, right: Row) -> None:
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
            _marked_html(claim, found, side, strongest)
            for claim, side in ((left, "left"), (right, "right"))
        ]
        st.html(components.sides_html(*sides) + _table_html(found))


def _marked_html(claim: Row, found: Explanation, side: str, strongest: float) -> str:
    quote, paraphrase = (
        _text_html(claim[field], found.marks(side, field), strongest)
        for field in ("quote", "claim")
    )
    of = components.author_html(claim["article_id"])
    return (
        f'<div class="px-claim px-{side} px-met"><p class="px-meta">{of}</p>'
        f'<blockquote class="px-quote">“{quote}”</blockquote>'
        f'<p class="px-gloss">{paraphrase}</p></div>'
    )


def _text_html(text: str, marks: list[Mark], strongest: float) -> str:
    parts, at = [], 0
    for mark in marks:
        level = 1 + min(2, int(3 * mark.points / strongest))
        points = f"{mark.points:.1f} points"
        parts.append(as_html(text[at : mark.start]))
        parts.append(
            f'<mark class="px-met-{level}" tabindex="0" title="{points}" '
            f'aria-description="{points}">{as_html(text[mark.start : mark.end])}</mark>'
        )
        at = mark.end
    return "".join([*parts, as_html(text[at:])])


def _table_html(found: Explanation) -> str:
    rows = "".join(
        f"<tr><td>{as_html(row.left)}</td><td>{as_html(row.right)}</td>"
        f"<td>{row.similarity:.2f}</td><td>{row.points:.1f}</td></tr>"
        for row in found.rows[:ROWS]
    )
    rest = found.rows[ROWS:]
    if rest:
        points = sum(row.points for row in rest)
        rows += f"<tr><td>{len(rest)} more</td><td></td><td></td><td>{points:.1f}</td></tr>"
    return (
        '<table class="px-points"><caption>Which words met, how alike they are (0 to 1), and the '
        f"points each earned; together {found.score:.1f}</caption>"
        '<thead><tr><th scope="col">Left</th><th scope="col">Right</th>'
        '<th scope="col">Alike</th><th scope="col">Points</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )
