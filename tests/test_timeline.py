"""Which events the timeline lists, whose they are, and the joint statements' panel."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from parallax.dossier.live import LiveDossier
from parallax.dossier.model import Dossier
from parallax.selection.view import View
from parallax.ui.statement_panel import others_on
from parallax.urlstate.state import PageState
from parallax.views.timeline import TIMELINE_COLUMNS, one_event, side_of, statement_items, timeline
from tests.dossier_factory import tables, write_dossier

EVENTS = (
    ("march", "The council marches", "2019", "trade", "inferred", "", "counted back"),
    ("study", "A study", "2021-05", "traffic", "explicit", "", ""),
    ("old", "Long before", "../1950", "health", "background", "Archive", ""),
)
LINKS = (
    ("march", "okafor-2023-001"),
    ("study", "okafor-2023-002"),
    ("study", "lindqvist-2023-001"),
    ("vote", "lindqvist-2023-003"),
)


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    rows = tables()
    columns = list(rows["events"][0])
    rows["events"] += [dict(zip(columns, cells, strict=True)) for cells in EVENTS]
    rows["event_claims"] += [{"event_id": one, "claim_id": two} for one, two in LINKS]
    folder: Path = write_dossier(tmp_path_factory.mktemp("timeline"), rows)
    found = LiveDossier(folder).current()
    assert found.dossier is not None, found.faults
    return found.dossier


def shown(dossier: Dossier, **query: str) -> pd.DataFrame:
    asked = {"left": "okafor-2023", "right": "lindqvist-2023", **query}
    values, problems = PageState.from_query(
        {name: [text] for name, text in asked.items()}, dossier, "timeline"
    )
    assert not problems
    return timeline(View(dossier, values))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, {"old", "march", "study", "vote", "start"}),
        ({"story": "introduction"}, {"vote", "start"}),
        # Claims filter their events; background stays only for theme and dates.
        ({"theme": "traffic"}, {"march", "study", "start"}),
        ({"theme": "health"}, {"old"}),
        # The march is of that theme, but its claim is not.
        ({"theme": "trade"}, {"study", "vote"}),
        ({"voice": "reported"}, {"vote"}),
        ({"type": "forecast"}, set()),
        # A claim that refers to one event in range does not bring in its others.
        ({"from": "2022-01-01"}, {"vote", "start"}),
        ({"from": "2023-06-01"}, {"start"}),
        ({"to": "1940-01-01"}, {"old"}),
        ({"from": "1951-01-01", "to": "2021-05-01"}, {"march", "study"}),
        ({"from": "2021-06-01", "to": "2021-07-01"}, set()),
    ],
)
def test_filters(dossier: Dossier, query: dict[str, str], expected: set[str]) -> None:
    found = shown(dossier, **query)
    assert list(found.columns) == TIMELINE_COLUMNS
    assert set(found["event_id"]) == expected


def test_sides_follow_the_claims(dossier: Dossier) -> None:
    sides = dict(zip(*[shown(dossier)[name] for name in ("event_id", "side")], strict=True))
    assert sides == {
        "march": "left",
        "study": "both",
        "vote": "right",
        "start": "left",
        "old": "neither",
    }
    turned = shown(dossier, left="lindqvist-2023", right="okafor-2023").set_index("event_id")
    assert turned["side"]["march"] == "right"
    assert turned["left_claim_ids"]["study"] == ("lindqvist-2023-001",)


def test_a_filter_changes_whose_an_event_is(dossier: Dossier) -> None:
    found = shown(dossier, theme="traffic").set_index("event_id")
    assert found["side"]["study"] == "right"


def test_events_come_by_start(dossier: Dossier) -> None:
    assert list(shown(dossier)["event_id"]) == ["old", "march", "study", "vote", "start"]


def test_a_hidden_event_can_still_be_fetched_whole(dossier: Dossier) -> None:
    values, _ = PageState.from_query({"theme": ["health"], "event": ["study"]}, dossier, "timeline")
    assert "study" not in set(timeline(View(dossier, values))["event_id"])
    row = one_event(View(dossier, values), "study").iloc[0]
    assert {row["left_claim_ids"], row["right_claim_ids"]} == {
        ("okafor-2023-002",),
        ("lindqvist-2023-001",),
    }
    assert one_event(View(dossier, values), "nothing").empty


@pytest.mark.parametrize(
    ("left", "right", "side"),
    [((), (), "neither"), (("a",), (), "left"), ((), ("b",), "right"), (("a",), ("b",), "both")],
)
def test_side_of(left: tuple[str, ...], right: tuple[str, ...], side: str) -> None:
    assert side_of(left, right) == side


@pytest.mark.parametrize(
    ("query", "count"),
    [({}, 0), ({"story": "introduction"}, 1), ({"event": "start"}, 1), ({"event": "study"}, 0)],
)
def test_statement_items_belong_to_story_or_event(
    dossier: Dossier, query: dict[str, str], count: int
) -> None:
    values, _ = PageState.from_query(
        {name: [text] for name, text in query.items()}, dossier, "timeline"
    )
    assert len(statement_items(View(dossier, values))) == count


def test_the_other_article_speaks_of_the_same_matter(dossier: Dossier) -> None:
    values, _ = PageState.from_query({}, dossier, "timeline")
    found = others_on(View(dossier, values), ["okafor-2023-001", "okafor-2023-003"])
    assert found == {"okafor-2023-001": ["lindqvist-2023-001"]}
