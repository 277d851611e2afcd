"""What a theme lets through: one rule, case by case, and what every view makes of it."""

from __future__ import annotations

import pandas as pd
import pytest

from parallax.selection.themes import on_themes, pairs_on_themes
from parallax.selection.view import View
from parallax.urlstate.state import PageState
from parallax.views.comparison import (
    alone_view,
    claims_view,
    matrix_rows_view,
    pairs_view,
    propositions_view,
)
from parallax.views.timeline import timeline
from tests.dossier_variants import LEFT, RIGHT, dossier_of

# Of the rich dossier: claims 005 and 006 are on health but for the left 005, on traffic;
# the proposition exempt-nurses is on health, hurts-shops on trade.
CASES = [
    # proposition, themes wanted, whether the pair of left-005 and right-005 passes
    ("exempt-nurses", (), True),
    ("exempt-nurses", ("health",), True),
    ("exempt-nurses", ("traffic",), False),  # A coded pair goes by its proposition alone,
    ("hurts-shops", ("trade",), True),
    ("hurts-shops", ("health",), False),  # whatever its claims are on.
    ("hurts-shops", ("health", "trade"), True),
    ("", (), True),
    ("", ("traffic",), True),  # An echo goes by either of its claims,
    ("", ("health",), True),
    ("", ("trade",), False),
    ("", ("trade", "health"), True),
    ("", ("nothing",), False),
]


def test_the_claims_of_the_cases_are_on_two_themes() -> None:
    theme = dossier_of("rich").claims.set_index("claim_id")["theme_id"]
    assert (theme[f"{LEFT}-005"], theme[f"{RIGHT}-005"]) == ("traffic", "health")


@pytest.mark.parametrize(("proposition_id", "themes", "passes"), CASES)
def test_a_pair_is_on_the_theme_of_its_proposition_and_an_echo_on_either_claims(
    proposition_id: str, themes: tuple[str, ...], passes: bool
) -> None:
    pair = pd.DataFrame(
        {
            "proposition_id": [proposition_id],
            "left_claim_id": [f"{LEFT}-005"],
            "right_claim_id": [f"{RIGHT}-005"],
        }
    )
    assert pairs_on_themes(dossier_of("rich"), pair, themes).tolist() == [passes]


@pytest.mark.parametrize(
    ("themes", "expected"),
    [
        ((), [True, True, True]),
        (("trade",), [True, False, False]),
        (("trade", "health"), [True, True, False]),
        (("nothing",), [False, False, False]),
    ],
)
def test_what_has_a_theme_of_its_own_goes_by_it(
    themes: tuple[str, ...], expected: list[bool]
) -> None:
    # The order and the index of the rows have no part in it; one without a theme is on none.
    found = on_themes(pd.Series(["trade", "health", ""], index=[7, 3, 5], dtype="str"), themes)
    assert found.tolist() == expected


@pytest.mark.parametrize("theme", ["trade", "traffic", "health"])
def test_every_view_goes_by_the_rule(theme: str) -> None:
    dossier = dossier_of("rich")

    def both(page: str) -> tuple[View, View]:
        view = View(dossier, PageState.default(dossier, page))
        return view, view.replace(theme=(theme,))

    for page, rows in (
        ("claims", claims_view),
        ("agree-diverge", propositions_view),
        ("matrix", matrix_rows_view),
    ):
        view, themed = both(page)
        every = rows(view)
        expected = every[on_themes(every["theme_id"], (theme,))].reset_index(drop=True)
        assert len(expected) < len(every)
        assert rows(themed).reset_index(drop=True).equals(expected), page
    view, themed = both("agree-diverge")
    view, themed = (each.replace(min_wording=30) for each in (view, themed))
    every = pairs_view(view)
    mask = pairs_on_themes(dossier, every, (theme,))
    assert pairs_view(themed).equals(every[mask].reset_index(drop=True))
    assert {""} < set(every["proposition_id"])
    listed = set(claims_view(both("claims")[1])["claim_id"])
    alone = set(alone_view(view)["claim_id"])
    assert set(alone_view(themed)["claim_id"]) == alone & listed
    view, themed = both("timeline")
    for row in timeline(themed).to_dict("records"):
        claims = {*row["left_claim_ids"], *row["right_claim_ids"]}
        assert claims <= listed
        assert claims or row["theme_id"] == theme
