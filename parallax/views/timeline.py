"""The timeline: dated events, and the claims of each author that refer to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from parallax.dates import describe, parse_edtf
from parallax.dossier.derived import derived
from parallax.dossier.lookup import records
from parallax.dossier.model import Dossier
from parallax.selection.filters import is_filtered, of_articles, select
from parallax.selection.scope import between
from parallax.urlstate.codec import Values

LEFT, RIGHT, BOTH, NEITHER = "left", "right", "both", "neither"

TIMELINE_COLUMNS = [
    "event_id",
    "label",
    "date_edtf",
    "date",
    "start",
    "end",
    "open_start",
    "open_end",
    "approximate",
    "precision",
    "basis",
    "theme_id",
    "source",
    "note",
    "story_ids",
    "side",
    "left_claim_ids",
    "right_claim_ids",
]


def timeline(dossier: Dossier, values: Values) -> pd.DataFrame:
    """List the events that the shown claims refer to, and the background.

    Parameters
    ----------
    dossier : Dossier
    values : dict
        A state of the timeline page: the shared filters, and ``story``.

    Returns
    -------
    DataFrame
        One row per event, by start, then end, then event_id. `TIMELINE_COLUMNS`:
        ``date`` in words; ``start``, ``end`` (`datetime.date`, the outermost days
        that the stated precision allows); ``open_start``, ``open_end``,
        ``approximate`` (bool); ``story_ids``, ``left_claim_ids``,
        ``right_claim_ids`` (tuples); ``side`` (left, right, both or neither: whose
        claims refer to it). A date range holds for the event itself. An event without
        claims of any article (background) stays as long as only theme and dates are
        filtered, and it fits them; an event whose claims are all filtered out, or
        belong to other articles, goes.
    """
    rows = _rows(dossier, values, select(dossier, values).claims)
    linked = _linked_events(dossier)
    story = values.get("story", "")
    kept = []
    for row in rows:
        event = dict(zip(TIMELINE_COLUMNS, row, strict=True))
        if story and story not in event["story_ids"]:
            continue
        if not _in_range(event, values):
            continue
        if event["side"] == NEITHER and (
            event["event_id"] in linked or not _background_fits(event, values)
        ):
            continue
        kept.append(row)
    return pd.DataFrame(kept, columns=TIMELINE_COLUMNS)


def one_event(dossier: Dossier, values: Values, event_id: str) -> pd.DataFrame:
    """Return one event as `timeline` does, whatever is filtered.

    Returns
    -------
    DataFrame
        `TIMELINE_COLUMNS`, with all claims of the left and the right article; no row
        if the dossier does not have the event.
    """
    rows = _rows(dossier, values, of_articles(dossier, values), event_id)
    return pd.DataFrame(rows, columns=TIMELINE_COLUMNS)


def selected_event(dossier: Dossier, values: Values) -> pd.DataFrame:
    """Return the selected event as the page shows it.

    Returns
    -------
    DataFrame
        `TIMELINE_COLUMNS`, one row with the claims that pass the filters; with all of
        them where the filters or the storyline hide the event. No row if the dossier
        does not have it.
    """
    rows = timeline(dossier, values)
    rows = rows[rows["event_id"] == values["event"]].reset_index(drop=True)
    return one_event(dossier, values, values["event"]) if rows.empty else rows


def statement_items(dossier: Dossier, values: Values) -> pd.DataFrame:
    """Choose the items of joint statements that the timeline page shows.

    Returns
    -------
    DataFrame
        Rows of the dossier's statement_items that a claim of the two articles reports,
        and whose earlier or later event is in the chosen storyline, or is the selected
        event; none if neither is chosen. Filters don't touch them.
    """
    items = between(dossier, values["left"], values["right"]).statement_items
    linked = dossier.event_storylines
    events = set(linked.loc[linked["storyline_id"] == values["story"], "event_id"])
    events |= {values["event"]} - {""}
    touched = items["earlier_event_id"].isin(events) | items["later_event_id"].isin(events)
    return items[touched]


def side_of(left: Sequence[str], right: Sequence[str]) -> str:
    """Describe whose claims refer to an event: left, right, both or neither."""
    if left and right:
        return BOTH
    return LEFT if left else RIGHT if right else NEITHER


def _rows(
    dossier: Dossier, values: Values, claims: pd.DataFrame, event_id: str = ""
) -> list[tuple[Any, ...]]:
    links = between(dossier, values["left"], values["right"]).event_claims
    by_side = {}
    for side in ("left", "right"):
        ids = claims.loc[claims["article_id"] == values[side], "claim_id"]
        by_side[side] = _grouped(links[links["claim_id"].isin(ids)])
    stories = _grouped(dossier.event_storylines, "storyline_id")
    rows = []
    for event in records(dossier.events):
        if event_id and event["event_id"] != event_id:
            continue
        left = by_side["left"].get(event["event_id"], ())
        right = by_side["right"].get(event["event_id"], ())
        span = parse_edtf(event["date_edtf"])
        rows.append(
            (
                event["event_id"],
                event["label"],
                event["date_edtf"],
                describe(event["date_edtf"]),
                span.start,
                span.end,
                span.open_start,
                span.open_end,
                span.approximate or span.uncertain,
                span.precision,
                event["basis"],
                event["theme_id"],
                event["source"],
                event["note"],
                stories.get(event["event_id"], ()),
                side_of(left, right),
                left,
                right,
            )
        )
    return sorted(rows, key=lambda row: (row[4], row[5], row[0]))


@derived()
def _linked_events(dossier: Dossier) -> frozenset[str]:
    """Return the events that any claim refers to, of whichever article."""
    return frozenset(dossier.event_claims["event_id"])


def _grouped(links: pd.DataFrame, of: str = "claim_id") -> dict[str, tuple[str, ...]]:
    grouped: dict[str, list[str]] = {}
    for event_id, value in zip(links["event_id"], links[of], strict=True):
        grouped.setdefault(event_id, []).append(value)
    return {event_id: tuple(values) for event_id, values in grouped.items()}


def _background_fits(event: Mapping[str, Any], values: Values) -> bool:
    """Decide whether an event that no claim refers to stays under these filters."""
    if is_filtered({**values, "theme": (), "from": None, "to": None}):
        return False
    return not values["theme"] or event["theme_id"] in values["theme"]


def _in_range(event: Mapping[str, Any], values: Values) -> bool:
    """Decide whether an event may have been within the date range."""
    first, last = values["from"] or date.min, values["to"] or date.max
    return bool(
        (event["open_start"] or event["start"] <= last)
        and (event["open_end"] or event["end"] >= first)
    )
