"""Where a page stands in the window, and its focus: selections, the way back, the skip link.

What is selected comes into sight; once it is closed, so does what it was opened with. Back and
Forward return to where the page stood; the skip link leads to its heading.

A selected pair, proposition or claim is shown above the list that it was chosen from. The
server draws it there; where the window stands, only the browser knows.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from parallax.selection.view import View
from parallax.streamlit_internals import component_script

SELECTIONS = ("pair", "proposition", "claim", "term")
"""Parameters whose choice has a panel with the key ``selected-<name>``."""

FOLDER = Path(__file__).parent

_REVEAL = st.components.v2.component(
    "parallax_reveal",
    html="<span hidden></span>",
    js=component_script(*(FOLDER / name for name in ("reveal.js", "returning.js", "skip.js"))),
)


def watch(view: View) -> None:
    """Send the browser what is selected on a page (once a run)."""
    chosen = [view.state.value(name) for name in SELECTIONS]
    panels = ", ".join(f".st-key-selected-{name}" for name in SELECTIONS)
    data = {"page": view.page.key, "selected": " ".join(filter(None, chosen)), "panels": panels}
    _REVEAL(key="reveal", data=data)
