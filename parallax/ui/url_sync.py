"""The URL is the state: between the address bar, the widgets and a page's state.

Session state and the query string are held in step by two functions: `sync_from_url`, once a
run before any widget, and `on_widget_change`, the callback of every control. Quick clicks reach
the server with an address that is older than the last click; an address that was
already replaced (``unacknowledged``) is therefore taken for the visitor's Back button only where
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

from parallax.dossier.model import Dossier
from parallax.streamlit_internals import is_history_navigation
from parallax.ui.browser import address
from parallax.ui.session import Snapshot, current_state, session
from parallax.urlstate.codec import Problem, Query
from parallax.urlstate.dependencies import resolve_dependencies
from parallax.urlstate.parameters import BY_NAME, PageInfo, parameters_of
from parallax.urlstate.state import PageState

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


def sync_from_url(dossier: Dossier, page: str) -> tuple[PageState, list[Problem]]:
    """Bring state, widgets and address in step, once a run before any widget.

    Returns
    -------
    state : PageState
    problems : list of Problem
        What the address asks for and can't be had.
    """
    mine = session()
    again = _params_to_resend()
    followed, mine.followed = mine.followed, None
    if followed is not None:
        # An answer that says what the browser has said itself could only cross its next step.
        if {name: st.query_params.get_all(name) for name in st.query_params} != followed:
            st.query_params.from_dict(followed)
        mine.snapshot = None
    found = _snapshot(page)
    touched, mine.touched = mine.touched, False
    before, state = mine.snapshot, mine.state
    elsewhere = (
        state is None or before is None or before[0] != page or mine.version != dossier.version
    )
    if before and before[0] != page and state is not None and not is_history_navigation():
        today = query_of_stale_link(found, mine.unacknowledged, state, dossier)
        if today is not None and today != _as_query(found):
            st.query_params.from_dict(today)
            found = _snapshot(page)
    late = found in mine.unacknowledged and not is_history_navigation()
    if state is None or elsewhere or (found != before and not late):
        state, mine.problems = PageState.from_query(_as_query(found), dossier, page)
        mine.state, mine.snapshot, mine.unacknowledged = state, found, []
        mine.version = dossier.version
    elif found == before and not touched:
        mine.unacknowledged = []
    elif found != before:
        st.query_params.from_dict(state.to_query(dossier))
    mine.page, mine.dossier = page, dossier
    for name, value in state.values().items():
        wanted = list(value) if isinstance(value, tuple) else value
        key = widget_key(name)
        # A value that is set is sent, and would overwrite clicks made since in the browser.
        differs = key not in st.session_state or st.session_state[key] != wanted
        if differs or name in again:
            _set(name, wanted)
    return state, list(mine.problems)


def query_of_stale_link(
    found: Snapshot, unacknowledged: list[Snapshot], state: PageState, dossier: Dossier
) -> Query | None:
    """Return the query of a page link that was followed before it had heard of the last click.

    Parameters
    ----------
    found : (page, parameters)
        Where the link led.
    unacknowledged : list of (page, parameters)
        Addresses that clicks have replaced since.
    state : PageState
        As the last click has left it.
    dossier : Dossier

    Returns
    -------
    dict or None
        The filters of `state` and what else the link carries; None for a link that
        carries the filters of none of the replaced addresses.
    """
    page, query = found[0], _as_query(found)
    carried = {name: values for name, values in query.items() if BY_NAME[name].filters}
    older = [PageState.from_query(_as_query(each), dossier, each[0])[0] for each in unacknowledged]
    if not any(each.shared_filter_query(dossier, page) == carried for each in older):
        return None
    selected = {name: values for name, values in query.items() if name not in carried}
    return {**state.shared_filter_query(dossier, page), **selected}


def follow_address_bar(page: PageInfo) -> None:
    """Let the view follow the address bar, should the two ever part (once a run)."""
    names = {parameter.name for parameter in parameters_of(page.key)}
    mine = session()
    parameters = mine.snapshot[1] if mine.snapshot else ()
    address.watch(page.path, names, parameters, _follow, bursts=mine.bursts, on_rest=_rest)


def _follow() -> None:
    session().followed = address.found()


def _rest() -> None:
    session().at_rest = True


def _as_query(snapshot: Snapshot) -> Query:
    return {name: list(values) for name, values in snapshot[1]}


def register_labels(
    name: str, labels: Mapping[str, str], *, offered: Mapping[str, str] | None = None
) -> None:
    """Register which labels a control has for which ids, before it is drawn.

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
    known = session().ids
    bare = {_COUNT.sub("", label): key for key, label in labels.items()}
    # A quick click may send a label that the control no longer has: earlier ones stay known.
    known[name] = known.get(name, {}) | bare | {label: key for key, label in labels.items()}
    if widget_key(name) in st.session_state:
        _relabel(name, labels if offered is None else offered)


