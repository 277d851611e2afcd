"""Agree & diverge: the fuzzy-matched view, by proposition first, by pair second."""

from __future__ import annotations

import streamlit as st

from parallax.ui import components, controls, navigation, page_context, pair_page
from parallax.views.comparison import ALONE, ECHOES, PAIRS, PROPOSITIONS, list_names

view = page_context.current()
components.page_head()
navigation.comparisons()
if components.too_few_articles():
    st.stop()

if view.state.pair:
    pair_page.selected_pair(view)
elif view.state.proposition:
    controls.selected_proposition(view)
    pair_page.pairs_of_proposition(view)

controls.verdict_and_whose(echo=True)
with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
    controls.choose("List", "by", {"proposition": "by question", "pair": "by pair of claims"})
    controls.sort({"verdict": "Sharpest first", "rank": "Importance", "wording": "Wording"})

if view.excluded and len(view.excluded) == view.selection.total:
    components.nothing_left()
    st.stop()
wanted, lists = view.state.verdict, list_names(view.state)
with st.container(key="lists"):
    if PROPOSITIONS in lists:
        pair_page.propositions(view)
    if PAIRS in lists:
        pair_page.coded_pairs(view)
    if ECHOES in lists:
        pair_page.echoes(view, alone=wanted == ("echo",))
    if ALONE in lists:
        pair_page.only_one_says(view, alone=wanted == ("silent",) and view.state.by == "pair")
