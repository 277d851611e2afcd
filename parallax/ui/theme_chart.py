"""The chart of themes by verdict, which filters when clicked, and its table."""

from __future__ import annotations

import streamlit as st

from parallax.captions.words import MARKED_VERDICTS
from parallax.escape import as_markdown
from parallax.figures.themes import FADED, finding, theme_counts, themes_by_verdict
from parallax.matching.verdicts import AUTHOR_VERDICTS
from parallax.selection.view import View
from parallax.ui import url_sync
from parallax.ui.session import current_state
from parallax.urlstate.state import PageState
from parallax.views.comparison import propositions_view


def draw(view: View) -> None:
    """Draw how many propositions of each theme have which verdict.

    Theme and verdict do not restrict the counts, so that what was chosen by a click
    can be unchosen by another one.
    """
    state = view.state
    verdicts = propositions_view(view.replace(theme=(), verdict=()))
    counts = theme_counts(verdicts, view.dossier.themes)
    if counts.empty:
        return
    said = finding(counts, state.theme)
    st.header(as_markdown(said), anchor=False)
    pale = " What the theme and verdict filters leave out is pale." if _chosen(state) else ""
    st.caption(f"Propositions by theme and verdict. Click a part of a bar to see just that.{pale}")
    key = f"themes:{','.join(state.theme)}:{','.join(state.verdict)}"
    figure = themes_by_verdict(counts, theme=state.theme, verdict=state.verdict)
    # Plotly makes no defaults of these where opacity is a list, and then fails on a click, halfway,
    # when it styles the texts of the bars.
    figure.update_traces(
        selected={"marker": {"opacity": 1.0}}, unselected={"marker": {"opacity": FADED}}
    )
    st.plotly_chart(
        figure,
        key=key,
        on_select=lambda: _clicked(key),
        selection_mode="points",
        config={"displayModeBar": False},
        alt=f"{said}. Numbers are in the table below the chart.",
    )
    with st.expander("The same as a table"):
        table = counts.drop(columns="theme_id").assign(label=counts["label"].map(as_markdown))
        table = table.rename(columns={"label": "Theme"})
        st.table(
            table.rename(columns={name: MARKED_VERDICTS[name] for name in AUTHOR_VERDICTS}),
            hide_index=True,
            alt="Number of propositions by theme and verdict",
        )


def _chosen(state: PageState) -> bool:
    return bool(state.theme or state.verdict)


def _clicked(key: str) -> None:
    points = st.session_state[key]["selection"]["points"]
    if not points:
        return
    theme, verdict = points[0]["customdata"]
    state = current_state()
    if state.theme == (theme,) and state.verdict == (verdict,):
        url_sync.set_params(theme=(), verdict=())
    else:
        url_sync.set_params(theme=(theme,), verdict=(verdict,))