def _relabel(name: str, labels: Mapping[str, str]) -> None:
    """Set what is chosen anew if its label has changed.

    The browser keeps a chosen option's label until the value is set.
    """
    of_last_run = session().labels
    value = st.session_state[widget_key(name)]
    chosen = value if isinstance(value, list | tuple) else [value]
    before = of_last_run.get(name)
    if before is not None and any(before.get(key) != labels.get(key) for key in chosen):
        _set(name, value)
    of_last_run[name] = dict(labels)


def _set(name: str, value: Any) -> None:
    key = widget_key(name)
    if value or key in st.session_state:  # A new control has nothing chosen anyway.
        session().set_at[name] = monotonic()
    st.session_state[key] = value


def _params_to_resend() -> set[str]:
    """Return the parameters to be set in this run, whatever the browser has.

    Of runs in quick succession the browser may get no more than the last, so what one before
    it has set is set once more; but only when the browser has come to rest, because a value
    that is set overwrites clicks made since.
    """
    mine = session()
    if mine.at_rest:
        mine.at_rest = False
        found, mine.resend = mine.resend, set()
        return found
    times, mine.set_at = mine.set_at, {}
    choices = mine.labels  # What is typed is left alone.
    lost = {name for name in choices if monotonic() - times.get(name, -inf) < BURST_SECONDS}
    if lost:
        mine.resend |= lost
        mine.bursts += 1
    return set()


def _id_of(name: str, label: str) -> str:
    known = session().ids.get(name, {})
    return known.get(label, known.get(_COUNT.sub("", label), label))


def _read_widgets(state: PageState) -> PageState:
    """Read ids from the widgets, whatever form the browser has sent them in."""
    values: dict[str, Any] = {}
    for name, current in state.values().items():
        value = st.session_state.get(widget_key(name), current)
        if isinstance(current, tuple):
            ids = [_id_of(name, str(each)) for each in value or ()]
            values[name] = tuple(dict.fromkeys(ids))
        elif isinstance(value, str):
            values[name] = _id_of(name, value).strip()
        elif value is not None or BY_NAME[name].kind == "date":
            values[name] = value
    return state.with_values(values)


def on_widget_change() -> None:
    """Take a control's new value over into state and address (``on_change`` of each)."""
    mine = session()
    if mine.state is None:
        return
    new, found = _read_widgets(mine.state), _snapshot(mine.page)
    if new == mine.state:
        return
    if found != mine.snapshot and found not in mine.unacknowledged:
        return  # The visitor has gone back; the widgets are those of the page before.
    _commit(new)


def set_params(**changes: Any) -> None:
    """Set parameters by name (``on_click`` of buttons that are no controls themselves)."""
    _commit(current_state().with_values(changes))


def toggle_param(name: str, value: str) -> None:
    """Choose a value, or take the choice back if it is the one that stands."""
    current = current_state().value(name)
    if isinstance(current, tuple):
        rest = tuple(each for each in current if each != value)
        set_params(**{name: rest if value in current else (*current, value)})
    else:
        set_params(**{name: "" if current == value else value})


def clear_filters() -> None:
    """Remove every filter; the two articles and the selection stay."""
    mine = session()
    fresh = PageState.default(mine.dossier, mine.page).values()
    set_params(
        **{
            name: value
            for name, value in fresh.items()
            if name == "page" or (BY_NAME[name].filters and name not in ("left", "right"))
        }
    )


def _commit(new: PageState) -> None:
    mine = session()
    new = resolve_dependencies(current_state(), new)
    if mine.snapshot is not None:
        mine.unacknowledged = [*mine.unacknowledged, mine.snapshot]
    mine.state, mine.problems = new, []
    st.query_params.from_dict(new.to_query(mine.dossier))
    mine.snapshot, mine.touched = _snapshot(mine.page), True
