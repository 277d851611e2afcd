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
from parallax.selection.filters import is_filtered, of_articles
from parallax.selection.themes import on_themes
from parallax.selection.view import View
from parallax.urlstate.state import PageState

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


def timeline(view: View) -> pd.DataFrame:
    """List the events that the shown claims refer to, and the background.

    Parameters
    ----------
    view : View

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
        belong to other articles, goes. In a chosen storyline an event has the claims that
        `of_storyline` returns.
    """
    story = view.state.story
    rows = _rows(view, view.selection.claims, story=story)
    linked = _linked_events(view.dossier)
    retained = []
    for row in rows:
        event = dict(zip(TIMELINE_COLUMNS, row, strict=True))
        if story and story not in event["story_ids"]:
            continue
        if not _in_range(event, view.state):
            continue
        if event["side"] == NEITHER and (
            event["event_id"] in linked or not _background_fits(event, view.state)
        ):
            continue
        retained.append(row)
    return pd.DataFrame(retained, columns=TIMELINE_COLUMNS)


def one_event(view: View, event_id: str) -> pd.DataFrame:
    """Return one event as `timeline` does, whatever is filtered.

    Returns
    -------
    DataFrame
        `TIMELINE_COLUMNS`, with all claims of the left and the right article; no row
        if the dossier does not have the event.
    """
    rows = _rows(view, of_articles(view.dossier, view.state), event_id)
    return pd.DataFrame(rows, columns=TIMELINE_COLUMNS)


def selected_event(view: View) -> pd.DataFrame:
    """Return the selected event as the page shows it.

    Returns
    -------
    DataFrame
        `TIMELINE_COLUMNS`, one row with the claims that pass the filters; with all of
        them where the filters or the storyline hide the event. No row if the dossier
        does not have it.
    """
    rows = timeline(view)
    rows = rows[rows["event_id"] == view.state.event].reset_index(drop=True)
    return one_event(view, view.state.event) if rows.empty else rows


def statement_items(view: View) -> pd.DataFrame:
    """Choose the items of joint statements that the timeline page shows.

    Returns
    -------
    DataFrame
        Rows of the dossier's statement_items that a claim of the two articles reports,
        and whose earlier or later event is in the chosen storyline, or is the selected
        event; none if neither is chosen. Filters don't touch them.
    """
    items = view.scope.statement_items
    linked = view.dossier.event_storylines
    events = set(linked.loc[linked["storyline_id"] == view.state.story, "event_id"])
    events |= {view.state.event} - {""}
    touched = items["earlier_event_id"].isin(events) | items["later_event_id"].isin(events)
    return items[touched]


def of_storyline(dossier: Dossier, links: pd.DataFrame, storyline_id: str) -> pd.DataFrame:
    """Restrict claims of events to those that belong to a storyline.

    Parameters
    ----------
    dossier : Dossier
    links : DataFrame
        Rows of the dossier's event_claims.
    storyline_id : str

    Returns
    -------
    DataFrame
        Of an event that is in other storylines too, those that the dossier's
        claim_storylines has for this one, if there are any; of any other event all.
    """
    listed, narrowed = _narrowed(dossier, storyline_id)
    return links[links["claim_id"].isin(listed) | ~links["event_id"].isin(narrowed)]


@derived()
def _narrowed(dossier: Dossier, storyline_id: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the claims named for a storyline, and the events that have these alone in it."""
    named, every = dossier.claim_storylines, dossier.event_claims
    listed = frozenset(named.loc[named["storyline_id"] == storyline_id, "claim_id"])
    linked = dossier.event_storylines
    shared = frozenset(linked.loc[linked["storyline_id"] != storyline_id, "event_id"])
    return listed, frozenset(every.loc[every["claim_id"].isin(listed), "event_id"]) & shared


def side_of(left: Sequence[str], right: Sequence[str]) -> str:
    """Describe whose claims refer to an event: left, right, both or neither."""
    if left and right:
        return BOTH
    return LEFT if left else RIGHT if right else NEITHER


def _rows(
    view: View, claims: pd.DataFrame, event_id: str = "", *, story: str = ""
) -> list[tuple[Any, ...]]:
    links = view.scope.event_claims
    if story:
        links = of_storyline(view.dossier, links, story)
    by_side = {}
    for side in ("left", "right"):
        ids = claims.loc[claims["article_id"] == view.state.article(side), "claim_id"]
        by_side[side] = _grouped(links[links["claim_id"].isin(ids)])
    stories = _grouped(view.dossier.event_storylines, "storyline_id")
    rows = []
    for event in records(view.dossier.events):
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


def _background_fits(event: Mapping[str, Any], state: PageState) -> bool:
    """Decide whether an event that no claim refers to stays under these filters."""
    if is_filtered(state.replace(theme=(), from_date=None, to_date=None)):
        return False
    return bool(on_themes(pd.Series([event["theme_id"]]), state.theme)[0])


def _in_range(event: Mapping[str, Any], state: PageState) -> bool:
    """Decide whether an event may have been within the date range."""
    first, last = state.from_date or date.min, state.to_date or date.max
    return bool(
        (event["open_start"] or event["start"] <= last)
        and (event["open_end"] or event["end"] >= first)
    )
