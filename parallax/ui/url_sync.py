"""The URL is the state: between the address bar, the widgets and a page's values.

Session state and the query string are held in step by two functions: `sync_from_url`, once a
run before any widget, and `on_widget_change`, the callback of every control. Quick clicks reach
the server with an address that is older than the last click; an address that was
already replaced (``_unacked``) is therefore taken for the visitor's Back button only where
the browser says so. Where clicks and Back have crossed each other all the same,
`follow_address_bar` lets the view follow the address bar.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import inf
from time import monotonic
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from parallax.dossier.model import Dossier
from parallax.ui.browser import address
from parallax.ui.session_dossier import SessionDossier
from parallax.urlstate.codec import (
    BY_NAME,
    PageInfo,
    Problem,
    Query,
    Values,
    decode,
    encode,
    parameters_of,
    shared_filter_query,
)
from parallax.urlstate.dependencies import resolve_dependencies

Snapshot = tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]
_COUNT = re.compile(r" \(\d+\)$")
BURST_SECONDS = 2.0
"""What a run has set may not have reached the browser if another follows within this time."""


def widget_key(name: str) -> str:
    """Return the session key of a parameter's control."""
    return f"p:{name}"


def _snapshot(page: str) -> Snapshot:
    names = {parameter.name for parameter in parameters_of(page)}
    query = {name: tuple(st.query_params.get_all(name)) for name in st.query_params}
    return page, tuple(sorted(item for item in query.items() if item[0] in names))


def sync_from_url(dossier: Dossier, page: str) -> tuple[Values, list[Problem]]:
    """Bring values, widgets and address in step, once a run before any widget.

    Returns
    -------
    values : dict
        The page's state.
    problems : list of Problem
        What the address asks for and can't be had.
    """
    state = st.session_state
    again = _params_to_resend()
    followed = state.pop("_followed", None)
    if followed is not None:
        # An answer that says what the browser has said itself could only cross its next step.
        if {name: st.query_params.get_all(name) for name in st.query_params} != followed:
            st.query_params.from_dict(followed)
        state.pop("_seen", None)
    shown = _snapshot(page)
    touched = state.pop("_touched", False)
    seen = state.get("_seen")
    elsewhere = seen is None or seen[0] != page or state.get("_version") != dossier.version
    unacked = state.get("_unacked", [])
    if seen is not None and seen[0] != page and not _is_history_navigation():
        today = query_of_stale_link(shown, unacked, state["_vals"], dossier)
        if today is not None and today != _as_query(shown):
            st.query_params.from_dict(today)
            shown = _snapshot(page)
    late = shown in unacked and not _is_history_navigation()
    if elsewhere or (shown != seen and not late):
        state["_vals"], state["_bad"] = decode(_as_query(shown), dossier, page)
        state["_seen"], state["_unacked"] = shown, []
        state["_version"] = dossier.version
    elif shown == seen and not touched:
        state["_unacked"] = []
    elif shown != seen:
        st.query_params.from_dict(encode(state["_vals"], dossier, page))
    state["_page"], state["_dossier"] = page, SessionDossier(dossier)
    for name, value in state["_vals"].items():
        wanted = list(value) if isinstance(value, tuple) else value
        # A value that is set is sent, and would overwrite clicks made since in the browser.
        differs = widget_key(name) not in state or state[widget_key(name)] != wanted
        if differs or name in again:
            _set(name, wanted)
    return dict(state["_vals"]), list(state["_bad"])


def _is_history_navigation() -> bool:
    # Streamlit tells its own widgets only; without it, an address is taken at its word.
    return bool(getattr(get_script_run_ctx(), "is_history_navigation", True))


def query_of_stale_link(
    shown: Snapshot, unacked: list[Snapshot], values: Values, dossier: Dossier
) -> Query | None:
    """Return the query of a page link that was followed before it had heard of the last click.

    Parameters
    ----------
    shown : (page, parameters)
        Where the link led.
    unacked : list of (page, parameters)
        Addresses that clicks have replaced since.
    values : dict
        The state that the last click has left.
    dossier : Dossier

    Returns
    -------
    dict or None
        The filters of `values` and what else the link carries; None for a link that
        carries the filters of none of the replaced addresses.
    """
    page, query = shown[0], _as_query(shown)
    carried = {name: values for name, values in query.items() if BY_NAME[name].filters}
    older = [decode(_as_query(each), dossier, each[0])[0] for each in unacked]
    if not any(shared_filter_query(each, dossier, page) == carried for each in older):
        return None
    selected = {name: values for name, values in query.items() if name not in carried}
    return {**shared_filter_query(values, dossier, page), **selected}


def follow_address_bar(page: PageInfo) -> None:
    """Allow the view follow the address bar, should the two ever part (once a run)."""
    names = {parameter.name for parameter in parameters_of(page.key)}
    state = st.session_state
    bursts = state.get("_bursts", 0)
    address.watch(page.path, names, state["_seen"][1], _follow, bursts=bursts, on_rest=_rest)


def _follow() -> None:
    st.session_state["_followed"] = address.found()


def _rest() -> None:
    st.session_state["_at_rest"] = True


