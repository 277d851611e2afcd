"""The matrix as a table: propositions as rows, authors as columns."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from parallax.captions.findings import POSITION_WORDS
from parallax.dossier.lookup import Row, records
from parallax.escape import as_html
from parallax.matching.verdicts import REPORTS_ONLY, SILENT
from parallax.selection.view import View
from parallax.ui import components
from parallax.views.matrix import matrix_cells

MOST_COLUMNS = 24
STANCES = {
    "affirms": "+",
    "qualifies": "±",
    "denies": "−",
    "split": "∓",
    "reports only": "“”",
    "silent": "○",
}


def columns_of(view: View, rows: pd.DataFrame) -> list[str]:
    """Choose the articles that the table shows: left, right, then those that speak most.

    Parameters
    ----------
    view : View
    rows : DataFrame
        Rows of `parallax.views.matrix.matrix_rows` that are on this page.
    """
    chosen = [key for key in (view.state.left, view.state.right) if key]
    others = [key for key in view.dossier.articles["article_id"] if key not in chosen]
    if len(chosen) + len(others) > MOST_COLUMNS:
        cells = matrix_cells(view.dossier, rows, others)
        speaks = cells.loc[~cells["position"].isin((SILENT, REPORTS_ONLY)), "article_id"]
        counts = speaks.value_counts()
        others.sort(key=lambda key: -int(counts.get(key, 0)))
    return [*chosen, *others][:MOST_COLUMNS]


def matrix(view: View, cells: pd.DataFrame, articles: list[str]) -> None:
    """Show one page of the matrix.

    Parameters
    ----------
    view : View
    cells : DataFrame
        Rows of `parallax.views.matrix.matrix_cells`, whole propositions.
    articles : list of str
        The articles that are columns, in order.
    """
    heads = "".join(f'<th scope="col">{components.author_html(key)}</th>' for key in articles)
    rows = []
    for _, group in cells.groupby("proposition_id", sort=False):
        by_article = {row["article_id"]: row for row in records(group)}
        first = next(iter(by_article.values()))
        proposition_id = first["proposition_id"]
        said = components.anchor_html(
            "agree-diverge", first["statement"], proposition=proposition_id
        )
        head = f'{components.verdict_html(first["verdict"])}<span class="px-said">{said}</span>'
        body = "".join(_cell(view, by_article[key]) for key in articles)
        mark = ' class="px-selected"' if proposition_id == view.state.proposition else ""
        rows.append(f'<tr{mark}><th scope="row">{head}</th>{body}</tr>')
    st.html(
        '<div class="px-scroll" tabindex="0" role="region" aria-label="Matrix of positions">'
        '<table class="px-matrix"><caption>What position does each author take on each '
        f'proposition?</caption><thead><tr><th scope="col">Proposition</th>{heads}</tr>'
        f"</thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _cell(view: View, cell: Row) -> str:
    position, claim_id = cell["position"], cell["claim_id"]
    name = as_html(view.name(cell["article_id"]))
    label = f'<span class="px-cell-author">{name} </span>'
    stance = f'<span class="px-stance" aria-hidden="true">{STANCES[position]}</span> '
    word = POSITION_WORDS[position]
    if position == SILENT:
        return f'<td class="px-quiet">{label}{stance}{as_html(word)}</td>'
    more = f" · {components.plural(cell['claims'], 'claim')}" if cell["claims"] > 1 else ""
    quiet = ' class="px-quiet"' if position == REPORTS_ONLY else ""
    address = components.publisher_html(cell)
    there = f'<div class="px-cellway">{address}</div>' if address else ""
    return (
        f"<td{quiet}>{label}{stance}{components.anchor_html('claims', word, claim=claim_id)}"
        f'{more}<div class="px-cellquote">“{as_html(cell["quote"])}”</div>{there}</td>'
    )


def legend(view: View, articles: list[str]) -> str:
    """Explain the marks, and which articles are left out."""
    marks = " · ".join(f"{mark} {POSITION_WORDS[key]}" for key, mark in STANCES.items())
    total = len(view.dossier.articles)
    excluded = (
        f" Shown are {len(articles)} of {total} articles: the two that are compared, then those "
        "that speak most."
        if total > len(articles)
        else ""
    )
    return f"{marks}. The quote is the shortest that carries the position.{excluded}"
