"""The matrix as a table: propositions as rows, authors as columns."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from parallax.captions.words import POSITION_WORDS
from parallax.dossier.lookup import records
from parallax.matching.verdicts import REPORTS_ONLY, SILENT
from parallax.presentation.matrix import STANCES, matrix_rows
from parallax.presentation.rendering import piece
from parallax.selection.view import View
from parallax.ui.presenting import presenter
from parallax.views.matrix import matrix_cells

MOST_COLUMNS = 24


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
    by = presenter()
    rows = matrix_rows(by, records(cells), articles, selected=view.state.proposition)
    st.html(piece("matrix.table", [by.author(key) for key in articles], rows))


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
    return f"{marks}. The quote is the one that best speaks for the position.{excluded}"
