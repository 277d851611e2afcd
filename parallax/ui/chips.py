"""The filters that are set, above what they restrict; a press takes one away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from parallax.captions.outlook import ROLE_WORDS
from parallax.captions.words import MARKED_VERDICTS, VOICE_NAMES
from parallax.dossier.schema import STATED
from parallax.escape import as_markdown
from parallax.presentation.rendering import piece
from parallax.selection.filters import TYPE_NAMES, labels
from parallax.selection.view import View
from parallax.ui import url_sync
from parallax.ui.browser import sheet
from parallax.ui.controls import EXPLICITNESS_LABELS, WHOSE_LABELS
from parallax.urlstate.parameters import ALL_POSITIONS


@dataclass(frozen=True)
class Chip:
    """A filter that is set.

    Attributes
    ----------
    name : str
        The parameter.
    words : str
        The value in words.
    rest : object
        What the parameter is set to without it.
    """

    name: str
    words: str
    rest: Any


def chips_of(view: View) -> list[Chip]:
    """List the filters that are set on a page, in the order of the controls."""
    dossier, state = view.dossier, view.state
    found: list[Chip] = []
    if state.q:
        found.append(Chip("q", f"“{state.q}”", ""))
    words = {
        "theme": labels(dossier, "themes", "theme_id"),
        "type": TYPE_NAMES,
        "voice": VOICE_NAMES,
        "actor": labels(dossier, "actors", "actor_id"),
        "verdict": MARKED_VERDICTS,
        "whose": WHOSE_LABELS,
        "role": ROLE_WORDS,
    }
    for name, known in words.items():
        chosen: tuple[str, ...] = state.value(name)
        for value in chosen:
            rest = tuple(each for each in chosen if each != value)
            found.append(Chip(name, known.get(value, value), rest))
    if state.from_date:
        found.append(Chip("from", f"events from {state.from_date}", None))
    if state.to_date:
        found.append(Chip("to", f"events to {state.to_date}", None))
    if state.explicitness == STATED:
        found.append(Chip("explicitness", EXPLICITNESS_LABELS[STATED], ALL_POSITIONS))
    return found


def draw(view: View) -> None:
    """Draw a chip for each filter that is set, and on a phone what opens the filters."""
    chips = chips_of(view)
    sheet.watch()
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="chips"):
        st.html(piece("frame.open_filters", len(chips)), width="content")
        for number, chip in enumerate(chips):
            st.button(
                f"✕ {as_markdown(chip.words)}",
                on_click=url_sync.set_params,
                kwargs={chip.name: chip.rest},
                key=f"chip-{number}-{chip.name}-{chip.words}",
                help="Take this filter away",
            )
