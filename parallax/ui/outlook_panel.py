"""The outlook on the page: who speaks, the scale, and a card for each forecast, indicator, risk."""

from __future__ import annotations

from collections import Counter
from itertools import groupby

import pandas as pd
import streamlit as st

from parallax.captions.outlook import (
    LEADS,
    ROLE_WORDS,
    SCALE,
    TERMS,
    expected,
    forecast_words,
    likelihood_words,
    quoted,
    reach_words,
    until_words,
    watch_words,
)
from parallax.dossier.lookup import Row, column, records
from parallax.dossier.model import split_list
from parallax.escape import as_html, as_markdown
from parallax.figures.likelihood import scale
from parallax.selection.view import View
from parallax.ui import components, controls
from parallax.views.matrix import matrix_rows
from parallax.views.outlook import FORECAST, INDICATOR, RISK, ROLES, on_the_scale, voices

AUTHORS_NAMED = 6
UNPLACED_SHOWN = 8
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
    st.html(components.facts_html(facts))


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
    shown = names[:AUTHORS_NAMED]
    rest = len(names) - len(shown)
    return ", ".join([*shown, f"and {rest} more"] if rest else shown)


def likelihoods(view: View, rows: pd.DataFrame) -> None:
    """Draw the forecasts on the scale, those without a likelihood apart, and the table."""
    title = forecast_words(rows)
    if not title:
        return
    placed, unplaced = on_the_scale(rows)
    st.header(as_markdown(title), anchor=False)
    st.caption(
        "The seven terms are those of Intelligence Community Directive 203 (ICD 203); a curator "
        "has chosen the one that the author's own words come to. An order, without numbers. Words "
        "such as “may”, and a plain “will”, map to none."
    )
    chart, apart = st.columns([3, 2], gap="large")
    if placed.empty:
        _unplaced(view, unplaced)
        return
    with chart, st.container(key="outlook-scale"):
        st.plotly_chart(
            scale(placed, view.names, view.sides),
            config={"displayModeBar": False},
            alt=f"{title}. All of it is in the table below the chart.",
        )
    with apart:
        _unplaced(view, unplaced)
    _table(view, placed)


def _unplaced(view: View, rows: pd.DataFrame) -> None:
    if rows.empty:
        return
    claims = components.claims_by_id(rows["claim_id"].head(UNPLACED_SHOWN))
    items = "".join(
        f'<li class="px-item">{components.author_html(claim["article_id"])}: '
        f"{_condition_html(claim)}"
        + components.anchor_html("claims", claim["outcome"] or claim["claim"], claim=claim_id)
        + (f" (“{as_html(claim['hedge'])}”)" if claim["hedge"] else "")
        + "</li>"
        for claim_id, claim in claims.items()
    )
    rest = len(rows) - len(claims)
    more = f'<p class="px-note">And {rest} more, in the list below.</p>' if rest else ""
    st.html(
        f'<h3 class="px-apart">No likelihood given ({len(rows)})</h3>'
        f'<ul class="px-list">{items}</ul>{more}'
    )


def _table(view: View, placed: pd.DataFrame) -> None:
    """Return what the chart draws as a table: the numbers by term, then the forecasts."""
    shown = placed.head(TABLE_ROWS)
    rows = [
        {
            f"{SCALE} term": row["likelihood"],
            "In the author's words": as_markdown(f"“{row['hedge']}”" if row["hedge"] else ""),
            "Author": as_markdown(view.name(row["article_id"])),
            "What would happen": as_markdown(row["what"]),
        }
        for row in records(shown)
    ]
    counts = Counter(placed["likelihood"])
    with st.expander("The same as a table"):
        numbers = ", ".join(f"{term}: {counts[term]}" for term in TERMS)
        rest = len(placed) - len(shown)
        st.caption(numbers + (f". The table has the first {len(shown)}." if rest else ""))
        st.table(pd.DataFrame(rows), hide_index=True, alt=f"Forecasts by their {SCALE} term")


def cards(view: View, rows: pd.DataFrame) -> None:
    """Show one page of the outlook, under a heading for each role."""
    claims = components.claims_by_id(rows["claim_id"])
    statements = column(view.dossier.propositions, "proposition_id", "statement")
    verdicts = column(matrix_rows(view.dossier), "proposition_id", "verdict")
    for role, group in groupby(records(rows), key=lambda row: str(row["role"])):
        st.header(ROLE_WORDS[role], anchor=False)
        st.caption(LEADS[role])
        parts = []
        for row in group:
            claim = claims[row["claim_id"]]
            said = [
                f'<p class="px-note">{components.verdict_html(verdicts[key])}'
                + components.anchor_html(_where(view, claim), statements[key], proposition=key)
                + "</p>"
                for key in row["proposition_ids"]
            ]
            left = _LEFT[role](claim) + _propositions_html(said)
            parts.append(
                f'<div class="px-prospect">'
                f"{components.sides_html(left, components.claim_html(claim))}</div>"
            )
        st.html("".join(parts))


def _propositions_html(said: list[str]) -> str:
    """List the propositions that a claim is coded on; several fold away."""
    if len(said) < 2:
        return "".join(said)
    summary = f"<summary>Bears on {len(said)} propositions</summary>"
    return f'<details class="px-folded">{summary}{"".join(said)}</details>'


def _where(view: View, claim: Row) -> str:
    """Choose the page on which a claim's propositions are shown with it."""
    return "agree-diverge" if view.comparable and claim["article_id"] in view.sides else "matrix"


def _condition_html(claim: Row) -> str:
    if not claim["condition"]:
        return ""
    return f'<span class="px-condition">“{as_html(claim["condition"])}”</span>: '


def _head_html(claim: Row, statement: str, badges: str = "") -> str:
    condition = ""
    if claim["condition"]:
        condition = (
            '<p class="px-condition"><span class="px-meta">Condition</span> '
            f"“{as_html(claim['condition'])}”</p>"
        )
    return condition + components.statement_html(statement, badges=badges)


def _forecast_html(claim: Row) -> str:
    likely = components.badge_html(likelihood_words(claim) or "no likelihood given")
    return _head_html(claim, claim["outcome"] or claim["claim"], likely) + components.facts_html(
        [
            ("Until when", until_words(claim) or "not said"),
            ("What to watch", watch_words(claim)),
            ("Risk", quoted(claim["risk"])),
        ]
    )


def _indicator_html(claim: Row) -> str:
    parts = "".join(f"<li>“{as_html(each)}”</li>" for each in split_list(claim["watch"]))
    return f'<ul class="px-statement px-list">{parts}</ul>' + _expected_html(claim)


def _risk_html(claim: Row) -> str:
    statement = quoted(claim["risk"])
    if expected(claim):
        # The condition is that of what would happen, and stands with it.
        return components.statement_html(statement) + _expected_html(claim)
    return _head_html(claim, statement) + _expected_html({**claim, "condition": ""})


def _expected_html(claim: Row) -> str:
    """Describe what else is known of what would happen, where the claim is about more than that."""
    return components.facts_html(
        [
            ("Condition", quoted(claim["condition"])),
            ("What would happen", expected(claim)),
            ("How likely", likelihood_words(claim)),
            ("Until when", until_words(claim)),
        ]
    )


_LEFT = {FORECAST: _forecast_html, INDICATOR: _indicator_html, RISK: _risk_html}
