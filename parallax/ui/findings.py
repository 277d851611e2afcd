"""What the coding says of two authors: headline, propositions, articles."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from parallax.captions import findings
from parallax.dates import describe
from parallax.dossier.lookup import Row, column
from parallax.escape import as_html
from parallax.matching.verdicts import REPORTS_ONLY, SILENT
from parallax.selection.filters import is_filtered
from parallax.selection.view import View
from parallax.ui import components, page_context

CLAIMS_PER_SIDE = 2


def headline_words(view: View, counts: Mapping[str, int]) -> str:
    """Describe the finding in one or two sentences."""
    left, right = (view.name(view.state.article(side)) for side in ("left", "right"))
    return findings.headline_words(left, right, counts, filtered=is_filtered(view.state))


def how_counted(view: View, verdicts: pd.DataFrame) -> str:
    """Describe what the four counts add up to, what they leave out, and what they rest on."""
    counted = int(verdicts["counted"].sum())
    excluded = len(verdicts) - counted
    text = (
        f"The four counts add up to the {counted} propositions on which at least one of the two "
        "speaks in their own voice."
    )
    if excluded:
        text += f" Left out: {excluded} on which the articles only report others."
    return f"{text} {findings.ALL_CLAIMS_WORDS}" if view.excluded else text


def article(view: View, article_id: str) -> None:
    """Introduce an article: who wrote it, when, from where, with the notes on it."""
    rows = view.dossier.articles
    row = rows[rows["article_id"] == article_id].iloc[0]
    claims = int((view.dossier.claims["article_id"] == article_id).sum())
    facts = components.facts_html(
        [
            ("Published", describe(row["published_on"]) if row["published_on"] else ""),
            ("Publisher", row["publisher"]),
            ("Author", " ".join(filter(None, (row["author"], row["author_native"])))),
            ("Affiliation", row["affiliation"]),
            ("Claims", str(claims)),
            ("Note", row["note"]),
        ]
    )
    st.html(
        f'<p class="px-meta">{components.author_html(article_id)}</p>'
        f'<h3 class="px-statement">{as_html(row["title"])}</h3>{facts}'
    )


def proposition(view: View, row: Row, *, most: int = CLAIMS_PER_SIDE) -> None:
    """Show a proposition: the statement, the verdict, both sides, and why.

    Parameters
    ----------
    view : View
    row : dict
        A row of `parallax.matching.verdicts.author_verdicts`.
    most : int
        How many claims a side shows.
    """
    badges = components.verdict_html(row["verdict"], note="split" if row["split"] else "")
    sides = [_side_html(view, row, side, most) for side in ("left", "right")]
    st.html(
        components.statement_html(row["statement"], badges=badges)
        + components.sides_html(*sides)
        + f'<p class="px-note">Why {as_html(row["verdict"])}? {as_html(row["rule"])}</p>'
    )


def links(row: Row) -> None:
    """Lead from a proposition to all of its claims and pairs, and to the matrix."""
    with st.container(
        horizontal=True,
        gap="small",
        vertical_alignment="center",
        key=f"links-{row['proposition_id']}",
    ):
        # On the page that this leads to, a pair would stand in the place of the proposition.
        chosen = {"proposition": row["proposition_id"], "pair": ""}
        page_context.link("agree-diverge", "All claims and pairs", **chosen)
        page_context.link("matrix", "In the matrix", proposition=row["proposition_id"])


def _side_html(view: View, row: Row, side: str, most: int) -> str:
    position = row[f"{side}_position"]
    own, reported = row[f"{side}_claim_ids"], row[f"{side}_reported_ids"]
    if position == SILENT:
        return silence_html(view, view.state.article(side))
    coded = positions_on(view, row["proposition_id"])
    every = components.claims_by_id([*own, *reported])
    chosen = findings.quoted_claims(row, side, every, coded, most, view.excluded)
    if most > CLAIMS_PER_SIDE:  # A proposition by itself: what the author reports as well.
        chosen += [key for key in reported if key not in chosen][: most - len(chosen)]
    parts = [components.claim_html(every[key], position=coded[key]) for key in chosen]
    rest = len(own) + len(reported) - len(chosen)
    remarks = []
    if position == REPORTS_ONLY:
        remarks.append("Takes no position in their own voice; reports others.")
    if rest > 0:
        remarks.append(f"And {components.plural(rest, 'more claim')} on this.")
    if remarks:
        parts.append(f'<p class="px-note">{" ".join(remarks)}</p>')
    return "".join(parts)


def silence_html(view: View, article_id: str) -> str:
    """Show that an author says nothing on a proposition, with the note on the article."""
    notes = column(view.dossier.articles, "article_id", "note")
    note = f'<p class="px-note">{as_html(notes[article_id])}</p>' if notes[article_id] else ""
    return (
        f'<div class="px-claim px-quiet"><p class="px-meta">{components.author_html(article_id)} '
        "· <strong>silent</strong></p>"
        f'<p class="px-note">No claim of this article is coded on it.</p>{note}</div>'
    )


def positions_on(view: View, proposition_id: str) -> dict[str, str]:
    """Map the claims coded on a proposition to the positions that they take."""
    table = view.scope.positions
    return column(table[table["proposition_id"] == proposition_id], "claim_id", "position")
