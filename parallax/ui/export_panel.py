"""The control that lets a view leave the browser: which kind of file, and the download."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

import streamlit as st

from parallax.escape import as_markdown
from parallax.exports.formats import BY_KEY, FORMATS, Format, file_bytes, name_and_type
from parallax.exports.view import ExportView
from parallax.selection.view import View
from parallax.ui import page_context
from parallax.ui.session_dossier import SessionDossier
from parallax.urlstate.state import PageState

KEY = "download-format"


def draw(view: View) -> None:
    """Offer what is shown as a file; nothing is written before it is asked for."""
    base, today = page_context.base_address(), date.today()
    with st.popover("Download", width="content"):
        _choose(_Offer(SessionDossier(view.dossier), view.state, base, today))


@dataclass(frozen=True)
class _Offer:
    """What is to be written; a session remembers it, so it doesn't hold the dossier."""

    dossier: SessionDossier
    state: PageState
    base: str
    on: date

    def view(self) -> ExportView:
        """Return what is shown; of today's state if the one on the screen is gone."""
        dossier = self.dossier.get()
        # What today's state does not have any more is passed over, as on the page.
        query = self.state.full_query(dossier)
        state, _ = PageState.from_query(query, dossier, self.state.page)
        return ExportView(dossier, state, self.base, self.on)

    def file(self, form: Format) -> bytes:
        """Write it as a file."""
        return file_bytes(self.view(), form)


@st.fragment
def _choose(offer: _Offer) -> None:
    """Choose a format without running the page again."""
    chosen = st.radio(
        "What is shown, as",
        options=[form.key for form in FORMATS],
        format_func=lambda key: BY_KEY[key].label,
        captions=[form.description for form in FORMATS],
        key=KEY,
    )
    form = BY_KEY[chosen or FORMATS[0].key]
    name, mime = name_and_type(offer.view(), form)
    # Given a function, Streamlit calls it on a click, in a thread of its own, and shows that it
    # is at work; the script doesn't wait for it.
    st.download_button(
        f"Download {form.label}",
        data=partial(offer.file, form),
        file_name=name,
        mime=mime,
        on_click="ignore",
        key="download",
    )
    scope = "Whatever is filtered, all of it." if form.what else "All rows of this view."
    st.caption(f"{scope} The file is named {as_markdown(name)}.")
