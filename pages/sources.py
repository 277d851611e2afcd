"""Sources & method: the articles, how they were coded, what a score is and is not, the check."""

from __future__ import annotations

import streamlit as st

from parallax.ui import components, frame, method

view = frame.current()
components.page_head(sentence=False)
st.subheader("The articles")
method.articles(view)
method.citations(view)
st.subheader("How the claims were coded")
st.markdown(method.CODING)
st.subheader("What a score is, and what it is not")
st.markdown(method.SCORES)
st.subheader("How a verdict comes about")
st.markdown(method.VERDICTS)
method.verdict_table()
st.subheader("The check of this dossier")
method.check(view)