def _as_query(shown: Snapshot) -> Query:
    return {name: list(values) for name, values in shown[1]}


def register_labels(
    name: str, labels: Mapping[str, str], *, offered: Mapping[str, str] | None = None
) -> None:
    """Describe which labels a control shows for which ids, before it is drawn.

    The browser sends labels. One that carries a count may come back with an old one,
    so a label that is not known as it stands is looked up without its count.

    Parameters
    ----------
    name : str
        Of the parameter.
    labels : mapping of str to str
        Id to label, of all that may come back.
    offered : mapping of str to str, optional
        Of those that are offered in this run; `labels` if not given.
    """
    known = st.session_state.setdefault("_labels", {})
    bare = {_COUNT.sub("", label): key for key, label in labels.items()}
    # A quick click may send a label that the control no longer has: earlier ones stay known.
    known[name] = known.get(name, {}) | bare | {label: key for key, label in labels.items()}
    if widget_key(name) in st.session_state:
        _relabel(name, labels if offered is None else offered)


def _relabel(name: str, labels: Mapping[str, str]) -> None:
    """Show what is chosen under its label of this run.

    The browser keeps a chosen option's label until the value is set.
    """
    told = st.session_state.setdefault("_told", {})
    value = st.session_state[widget_key(name)]
    chosen = value if isinstance(value, list | tuple) else [value]
    before = told.get(name)
    if before is not None and any(before.get(key) != labels.get(key) for key in chosen):
        _set(name, value)
    told[name] = dict(labels)


def _set(name: str, value: Any) -> None:
    state = st.session_state
    if value or widget_key(name) in state:  # A new control has nothing chosen anyway.
        state.setdefault("_set_at", {})[name] = monotonic()
    state[widget_key(name)] = value


def _params_to_resend() -> set[str]:
    """Return the parameters to be set in this run, whatever the browser has.

    Of runs in quick succession the browser may get no more than the last, so what one before
    it has set is set once more; but only when the browser has come to rest, because a value
    that is set overwrites clicks made since.
    """
    state = st.session_state
    if state.pop("_at_rest", False):
        found: set[str] = state.pop("_unsure", set())
        return found
    times: dict[str, float] = state.pop("_set_at", {})
    choices = state.get("_told", {})  # What is typed is left alone.
    lost = {name for name in choices if monotonic() - times.get(name, -inf) < BURST_SECONDS}
    if lost:
        state["_unsure"] = state.get("_unsure", set()) | lost
        state["_bursts"] = state.get("_bursts", 0) + 1
    return set()


def _id_of(name: str, label: str) -> str:
    known: dict[str, str] = st.session_state.get("_labels", {}).get(name, {})
    return known.get(label, known.get(_COUNT.sub("", label), label))


def _read_widgets() -> Values:
    """Read ids from the widgets, whatever form the browser has sent them in."""
    state = st.session_state
    values: Values = {}
    for name, current in state["_vals"].items():
        value = state.get(widget_key(name), current)
        if isinstance(current, tuple):
            ids = [_id_of(name, str(each)) for each in value or ()]
            values[name] = tuple(dict.fromkeys(ids))
        elif value is None and BY_NAME[name].kind != "date":
            values[name] = current
        elif isinstance(value, str):
            values[name] = _id_of(name, value).strip()
        else:
            values[name] = value
    return values


def on_widget_change() -> None:
    """Take a control's new value over into state and address (``on_change`` of each)."""
    state = st.session_state
    if "_vals" not in state:
        return
    new, shown = _read_widgets(), _snapshot(state["_page"])
    if new == state["_vals"]:
        return
    if shown != state["_seen"] and shown not in state["_unacked"]:
        return  # The visitor has gone back; the widgets are those of the page before.
    _commit(new)


def set_params(**changes: Any) -> None:
    """Set parameters by name (``on_click`` of buttons that are no controls themselves)."""
    state = st.session_state
    _commit({**state["_vals"], **changes})


def toggle_param(name: str, value: str) -> None:
    """Choose a value, or take the choice back if it is the one that stands."""
    current = st.session_state["_vals"][name]
    if isinstance(current, tuple):
        rest = tuple(each for each in current if each != value)
        set_params(**{name: rest if value in current else (*current, value)})
    else:
        set_params(**{name: "" if current == value else value})


def clear_filters() -> None:
    """Remove every filter, and keep the two articles and the selection."""
    dossier, page = st.session_state["_dossier"].get(), st.session_state["_page"]
    fresh, _ = decode({}, dossier, page)
    kept = ("left", "right")
    set_params(
        **{
            name: value
            for name, value in fresh.items()
            if BY_NAME[name].filters and name not in kept
        },
        **({"page": 1} if "page" in fresh else {}),
    )


def _commit(new: Values) -> None:
    state = st.session_state
    new = resolve_dependencies(state["_vals"], new)
    state["_unacked"] = [*state["_unacked"], state["_seen"]]
    state["_vals"], state["_bad"] = new, []
    st.query_params.from_dict(encode(new, state["_dossier"].get(), state["_page"]))
    state["_seen"], state["_touched"] = _snapshot(state["_page"]), True
