"""The timeline on the page: storylines, chart, list for narrow screens, table."""

from __future__ import annotations

from urllib.parse import quote

import pandas as pd
import streamlit as st

from parallax.captions.timeline import finding
from parallax.dossier.lookup import Row, records
from parallax.escape import as_html, as_markdown
from parallax.figures.timeline import draw
from parallax.figures.timeline_layout import MARKS, MOST_ROWS, Layout, lay_out
from parallax.figures.timescale import Panel, title_of
from parallax.selection.filters import labels
from parallax.selection.view import View
from parallax.ui import components, url_sync
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
        st.html(f'<p class="px-gloss">{as_html(chosen.iloc[0]["summary"])}</p>')


def chart(view: View, events: pd.DataFrame) -> None:
    """Draw the events; a click on one selects it, another one lets it go."""
    names, selected = names_of(view), view.state.event
    layout = lay_out(events)
    title = finding(events)
    st.header(as_markdown(title), anchor=False)
    st.html(_key(layout))
    key = f"timeline:{selected}"
    with st.container(key="timeline-chart"):
        st.plotly_chart(
            draw(layout, events, names, selected=selected),
            key=key,
            on_select=lambda: _clicked(key),
            selection_mode="points",
            config={"displayModeBar": False},
            alt=f"{title}. {_counts(events, view)} All of it is in the table below.",
        )
    st.html(_list(view, events, layout))
    _picker(view, events)


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


def _key(layout: Layout) -> str:
    items = "".join(
        f'<span class="px-tl-{basis}"><i class="px-tl-day" aria-hidden="true"></i>'
        f'<i class="px-tl-bar" aria-hidden="true"></i> {basis}: {words}</span>'
        for basis, words in KEY
    )
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
    return f'<div class="px-tl-key">{items}</div><p class="px-note">{" ".join(notes)}</p>'


def _list(view: View, events: pd.DataFrame, layout: Layout) -> str:
    """Write the events as a list along a line, for screens too narrow for the chart."""
    names = names_of(view)
    base = components.href("timeline", story=view.state.story)
    base = base if base.endswith("?") else f"{base}&amp;"
    items, previous = [], None
    for row in records(events):
        panel = next((each for each in layout.scale.panels if _begins(row, each)), None)
        if panel is not None and panel is not previous:
            items.append(f'<li class="px-tl-panel">{as_html(title_of(panel))}</li>')
            previous = panel
        side, selected = str(row["side"]), row["event_id"] == view.state.event
        event = "" if selected else f"event={quote(row['event_id'])}"
        sure = "" if row["basis"] == "explicit" else f" ({as_html(row['basis'])})"
        whose = _whose(row, names)
        items.append(
            f'<li class="px-tl-item px-tl-{side}{" px-selected" if selected else ""}">'
            f'<a target="_self" href="{base}{event}">{as_html(row["label"])}</a>'
            f'<span class="px-meta">'
            f'<span class="px-tl-mark" aria-hidden="true">{MARKS[side]}</span> '
            f"{as_html(row['date'])}{sure} · {as_html(whose)}"
            "</span></li>"
        )
    return f'<ol class="px-tl-list">{"".join(items)}</ol>'


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


def _picker(view: View, events: pd.DataFrame) -> None:
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
        "Select an event (or click it above)",
        options=list(words),
        format_func=lambda key: words.get(key, key),
        key=url_sync.widget_key("event"),
        on_change=url_sync.on_widget_change,
        width=640,
    )


def table(view: View, events: pd.DataFrame) -> None:
    """Return the events as a table; a long one as a grid, which draws only what is in sight."""
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
