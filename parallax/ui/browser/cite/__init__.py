"""The field of citations: choose a work and a form, copy.

Plain JavaScript and CSS, given inline; every text is set as text and never read as HTML.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import streamlit as st

from parallax.bibliography import FORMATS, Work

FOLDER = Path(__file__).parent

_CITE = st.components.v2.component(
    "parallax_cite",
    html="<div class='cite'><label class='which'>Cite <select class='work'></select></label>"
    "<label>Form <select class='form'></select></label>"
    "<textarea readonly aria-label='The citation'></textarea>"
    "<button type='button'>Copy the citation</button><span role='status'></span></div>",
    css=(FOLDER / "cite.css").read_text(encoding="utf-8"),
    js=(FOLDER / "cite.js").read_text(encoding="utf-8"),
)


def field(works: Iterable[tuple[str, Work]], *, key: str) -> None:
    """Show how works are cited, in every form.

    Parameters
    ----------
    works : iterable of (label, Work)
        What readers see in the list, and the work. All their texts are sent: a few works.
    key : str
        Tells it apart from others on the page.
    """
    displayed = [
        {"label": label, "texts": [form.write([work]) for form in FORMATS]} for label, work in works
    ]
    _CITE(key=f"cite-{key}", data={"works": displayed, "forms": [form.label for form in FORMATS]})
