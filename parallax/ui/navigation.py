"""The ways from page to page: first what people come for, then what it rests on."""

from __future__ import annotations

import streamlit as st

from parallax.ui import page_context

FIRST = (
    ("overview", "Overview"),
    ("agree-diverge", "Compare"),
    ("timeline", "Timeline"),
    ("outlook", "Outlook"),
    ("read", "Read"),
)
SECOND = (("claims", "Claims"), ("sources", "Sources"))
COMPARISONS = (("agree-diverge", "As cards"), ("matrix", "As a grid"))


def draw() -> None:
    """Draw the links to all pages, in one row."""
    with st.container(horizontal=True, gap="small", key="page-links"):
        for rank, pages in (("first", FIRST), ("second", SECOND)):
            for key, label in pages:
                # The comparison has two pages and one door, which is open on both of them.
                grid = key == "agree-diverge" and page_context.current().page.key == "matrix"
                name = f"door-{rank}-{key}{'-open' if grid else ''}"
                with st.container(key=name, width="content"):
                    page_context.link(key, label)


def comparisons() -> None:
    """Draw the choice between the two pages that compare: cards, and a grid of all authors."""
    with st.container(horizontal=True, gap="small", key="compare-as"):
        for key, label in COMPARISONS:
            page_context.link(key, label)
