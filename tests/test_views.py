"""Views: what the filters leave of pairs, propositions, solitary claims and the matrix."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.dossier.model import Dossier
from parallax.matching.authors import author_verdicts
from parallax.matching.pairs import compare, listed
from parallax.matching.verdicts import headline
from parallax.selection.filters import select
from parallax.selection.view import View
from parallax.urlstate.parameters import PARAMETERS, parameters_of
from parallax.urlstate.state import PageState, field_of
from parallax.views.comparison import (
    alone_view,
    claims_view,
    matrix_view,
    pairs_view,
    propositions_view,
)
from parallax.views.matrix import matrix
from tests.depth import examples
from tests.dossier_variants import LEFT, RIGHT, VARIANTS, dossier_of

VIEWS: dict[str, tuple[Callable[[View], pd.DataFrame], str, list[str]]] = {
    "claims": (claims_view, "claims", ["claim_id"]),
    "pairs": (pairs_view, "agree-diverge", ["pair_id", "proposition_id"]),
    "propositions": (propositions_view, "agree-diverge", ["proposition_id"]),
    "alone": (alone_view, "agree-diverge", ["claim_id"]),
    "matrix": (matrix_view, "matrix", ["proposition_id", "article_id"]),
}


def state(dossier: Dossier, page: str, **changes: Any) -> PageState:
    return PageState.default(dossier, page).with_values(changes)


def rows(name: str, dossier: Dossier, values: PageState) -> list[tuple[Any, ...]]:
    view, _, keys = VIEWS[name]
    return list(view(View(dossier, values))[keys].itertuples(index=False, name=None))


def sharpest_first(dossier: Dossier, left: str, right: str) -> pd.DataFrame:
    pairs = listed(compare(dossier, left, right))
    order = ["diverge", "split", "partial", "agree", "echo"]
    keys = [
        (order.index(row["verdict"]), row["explicitness"] == "implied", n)
        for n, row in enumerate(pairs.to_dict("records"))
    ]
    return pairs.iloc[[n for *_, n in sorted(keys)]].reset_index(drop=True)


def filters(dossier: Dossier, page: str) -> st.SearchStrategy[PageState]:
    """Draw any filters of a page."""

    def some(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
        return st.lists(st.sampled_from(values), unique=True, max_size=2).map(tuple)

    parts: dict[str, st.SearchStrategy[Any]] = {
        "theme": some(list(dossier.themes["theme_id"])),
        "actor": some(list(dossier.actors["actor_id"])),
        "q": st.sampled_from(["", "", "the", "shops", "charge", "!?"]),
        "from": st.none() | st.dates(date(2000, 1, 1), date(2025, 1, 1)),
    }
    for parameter in parameters_of(page):
        if parameter.kind == "choice":
            allowed = list(parameter.allowed(page))
            parts[parameter.name] = (
                some(allowed) if parameter.repeated else st.sampled_from(allowed)
            )
    return st.fixed_dictionaries(parts).map(lambda drawn: state(dossier, page, **drawn))


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("variant", [*VARIANTS, "shipped"])
def test_without_filters_a_view_is_all_there_is(name: str, variant: str) -> None:
    dossier = dossier_of(variant)
    page = VIEWS[name][1]
    values = state(dossier, page)
    left, right = values.left, values.right
    found = rows(name, dossier, values)
    if name == "claims":
        assert len(found) == dossier.claims["article_id"].isin([left, right]).sum()
    elif name == "pairs":
        assert VIEWS[name][0](View(dossier, values)).equals(sharpest_first(dossier, left, right))
    elif name == "propositions":
        assert VIEWS[name][0](View(dossier, values)).equals(
            author_verdicts(dossier, left, right).sort_values("sharpness").reset_index(drop=True)
        )
    elif name == "matrix":
        assert VIEWS[name][0](View(dossier, values)).equals(matrix(dossier))


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("variant", ["rich", "three", "one-article", "no-claims", "bare"])
@settings(max_examples=examples(10), deadline=None)
@given(data=st.data())
def test_no_filter_raises_or_shows_what_was_not_there(
    name: str, variant: str, data: st.DataObject
) -> None:
    dossier = dossier_of(variant)
    page = VIEWS[name][1]
    if variant == "bare":
        values = state(dossier, page, q="shops", verdict=("agree",), whose=("own-own",))
    else:
        values = data.draw(filters(dossier, page))
    scoring = {key: values.value(key) for key in ("scorer", "min_wording") if values.has(key)}
    whole = set(rows(name, dossier, state(dossier, page, **scoring)))
    found = rows(name, dossier, values)
    assert len(set(found)) == len(found)
    assert set(found) <= whole


@pytest.mark.parametrize("name", VIEWS)
@settings(max_examples=examples(10), deadline=None)
@given(data=st.data())
def test_adding_a_filter_never_adds_rows(name: str, data: st.DataObject) -> None:
    dossier = dossier_of("rich")
    page = VIEWS[name][1]
    values = data.draw(filters(dossier, page))
    whole = set(rows(name, dossier, values))
    more = data.draw(filters(dossier, page))
    for parameter in PARAMETERS:
        named = parameter.kind != "version" and values.has(parameter.name)
        if named and parameter.filters and not values.value(parameter.name):
            added = values.replace(**{field_of(parameter.name): more.value(parameter.name)})
            assert set(rows(name, dossier, added)) <= whole, parameter.name


@pytest.mark.parametrize("name", VIEWS)
@settings(max_examples=examples(6), deadline=None)
@given(data=st.data())
def test_sorting_changes_the_order_only(name: str, data: st.DataObject) -> None:
    dossier = dossier_of("three")
    page = VIEWS[name][1]
    values = data.draw(filters(dossier, page))
    sort = next(each for each in parameters_of(page) if each.name == "sort")
    found = [sorted(rows(name, dossier, values.replace(sort=each))) for each in sort.allowed(page)]
    assert all(each == found[0] for each in found)


def test_claims_come_with_the_left_article_first_in_the_order_of_its_text() -> None:
    dossier = dossier_of("rich")
    for left, right in ((LEFT, RIGHT), (RIGHT, LEFT)):
        values = state(dossier, "claims", left=left, right=right)
        found = claims_view(View(dossier, values))
        assert list(found["article_id"].drop_duplicates()) == [left, right]
        for _, group in found.groupby("article_id"):
            assert group["quote_start"].is_monotonic_increasing


@pytest.mark.parametrize(
    ("sort", "key"), [("theme", "theme_id"), ("type", "claim_type"), ("voice", "voice")]
)
def test_sorted_claims_stay_in_the_order_of_the_text_among_equals(sort: str, key: str) -> None:
    dossier = dossier_of("rich")
    plain = list(claims_view(View(dossier, state(dossier, "claims")))["claim_id"])
    found = claims_view(View(dossier, state(dossier, "claims", sort=sort)))
    # Themes by their rank: traffic, trade, health.
    order = list(dossier.themes["theme_id"]) if sort == "theme" else sorted(set(found[key]))
    keys = [
        (order.index(row[key]), plain.index(row["claim_id"])) for row in found.to_dict("records")
    ]
    assert keys == sorted(keys)


def test_a_pair_stays_if_either_of_its_claims_passes() -> None:
    dossier = dossier_of("rich")
    # Only R2 says "customers".
    found = pairs_view(View(dossier, state(dossier, "agree-diverge", q="customers")))
    coded = found[found["proposition_id"] != ""]
    assert set(coded["left_claim_id"]) == {f"{LEFT}-002", f"{LEFT}-004"}
    assert set(found["right_claim_id"]) == {f"{RIGHT}-002"}


@pytest.mark.parametrize("variant", ["rich", "three", "shipped"])
def test_the_theme_of_a_coded_pair_is_its_propositions_and_of_an_echo_either_claims(
    variant: str,
) -> None:
    dossier = dossier_of(variant)
    of_claim = dossier.claims.set_index("claim_id")["theme_id"]
    of_proposition = dossier.propositions.set_index("proposition_id")["theme_id"]
    values = state(dossier, "agree-diverge", min_wording=30)
    everything = pairs_view(View(dossier, values)).to_dict("records")
    for theme in dossier.themes["theme_id"]:
        expected = [
            (row["pair_id"], row["proposition_id"])
            for row in everything
            if (
                of_proposition[row["proposition_id"]] == theme
                if row["proposition_id"]
                else theme in (of_claim[row["left_claim_id"]], of_claim[row["right_claim_id"]])
            )
        ]
        assert rows("pairs", dossier, values.replace(theme=(theme,))) == expected


@pytest.mark.parametrize("name", ["verdict", "whose"])
def test_pairs_are_chosen_by_verdict_and_by_whose_positions_meet(name: str) -> None:
    dossier = dossier_of("rich")
    values = state(dossier, "agree-diverge", min_wording=30)
    everything = pairs_view(View(dossier, values))
    for value in everything[name].unique():
        found = pairs_view(View(dossier, values.replace(**{field_of(name): (value,)})))
        assert found.equals(everything[everything[name] == value].reset_index(drop=True))
    # No two claims are silent on one another.
    assert pairs_view(View(dossier, values.replace(verdict=("silent",)))).empty


def test_pairs_sort_by_verdict_or_wording_and_keep_their_order_among_equals() -> None:
    dossier = dossier_of("shipped")
    values = state(dossier, "agree-diverge")
    plain = rows("pairs", dossier, values)
    by_verdict = pairs_view(View(dossier, values.replace(sort="verdict")))
    order = ["diverge", "partial", "agree", "echo"]
    keys = [
        (order.index(row["verdict"]), plain.index((row["pair_id"], row["proposition_id"])))
        for row in by_verdict.to_dict("records")
    ]
    assert keys == sorted(keys)
    assert pairs_view(View(dossier, values.replace(sort="wording")))[
        "wording"
    ].is_monotonic_decreasing


def test_a_proposition_stays_if_a_claim_of_either_side_on_it_passes() -> None:
    dossier = dossier_of("rich")

    def ids(**changes: Any) -> set[str]:
        found = propositions_view(View(dossier, state(dossier, "agree-diverge", **changes)))
        return set(found["proposition_id"])

    assert ids(q="customers") == {"hurts-shops"}
    # Reported claims count as being on it.
    assert ids(actor=("mayor",)) == {"faster-buses", "nurses-suffer"}
    assert ids(theme=("health",)) == {"exempt-nurses", "clean-air", "nurses-suffer"}
    assert ids(whose=("own-reported",)) == {"faster-buses"}
    assert ids(whose=("reported-reported",)) == {"nurses-suffer"}
    assert ids(verdict=("diverge", "agree")) == {"exempt-nurses", "revenue-matters"}
    # On nurses-suffer both only report: it is silent too, but no headline counts it.
    assert ids(verdict=("silent",)) == {"clean-air", "faster-buses"}
    assert ids(verdict=("echo",)) == set()


@pytest.mark.parametrize("variant", ["rich", "three", "unrelated", "shipped"])
def test_whoever_follows_a_count_of_the_headline_sees_as_many_propositions(variant: str) -> None:
    dossier = dossier_of(variant)
    for changes in ({}, {"voice": ("author",)}, {"q": "the"}):
        values = state(dossier, "agree-diverge", **changes)
        for verdict, count in headline(propositions_view(View(dossier, values))).items():
            found = propositions_view(View(dossier, values.replace(verdict=(verdict,))))
            assert len(found) == count, verdict


def test_what_only_one_says_follows_the_filters() -> None:
    dossier = dossier_of("rich")
    values = state(dossier, "agree-diverge")
    everything = alone_view(View(dossier, values))
    assert set(everything["claim_id"]) == {f"{LEFT}-006"}
    for changes in ({"voice": ("reported",)}, {"theme": ("traffic",)}, {"q": "family"}):
        shown = set(select(dossier, values.with_values(changes)).claims["claim_id"])
        found = alone_view(View(dossier, values.with_values(changes)))
        assert set(found["claim_id"]) == set(everything["claim_id"]) & shown


def test_the_matrix_keeps_whole_propositions() -> None:
    dossier = dossier_of("three")

    def ids(**changes: Any) -> set[str]:
        found = matrix_view(View(dossier, state(dossier, "matrix", **changes)))
        assert (found.groupby("proposition_id").size() == len(dossier.articles)).all()
        return set(found["proposition_id"])

    assert ids(theme=("traffic",)) == {"less-traffic", "faster-buses"}
    assert ids(verdict=("agree",)) == {"revenue-matters"}
    assert ids(verdict=("diverge",)) == {"less-traffic", "hurts-shops", "exempt-nurses"}
    assert ids(verdict=("echo",)) == set()
    assert ids(q="customers") == {"hurts-shops"}
    assert ids(whose=("reported-reported",)) == {"nurses-suffer"}


@pytest.mark.parametrize("sort", ["rank", "theme"])
def test_the_matrix_sorts_by_rank_or_by_theme_and_then_rank(sort: str) -> None:
    dossier = dossier_of("three")
    found = matrix_view(View(dossier, state(dossier, "matrix", sort=sort)))
    ranks = list(dossier.propositions["proposition_id"])
    themes = list(dossier.themes["theme_id"])
    keys = [
        (
            themes.index(row["theme_id"]) if sort == "theme" else 0,
            ranks.index(row["proposition_id"]),
        )
        for row in found.to_dict("records")
    ]
    assert keys == sorted(keys)
    assert list(found["article_id"])[:3] == list(dossier.articles["article_id"])
