"""The address bar's watch: where it and the view part, the view follows.

Clicks, page links and Back may cross each other under way between browser and server. The
server then takes for the address what the browser has left already, and nothing that it
could ask of Streamlit would tell. Only the browser knows its address bar: this component
compares it, at rest, with the address that the view was made for, and asks for the other
view where they differ. It also tells when the browser has come to rest after a burst of
clicks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import parse_qs

import streamlit as st

from parallax.streamlit_internals import component_script

KEY = "address"
FOLDER = Path(__file__).parent
LONGEST = 20_000
Pairs = Iterable[tuple[str, tuple[str, ...]]]

_WATCH = st.components.v2.component(
    "parallax_address",
    html="<span hidden></span>",
    js=component_script(FOLDER / "address.js"),
)


def watch(
    path: str,
    names: Iterable[str],
    displayed: Pairs,
    on_differ: Callable[[], None],
    *,
    bursts: int,
    on_rest: Callable[[], None],
) -> None:
    """Watch the address bar.

    Parameters
    ----------
    path : str
        Of the page that is shown.
    names : iterable of str
        The page's parameters; others in the address don't matter.
    displayed : iterable of (name, values)
        The parameters of the address that the view was made for.
    on_differ : callable
        Called when the address bar has had other ones for a moment; see `found`.
    bursts : int
        How many runs have followed upon another so quickly that the browser may have missed
        what that one has set.
    on_rest : callable
        Called when nothing is under way any more and `bursts` has grown since.
    """
    query = [[name, value] for name, values in displayed for value in values]
    data = {"path": path, "names": sorted(names), "query": query, "bursts": bursts}
    _WATCH(key=KEY, data=data, on_address_change=on_differ, on_rest_change=on_rest)


def found() -> dict[str, list[str]]:
    """Return the parameters in the address bar, for use in `on_differ`."""
    value = st.session_state[KEY].get("address")
    search = value.get("search", "") if isinstance(value, dict) else ""
    return parse_qs(str(search)[:LONGEST].removeprefix("?"), keep_blank_values=True)
