"""What is remembered of a visitor between two runs, under one key of the session."""

from __future__ import annotations

from dataclasses import dataclass, field

import streamlit as st

from parallax.dossier.model import Dossier
from parallax.ui.session_dossier import SessionDossier
from parallax.urlstate.codec import Problem, Query
from parallax.urlstate.state import PageState

Snapshot = tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]
"""An address: the page, and the page's parameters that it holds, in alphabetical order."""

KEY = "parallax"


@dataclass(eq=False)
class Session:
    """What is remembered of a visitor between two runs.

    Attributes
    ----------
    state : PageState or None
        The page's state; None before the first run.
    problems : list of Problem
        What the address asked for and could not be had.
    page : str
        Key of the page of the last run.
    version : str
        Of the dossier of the last run.
    snapshot : (page, parameters) or None
        The address as it was last read or written.
    unacknowledged : list of (page, parameters)
        Addresses that clicks have replaced and that the browser may still send.
    touched : bool
        Whether a click of this run has changed the state.
    followed : mapping or None
        The query that the browser says it shows, where it differed.
    at_rest : bool
        Whether the browser has said that it has come to rest.
    bursts : int
        How often runs have followed each other too quickly.
    resend : set of str
        Parameters whose controls may not have reached the browser.
    set_at : dict of str to float
        When a control's value was last set, by parameter.
    ids : dict of str to dict of str to str
        By parameter, the id behind every label that its control has had.
    labels : dict of str to dict of str to str
        By parameter, the labels of the last run, by id.
    held : SessionDossier or None
        The dossier of the last run; None before the first.
    """

    state: PageState | None = None
    problems: list[Problem] = field(default_factory=list)
    page: str = ""
    version: str = ""
    snapshot: Snapshot | None = None
    unacknowledged: list[Snapshot] = field(default_factory=list)
    touched: bool = False
    followed: Query | None = None
    at_rest: bool = False
    bursts: int = 0
    resend: set[str] = field(default_factory=set)
    set_at: dict[str, float] = field(default_factory=dict)
    ids: dict[str, dict[str, str]] = field(default_factory=dict)
    labels: dict[str, dict[str, str]] = field(default_factory=dict)
    held: SessionDossier | None = None

    @property
    def dossier(self) -> Dossier:
        """The dossier of the last run, or what has taken its place.

        Raises
        ------
        LookupError
            Before the first run.
        RuntimeError
            See `SessionDossier.get`.
        """
        if self.held is None:
            raise LookupError("No page has run yet.")
        return self.held.get()

    @dossier.setter
    def dossier(self, dossier: Dossier) -> None:
        self.held = SessionDossier(dossier)


def session() -> Session:
    """Return what is remembered of this visitor."""
    if KEY not in st.session_state:
        st.session_state[KEY] = Session()
    found: Session = st.session_state[KEY]
    return found


def current_state() -> PageState:
    """Return the state that the last run or click has left.

    Raises
    ------
    LookupError
        Before the first run.
    """
    state = session().state
    if state is None:
        raise LookupError("No page has run yet.")
    return state
