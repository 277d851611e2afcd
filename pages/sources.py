"""Sources & method: the articles, how they were coded, what a score is and is not, the check."""

from __future__ import annotations

import streamlit as st

from parallax.ui import components, method, page_context

view = page_context.current()
components.page_head(sentence=False)
st.header("The articles")
method.articles(view)
method.citations(view)
st.header("How the claims were coded")
st.markdown(method.CODING)
method.coding_passes(view)
st.header("What a score is, and what it is not")
st.markdown(method.SCORES)
st.header("How a verdict comes about")
st.markdown(method.VERDICTS)
method.verdict_table()
st.header("The check of this dossier")
method.check(view)
