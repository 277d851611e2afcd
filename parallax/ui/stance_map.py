"""The picture of a finding: where two authors stand on each question, and whose silence it is."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from parallax.captions.findings import plural
from parallax.captions.words import GROUP_HEADINGS, MARKED_VERDICTS
from parallax.escape import as_markdown
from parallax.presentation.presenter import AuthorPresentation
from parallax.presentation.propositions import PropositionPresentation
from parallax.presentation.propositions import proposition as presented
from parallax.presentation.rendering import piece
from parallax.selection.view import View
from parallax.ui.presenting import address, presenter
from parallax.views.stances import StanceGroup, Stances


def draw(view: View, found: Stances) -> None:
    """Draw where the two authors stand; a row opens quotes and reasons in place."""
    by = presenter()
    authors = tuple(by.author(view.state.article(side)) for side in ("left", "right"))
    groups = []
    rows: list[tuple[str, PropositionPresentation]] = []
    for group in found.groups:
        said = [presented(by, row, 1) for row in group.rows]
        rows += [(group.verdict, each) for each in said]
        heading = GROUP_HEADINGS[group.verdict].format(plural(group.total, "question"))
        every = address("agree-diverge", verdict=group.verdict)
        groups.append((group.verdict, heading, said, group.faded, every))
    silences = [
        (author, _alone(author, group), [presented(by, row, 1) for row in group.rows], _more(group))
        for author, group in zip(authors, (found.only_left, found.only_right), strict=True)
        if group.total
    ]
    st.html(piece("proposition.stances", authors, groups, silences))
    if rows:
        _table(authors, rows)


def _alone(author: AuthorPresentation, group: StanceGroup) -> str:
    return f"Only {author.name} speaks of {plural(group.total, 'question')}"


def _more(group: StanceGroup) -> tuple[str, str] | None:
    if group.total <= len(group.rows):
        return None
    return address("agree-diverge", verdict=group.verdict), "All on which one is silent"


def _table(
    authors: tuple[AuthorPresentation, ...], rows: list[tuple[str, PropositionPresentation]]
) -> None:
    left, right = (as_markdown(author.name) for author in authors)
    left, right = (left, right) if left != right else (f"{left} (left)", f"{right} (right)")
    table = pd.DataFrame(
        [
            {
                "Question": as_markdown(said.question),
                left: as_markdown(said.sides[0].answer),
                right: as_markdown(said.sides[1].answer),
                "Verdict": MARKED_VERDICTS[verdict] + (" (implied)" if said.implied else ""),
            }
            for verdict, said in rows
        ]
    )
    with st.expander("The same as a table"):
        st.table(table, hide_index=True, alt="Questions, what each author answers, the verdict")
