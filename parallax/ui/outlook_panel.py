"""The outlook on the page: who speaks, the scale, and a card for each forecast, indicator, risk."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

import pandas as pd
import streamlit as st

from parallax.captions.findings import plural
from parallax.captions.outlook import (
    LEADS,
    ROLE_WORDS,
    SCALE,
    TERMS,
    forecast_words,
    reach_words,
)
from parallax.captions.quotes import quoted
from parallax.dossier.lookup import column, records
from parallax.escape import as_markdown
from parallax.figures.likelihood import scale
from parallax.presentation.claims import facts_of
from parallax.presentation.prospects import BearingPresentation, forecast
from parallax.presentation.rendering import piece
from parallax.selection.view import View
from parallax.ui import controls
from parallax.ui.presenting import presenter
from parallax.views.matrix import matrix_rows
from parallax.views.outlook import ROLES, on_the_scale, voices

AUTHORS_NAMED = 6
TABLE_ROWS = 100


def choices() -> None:
    """Offer what to show, and the orders of the list."""
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        controls.pills("Show", "role", ROLE_WORDS)
        controls.sort(
            {
                "text": "Author and text",
                "likelihood": "Most likely first",
                "horizon": "Until when",
                "theme": "Theme",
            }
        )


def who_speaks(view: View, rows: pd.DataFrame) -> None:
    """Count by role and author, silence included."""
    reach = reach_words(view.dossier)
    if reach:
        st.caption(reach)
    wanted = view.state.role or ROLES
    facts = [(ROLE_WORDS[role], _spoken(view, rows, role)) for role in ROLES if role in wanted]
    st.html(piece("outlook.facts", facts_of(*facts)))


def _spoken(view: View, rows: pd.DataFrame, role: str) -> str:
    """Describe how many of a role each author has, and who has none."""
    found = rows.loc[rows["role"] == role, "article_id"].value_counts(sort=False).to_dict()
    known = voices(view.dossier, role)
    order = [key for key in view.sides if key in known] + [k for k in known if k not in view.sides]
    spoken, hidden, reporting, silent = [], [], [], []
    for key in order:
        own, reported = known[key]
        if not own + reported:
            silent.append(view.name(key))
        elif not found.get(key):
            hidden.append(view.name(key))
        elif not own:
            reporting.append(f"{view.name(key)} {found[key]}, only reported from others")
        else:
            spoken.append(f"{view.name(key)} {found[key]}")
    parts = [_listed(spoken + reporting)]
    parts += [f"{_listed(silent)}: none"] if silent else []
    parts += [f"{_listed(hidden)}: none that passes the filters"] if hidden else []
    return f"{sum(found.values())} in all. " + ". ".join(filter(None, parts)) + "."


def _listed(names: list[str]) -> str:
    displayed = names[:AUTHORS_NAMED]
    rest = len(names) - len(displayed)
    return ", ".join([*displayed, f"and {rest} more"] if rest else displayed)


def likelihoods(view: View, rows: pd.DataFrame) -> None:
    """Draw the forecasts that say how likely they are on the scale, and as a table."""
    title = forecast_words(rows)
    if not title:
        return
    placed, unplaced = on_the_scale(rows)
    st.header(as_markdown(title), anchor=False)
    said = (
        f"The terms are those of Intelligence Community Directive 203 ({SCALE}); a curator has "
        "chosen the one that the author's own words come to. An order, without numbers. Words "
        "such as “may”, and a plain “will”, map to none."
    )
    if len(unplaced) and len(placed):
        said += (
            f" In the list below: {plural(len(unplaced), 'more forecast')} without a likelihood."
        )
    st.caption(said)
    if placed.empty:
        return
    with st.container(key="outlook-scale"):
        st.plotly_chart(
            scale(placed, view.names, view.sides),
            config={"displayModeBar": False},
            alt=f"{title}. All of it is in the table below the chart.",
        )
    _table(view, placed)


def _table(view: View, placed: pd.DataFrame) -> None:
    """Draw what the chart holds as a table: the numbers by term, then the forecasts."""
    displayed = placed.head(TABLE_ROWS)
    rows = [
        {
            "Likelihood": row["likelihood"],
            "In the author's words": as_markdown(quoted(row["hedge"])),
            "Author": as_markdown(view.name(row["article_id"])),
            "What would happen": as_markdown(row["what"]),
        }
        for row in records(displayed)
    ]
    counts = Counter(placed["likelihood"])
    with st.expander("The same as a table"):
        numbers = ", ".join(f"{term}: {counts[term]}" for term in TERMS)
        rest = len(placed) - len(displayed)
        st.caption(numbers + (f". The table has the first {len(displayed)}." if rest else ""))
        st.table(pd.DataFrame(rows), hide_index=True, alt=f"Forecasts by their {SCALE} term")


def cards(view: View, rows: pd.DataFrame) -> None:
    """Show one page of the outlook, under a heading for each role."""
    by = presenter()
    claims = by.claims(rows["claim_id"])
    verdicts = column(matrix_rows(view.dossier), "proposition_id", "verdict")
    for role, group in groupby(records(rows), key=lambda row: str(row["role"])):
        st.header(ROLE_WORDS[role], anchor=False)
        st.caption(LEADS[role])
        found = []
        for row in group:
            claim, keys = claims[row["claim_id"]], row["proposition_ids"]
            # The page on which its propositions are shown with it.
            compared = view.comparable and claim["article_id"] in view.sides
            page = "agree-diverge" if compared else "matrix"
            bears_on = [
                BearingPresentation(
                    verdicts[key], by.statements[key], by.links.selected(page, proposition=key)
                )
                for key in keys
            ]
            found.append(forecast(by, claim, role, bears_on))
        st.html(piece("outlook.cards", found))
