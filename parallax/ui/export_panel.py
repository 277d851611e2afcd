"""The control that lets a view leave the browser: which kind of file, and the download."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from parallax.escape import as_markdown
from parallax.exports.formats import BY_KEY, FORMATS, file_bytes, name_and_type
from parallax.exports.view import ExportView
from parallax.selection.view import View
from parallax.ui import page_context

KEY = "download-format"


def draw(view: View) -> None:
    """Offer what is shown as a file; nothing is written before it is asked for."""
    base, today = page_context.base_address(), date.today()
    with st.popover("Download", width="content"):
        _choose(ExportView(view.dossier, view.state, base, today))


@st.fragment
def _choose(view: ExportView) -> None:
    """Choose a format without running the page again."""
    chosen = st.radio(
        "What is shown, as",
        options=[form.key for form in FORMATS],
        format_func=lambda key: BY_KEY[key].label,
        captions=[form.description for form in FORMATS],
        key=KEY,
    )
    form = BY_KEY[chosen or FORMATS[0].key]
    name, mime = name_and_type(view, form)
    # Given a function, Streamlit calls it on a click, in a thread of its own, and shows that it
    # is at work; the script doesn't wait for it.
    st.download_button(
        f"Download {form.label}",
        data=partial(file_bytes, view, form),
        file_name=name,
        mime=mime,
        on_click="ignore",
        key="download",
    )
    scope = "Whatever is filtered, all of it." if form.what else "All rows of this view."
    st.caption(f"{scope} The file is named {as_markdown(name)}.")
