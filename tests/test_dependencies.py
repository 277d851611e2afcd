"""What a changed value changes besides itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from parallax.matching.scorers import DEFAULT_SCORER, SCORERS
from parallax.urlstate.dependencies import resolve_dependencies
from parallax.urlstate.state import PageState
from tests.dossier_variants import LEFT, RIGHT, THIRD, dossier_of

EARLY, LATE = date(2022, 1, 5), date(2023, 6, 7)
THRESHOLD = SCORERS["token_set_ratio"].threshold
DEFAULT = {"min_wording": SCORERS[DEFAULT_SCORER].threshold}


@pytest.mark.parametrize(
    ("before", "change", "also"),
    [
        ({}, {"left": RIGHT}, {"right": LEFT}),
        ({}, {"right": LEFT}, {"left": RIGHT}),
        ({}, {"right": THIRD}, {}),
        ({"from": LATE}, {"to": EARLY}, {"from": EARLY, "to": LATE}),
        ({"from": EARLY}, {"to": LATE}, {}),
        ({}, {"scorer": "token_set_ratio"}, {"min_wording": THRESHOLD}),
        ({}, {"scorer": "token_set_ratio", "min_wording": 77}, {}),
        ({"min_wording": 77}, {"scorer": "token_set_ratio"}, {}),
        (
            {"scorer": "token_set_ratio", "min_wording": THRESHOLD},
            {"scorer": DEFAULT_SCORER},
            DEFAULT,
        ),
        ({"page": 3}, {"theme": ("trade",)}, {"page": 1}),
        ({"page": 3}, {"verdict": ("agree",)}, {"page": 1}),
        ({"page": 3}, {"sort": "wording"}, {"page": 1}),
        ({"page": 3}, {"min_wording": 60}, {"page": 1}),
        ({"page": 3}, {"proposition": "exempt-nurses"}, {}),
        ({"page": 3}, {"page": 4}, {}),
    ],
)
def test_a_change_brings_what_depends_on_it_and_nothing_else(
    before: dict[str, Any], change: dict[str, Any], also: dict[str, Any]
) -> None:
    old = PageState.default(dossier_of("three"), "agree-diverge").with_values(before)
    assert resolve_dependencies(old, old.with_values(change)) == old.with_values({**change, **also})
