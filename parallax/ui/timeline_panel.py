"""The timeline on the page: storylines, chart, list for narrow screens, table."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

import pandas as pd
import streamlit as st

from parallax.captions.timeline import finding
from parallax.dossier.lookup import Row, records
from parallax.escape import as_markdown
from parallax.figures.timeline import draw
from parallax.figures.timeline_layout import MARKS, MOST_ROWS, Layout, lay_out
from parallax.figures.timescale import Panel, title_of
from parallax.presentation.rendering import piece
from parallax.selection.filters import labels
from parallax.selection.view import View
from parallax.ui import components, url_sync
from parallax.ui.device import is_phone
from parallax.ui.presenting import address
from parallax.views.timeline import BOTH, LEFT, NEITHER, RIGHT

ALL = "All events"
LONGEST_TABLE = 120
KEY = (
    ("explicit", "date given by the article"),
    ("inferred", "inferred from it"),
    ("background", "not in the article"),
)


def names_of(view: View) -> dict[str, str]:
    """Return the authors of the left and the right article."""
    return {
        side: view.names.get(view.state.article(side), f"{side} author") for side in (LEFT, RIGHT)
    }


def stories(view: View) -> None:
    """Offer the storylines, and say what the chosen one is about."""
    table = view.dossier.storylines
    if table.empty:
        return
    words = {"": ALL}
    for row in records(table):
        twice = row["label"] in words.values()
        key = row["storyline_id"]
        words[key] = f"{row['label']} · {key}" if twice else row["label"]
    url_sync.register_labels("story", {key: as_markdown(label) for key, label in words.items()})
    st.pills(
        "Storyline",
        options=list(words),
        format_func=lambda key: as_markdown(words.get(key) or key or ""),
        key=url_sync.widget_key("story"),
        on_change=url_sync.on_widget_change,
        required=True,
    )
    chosen = table[table["storyline_id"] == view.state.story]
    if not chosen.empty and chosen.iloc[0]["summary"]:
        st.html(piece("frame.gloss", chosen.iloc[0]["summary"]))


def heading(words: str) -> None:
    """Head the chart by what it comes to."""
    st.header(as_markdown(words), anchor=False)


def chart(view: View, events: pd.DataFrame) -> None:
    """Draw the events; a click on one selects it, another one lets it go."""
    names, selected = names_of(view), view.state.event
    layout = lay_out(events)
    if is_phone():  # Which has no room for the chart: its library is not even loaded.
        with st.container(key="timeline-list"):
            st.html(piece("timeline.list", _listed(view, events, layout)))
        return
    st.html(piece("timeline.key", KEY, _notes(layout)))
    key = f"timeline:{selected}"
    with st.container(key="timeline-wide"):
        st.html(piece("timeline.wide"))
        with st.container(key="timeline-chart"):
            st.plotly_chart(
                draw(layout, events, names, selected=selected),
                key=key,
                on_select=lambda: _clicked(key),
                selection_mode="points",
                config={"displayModeBar": False},
                alt=f"{finding(events)}. {_counts(events, view)} All of it is in the table below.",
            )
    st.html(piece("timeline.list", _listed(view, events, layout)))


def _clicked(key: str) -> None:
    points = st.session_state[key]["selection"]["points"]
    if points:
        url_sync.toggle_param("event", points[0]["customdata"][0])


def _counts(events: pd.DataFrame, view: View) -> str:
    names, counts = names_of(view), events["side"].value_counts()
    parts = [
        f"{names[LEFT]} alone {counts.get(LEFT, 0)}",
        f"{names[RIGHT]} alone {counts.get(RIGHT, 0)}",
        f"both {counts.get(BOTH, 0)}",
        f"background {counts.get(NEITHER, 0)}",
    ]
    return ", ".join(parts) + "."


def _notes(layout: Layout) -> list[str]:
    notes = ["A mark is a day, a bar a longer or uncertain time: soft ends are not known exactly."]
    if len(layout.scale.panels) > 1:
        notes.append(
            "The axis is broken at // and its parts have scales of their own; the part with more "
            "events is wider."
        )
    if layout.unlabelled:
        notes.append(
            f"{layout.unlabelled} events that fewest claims refer to have no label: a lane holds "
            f"{MOST_ROWS} rows."
        )
    if layout.undated:
        notes.append(f"{layout.undated} events without any date are only in the table.")
    return notes


@dataclass(frozen=True)
class _Listed:
    """An event in the list; `panel` heads the part of the axis that begins with it."""

    panel: str
    side: str
    mark: str
    label: str
    when: str
    whose: str
    link: str
    selected: bool


def _listed(view: View, events: pd.DataFrame, layout: Layout) -> list[_Listed]:
    """List the events along a line, for screens too narrow for the chart."""
    names = names_of(view)
    base = address("timeline", story=view.state.story)
    base = base if base.endswith("?") else f"{base}&"
    items: list[_Listed] = []
    previous = None
    for row in records(events):
        panel = next((each for each in layout.scale.panels if _begins(row, each)), None)
        begun = panel is not None and panel is not previous
        previous = panel if begun else previous
        side, selected = str(row["side"]), row["event_id"] == view.state.event
        sure = "" if row["basis"] == "explicit" else f" ({row['basis']})"
        items.append(
            _Listed(
                panel=title_of(panel) if begun and panel is not None else "",
                side=side,
                mark=MARKS[side],
                label=row["label"],
                when=f"{row['date']}{sure}",
                whose=_whose(row, names),
                link=base if selected else f"{base}event={quote(row['event_id'])}",
                selected=selected,
            )
        )
    return items


def _begins(row: Row, panel: Panel) -> bool:
    day = row["end"] if row["open_start"] else row["start"]
    return bool(panel.first <= day.toordinal() <= panel.last)


def _whose(row: Row, names: dict[str, str]) -> str:
    said = [
        names[side]
        for side, ids in ((LEFT, row["left_claim_ids"]), (RIGHT, row["right_claim_ids"]))
        if ids
    ]
    return " and ".join(said) or "background"


def picker(view: View, events: pd.DataFrame) -> None:
    """Offer the events as a list too, for the keyboard."""
    words = {"": "None"}
    known = labels(view.dossier, "events", "event_id")
    for row in records(events):
        words[row["event_id"]] = f"{row['date']}: {row['label']}"
    selected = view.state.event
    if selected not in words:
        words[selected] = f"{known.get(selected, selected)} (not among these events)"
    seen: set[str] = set()
    for key, label in words.items():
        if label in seen:
            words[key] = f"{label} · {key}"
        seen.add(words[key])
    url_sync.register_labels("event", words)
    st.selectbox(
        "Select an event" if is_phone() else "Select an event (or click it above)",
        options=list(words),
        format_func=lambda key: words.get(key, key),
        key=url_sync.widget_key("event"),
        on_change=url_sync.on_widget_change,
        width=640,
    )


def table(view: View, events: pd.DataFrame) -> None:
    """Draw the events as a table; a long one as a grid, which draws only what is in sight."""
    names, long = names_of(view), len(events) > LONGEST_TABLE
    escape = str if long else as_markdown
    rows = [
        {
            "Date": escape(row["date"]),
            "Event": escape(row["label"]),
            "Named by": escape(_whose(row, names)),
            "Basis": escape(row["basis"]),
            "Claims": str(len(row["left_claim_ids"]) + len(row["right_claim_ids"])),
        }
        for row in records(events)
    ]
    show = st.dataframe if long else st.table
    with st.expander(f"The same as a table ({components.plural(len(events), 'event')})"):
        show(pd.DataFrame(rows), hide_index=True, alt="Events by date, with who names them")
