"""On a phone the filters are a sheet: a button opens it, another one shows what they leave."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from parallax.streamlit_internals import component_script

_SHEET = st.components.v2.component(
    "parallax_sheet",
    html="<span hidden></span>",
    js=component_script(Path(__file__).parent / "sheet.js"),
)


def watch() -> None:
    """Have the buttons of the sheet listened to (once a run)."""
    _SHEET(key="sheet", data={})
