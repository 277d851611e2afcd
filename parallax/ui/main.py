"""The main script: the page registry, the dossier, the shared filters, then the page."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from parallax.dossier.faults import Fault
from parallax.dossier.loading import default_folder
from parallax.escape import as_markdown
from parallax.presentation.rendering import piece
from parallax.selection.view import View
from parallax.streamlit_internals import style_sheet
from parallax.ui import chips, embedded, navigation, page_context, sidebar, url_sync, versions
from parallax.ui.browser import reveal
from parallax.ui.sidebar import WITHOUT_FILTERS
from parallax.urlstate.codec import Problem
from parallax.urlstate.parameters import PAGES
from parallax.urlstate.version import requested_version

MOST_FAULTS = 20


def show_faults(faults: tuple[Fault, ...], *, stale: bool) -> None:
    """Draw which faults keep a dossier from loading, or its last good state on screen."""
    count = f"{len(faults)} fault" + ("" if len(faults) == 1 else "s")
    lines = [f"- {as_markdown(str(fault))}" for fault in faults[:MOST_FAULTS]]
    if len(faults) > MOST_FAULTS:
        lines.append(f"- and {len(faults) - MOST_FAULTS} more")
    body = "\n".join(lines)
    if stale:
        title = f"The dossier has changed and has {count}; shown is its last good state"
        st.warning(body, title=title)
    else:
        st.error(body, title=f"This dossier can't be shown: {count}")
        st.write("Fix the files and reload the page; `python -m parallax check` lists the same.")


def show_problems(problems: list[Problem]) -> None:
    """Draw what the address asks for and can't be had."""
    if problems:
        lines = [f"- {as_markdown(str(problem))}" for problem in problems]
        st.warning("\n".join(lines), title="Not everything in this link can be shown")


st.set_page_config(page_title="Parallax", layout="wide")
st.html(piece("frame.styles", style_sheet(Path(__file__).with_name("parallax.css"))))
pages = page_context.pages()
chosen = st.navigation(list(pages.values()), position="hidden")
page = next(info for info in PAGES if info.path == chosen.url_path)

found = page_context.live_dossier(str(default_folder())).current()
dossier = found.dossier
if dossier is None:
    st.title("Parallax")
    show_faults(found.faults, stale=False)
    st.stop()

query = {name: st.query_params.get_all(name) for name in st.query_params}
requested = requested_version(dossier, query)
dossier = requested.dossier
state, problems = url_sync.sync_from_url(dossier, page.key)
view = View(dossier, state)
page_context.stage(view, pages)
st.set_page_config(
    page_title=f"{page.title} · {dossier.title} · Parallax",
    initial_sidebar_state="collapsed" if page.key == "read" else "auto",
)

with st.container(key="address-watch"):
    url_sync.follow_address_bar(page)
    reveal.watch(view)
if st.context.is_embedded:
    embedded.head(view)
else:
    sidebar.draw(view)
    navigation.draw()
    if page.key not in WITHOUT_FILTERS:
        chips.draw(view)
if found.faults:
    show_faults(found.faults, stale=True)
show_problems(versions.remaining(requested, problems, page.key))
versions.version_notice(requested, page)
try:
    chosen.run()
finally:
    page_context.unstage()
