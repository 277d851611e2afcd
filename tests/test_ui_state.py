"""What an address means that was asked for before it had heard of the last click."""

from __future__ import annotations

import pytest

from parallax.ui.url_sync import Snapshot, query_of_stale_link
from parallax.urlstate.state import PageState
from tests.dossier_variants import dossier_of


def at(page: str, **query: str) -> Snapshot:
    return page, tuple(sorted((name, (value,)) for name, value in query.items()))


@pytest.mark.parametrize(
    ("shown", "unacked", "now", "expected"),
    [
        # The link was drawn before the click: the click's filter goes along all the same.
        (at("matrix"), [at("claims")], {"type": ["event"]}, {"type": ["event"]}),
        # What the link itself selects stays.
        (
            at("matrix", sort="theme"),
            [at("claims")],
            {"type": ["event"]},
            {"type": ["event"], "sort": ["theme"]},
        ),
        # Two clicks, and the link is older than both.
        (
            at("matrix", voice="author"),
            [at("claims", voice="author"), at("claims", voice="author", type="event")],
            {"voice": ["author"], "type": ["event", "forecast"]},
            {"voice": ["author"], "type": ["event", "forecast"]},
        ),
        # The link of today, or one of somebody's own.
        (at("matrix", type="event"), [at("claims")], {"type": ["event"]}, None),
        (at("matrix"), [], {"type": ["event"]}, None),
        (at("matrix", voice="reported"), [at("claims")], {"type": ["event"]}, None),
    ],
)
def test_a_link_older_than_the_last_click_takes_its_filters_along(
    shown: Snapshot, unacked: list[Snapshot], now: dict, expected: dict | None
) -> None:
    dossier = dossier_of("rich")
    values, problems = PageState.from_query(now, dossier, "claims")
    assert problems == []
    assert query_of_stale_link(shown, unacked, values, dossier) == expected
