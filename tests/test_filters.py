"""The shared filters: each acts and explains itself, and the counts follow the others."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.dates import parse_edtf
from parallax.dossier.loading import load
from parallax.dossier.model import Dossier
from parallax.selection.facets import facet_counts
from parallax.selection.filters import FILTERS, author_names, is_filtered, select
from parallax.selection.search import search, search_index
from parallax.urlstate.state import PageState, field_of
from tests.depth import examples
from tests.dossier_factory import write_dossier
from tests.dossier_variants import LEFT, RIGHT, dossier_of, rich

FACETS = {"theme": "theme_id", "type": "claim_type", "voice": "voice"}


def state(dossier: Dossier, **changes: Any) -> PageState:
    return PageState.default(dossier, "claims").with_values(changes)


def shown(dossier: Dossier, **changes: Any) -> list[str]:
    """The numbers of the claims that are shown: L1, R2 and so on."""
    ids = select(dossier, state(dossier, **changes)).claims["claim_id"]
    return [f"{'L' if each.startswith(LEFT) else 'R'}{int(each[-3:])}" for each in ids]


# In the rich dossier L1 and L5 and R1 and R4 and R5 have events; L3 and R3 are reported.
@pytest.mark.parametrize(
    ("changes", "expected", "clause"),
    [
        ({"theme": ("health",)}, "L6 R5", "on Health"),
        ({"theme": ("health", "traffic")}, "L1 L3 L5 L6 R1 R5", "on Health or Traffic"),
        ({"actor": ("mayor",)}, "L3", "naming The mayor"),
        ({"actor": ("mayor", "drivers")}, "L3 R3", "naming The mayor or Drivers' groups"),
        ({"type": ("forecast",)}, "L3 R4", "forecasts"),
        ({"type": ("reported-position", "event")}, "L1 R2 R3", "reported positions or events"),
        ({"voice": ("reported",)}, "L3 R3", "reported from others"),
        ({"voice": ("author", "reported")}, "L1 L2 L3 L4 L5 L6 R1 R2 R3 R4 R5", "own voice or"),
        ({"q": "shops"}, "L2 L4 R2", "matching “shops”"),
        # "start" is 2023-03/.., an open interval: L1 and R1 may lie in any later year.
        ({"from": date(2030, 1, 1)}, "L1 L2 L3 L4 L6 R1 R2 R3", "events from 2030-01-01 on"),
        # "old" is ../1999, open at the other end: R5.
        ({"to": date(1900, 1, 1)}, "L2 L3 L4 L6 R2 R3 R5", "events up to 1900-01-01"),
        # Only "study", of one day, at either end of the range.
        (
            {"from": date(2023, 5, 2), "to": date(2023, 5, 2)},
            "L1 L2 L3 L4 L5 L6 R1 R2 R3 R4",
            "events from 2023-05-02 to 2023-05-02",
        ),
        ({"from": date(2000, 1, 1), "to": date(2023, 2, 28)}, "L2 L3 L4 L6 R2 R3", "to 2023-02-28"),
        ({"from": date(2000, 1, 1), "to": date(2023, 3, 1)}, "L1 L2 L3 L4 L6 R1 R2 R3", "(6 with"),
        # Filters of different kinds must all hold.
        ({"theme": ("trade",), "voice": ("reported",)}, "R3", "on Trade, reported from others"),
        ({"theme": ("health",), "type": ("event",)}, "", "0 of 11 claims"),
        ({"left": RIGHT, "right": LEFT, "actor": ("mayor",)}, "L3", "Björn Lindqvist and Ada"),
    ],
)
def test_a_filter_acts_and_says_so(changes: PageState, expected: str, clause: str) -> None:
    dossier = dossier_of("rich")
    assert sorted(shown(dossier, **changes)) == expected.split()
    assert clause in select(dossier, state(dossier, **changes)).sentence


@pytest.mark.parametrize(
    ("variant", "changes", "sentence"),
    [
        ("rich", {}, "All 11 claims: Ada Okafor and Björn Lindqvist."),
        ("rich", {"q": "?!"}, "All 11 claims: Ada Okafor and Björn Lindqvist."),
        (
            "rich",
            {"theme": ("trade",), "type": ("forecast",), "q": "revenue"},
            "1 of 11 claims: Ada Okafor and Björn Lindqvist, on Trade, forecasts, "
            "matching “revenue”.",
        ),
        (
            "rich",
            {"to": date(2000, 1, 1)},
            "7 of 11 claims: Ada Okafor and Björn Lindqvist, events up to 2000-01-01 "
            "(6 without a date are included).",
        ),
        # Nothing undated is left: nothing is said of it.
        (
            "rich",
            {"to": date(2000, 1, 1), "type": ("prescription",)},
            "1 of 11 claims: Ada Okafor and Björn Lindqvist, prescriptions, "
            "events up to 2000-01-01.",
        ),
        ("one-article", {}, "All 6 claims: Ada Okafor."),
        ("no-claims", {}, "No claims: Ada Okafor and Björn Lindqvist."),
    ],
)
def test_the_sentence_says_in_words_what_is_shown(
    variant: str, changes: PageState, sentence: str
) -> None:
    dossier = dossier_of(variant)
    assert select(dossier, state(dossier, **changes)).sentence == sentence


def test_claims_without_an_event_stay_under_a_date_range_and_are_counted() -> None:
    dossier = dossier_of("rich")
    linked = set(dossier.event_claims["claim_id"])
    found = select(dossier, state(dossier, **{"from": date(1800, 1, 1), "to": date(1801, 1, 1)}))
    # "old" may lie there too: it has no beginning.
    assert set(found.claims["claim_id"]) - linked == set(dossier.claims["claim_id"]) - linked
    assert found.undated == len(set(dossier.claims["claim_id"]) - linked) == 6


def test_only_claims_of_the_two_articles_are_shown_and_counted() -> None:
    found = select(dossier_of("three"), state(dossier_of("three")))
    assert set(found.claims["article_id"]) == {LEFT, RIGHT}
    assert found.total == len(found.claims) == 11


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, False),
        ({"q": "..."}, False),
        ({"q": "x"}, True),
        ({"theme": ("trade",)}, True),
        ({"to": date(2000, 1, 1)}, True),
        # Which articles are compared is no filter.
        ({"left": RIGHT, "right": LEFT}, False),
    ],
)
def test_filtered_means_that_a_filter_may_hide_claims(changes: PageState, expected: bool) -> None:
    assert is_filtered(state(dossier_of("rich"), **changes)) is expected


def _passes(dossier: Dossier, claim: dict[str, Any], values: PageState) -> bool:
    """The slow oracle: one claim against all filters, by the words of the design."""
    claim_id = claim["claim_id"]
    named = dossier.claim_actors
    actors = {*named.loc[named["claim_id"] == claim_id, "actor_id"], claim["holder_id"]}
    links = dossier.event_claims
    event_ids = links.loc[links["claim_id"] == claim_id, "event_id"]
    dates = dossier.events.set_index("event_id")["date_edtf"]
    spans = [parse_edtf(dates[event_id]) for event_id in event_ids]
    first, last = values.from_date or date.min, values.to_date or date.max
    within = [
        (span.open_start or span.start <= last) and (span.open_end or span.end >= first)
        for span in spans
    ]
    found = search(dossier, values.q).claim_ids
    return (
        claim["article_id"] in (values.left, values.right)
        and (not values.theme or claim["theme_id"] in values.theme)
        and (not values.actor or bool(actors & set(values.actor)))
        and (not values.type or claim["claim_type"] in values.type)
        and (not values.voice or claim["voice"] in values.voice)
        and (not within or any(within))
        and (found is None or claim_id in found)
    )


def states(dossier: Dossier) -> st.SearchStrategy[PageState]:
    """Draw any combination of filters."""

    def some(ids: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
        return st.lists(st.sampled_from(ids), unique=True, max_size=2).map(tuple)

    words = sorted(search_index(dossier).words)
    days = st.none() | st.dates(date(1990, 1, 1), date(2026, 1, 1))
    return st.fixed_dictionaries(
        {
            "theme": some(list(dossier.themes["theme_id"])),
            "actor": some(list(dossier.actors["actor_id"])),
            "type": some(sorted(set(dossier.claims["claim_type"]))),
            "voice": some(["author", "reported"]),
            "q": st.just("") | st.sampled_from(words) | st.just("!?"),
            "from": days,
            "to": days,
        }
    ).map(lambda drawn: state(dossier, **drawn))


@pytest.mark.parametrize("variant", ["rich", "three", "shipped"])
@settings(max_examples=examples(5), deadline=None)
@given(data=st.data())
def test_what_is_shown_is_what_passes_every_filter_one_by_one(
    variant: str, data: st.DataObject
) -> None:
    dossier = dossier_of(variant)
    values = data.draw(states(dossier))
    expected = [
        row["claim_id"]
        for row in dossier.claims.to_dict("records")
        if _passes(dossier, row, values)
    ]
    assert list(select(dossier, values).claims["claim_id"]) == expected


@pytest.mark.parametrize("variant", ["rich", "shipped"])
@settings(max_examples=examples(5), deadline=None)
@given(data=st.data())
def test_a_count_is_what_choosing_that_value_alone_would_show(
    variant: str, data: st.DataObject
) -> None:
    dossier = dossier_of(variant)
    values = data.draw(states(dossier))
    counts = facet_counts(dossier, values)
    ids = {
        "theme": list(dossier.themes["theme_id"]),
        "actor": list(dossier.actors["actor_id"]),
        "type": sorted(set(dossier.claims["claim_type"])),
        "voice": ["author", "reported"],
    }
    for facet, keys in ids.items():
        slow = {
            key: len(select(dossier, values.replace(**{field_of(facet): (key,)})).claims)
            for key in keys
        }
        assert counts[facet] == {key: count for key, count in slow.items() if count}


def test_an_actor_that_a_claim_both_names_and_reports_counts_once() -> None:
    assert facet_counts(dossier_of("rich"), state(dossier_of("rich")))["actor"] == {
        "mayor": 1,
        "drivers": 1,
    }


def test_the_counts_of_a_facet_do_not_follow_its_own_choice() -> None:
    dossier = dossier_of("rich")
    assert facet_counts(dossier, state(dossier, theme=("health",)))["theme"] == {
        "traffic": 4,
        "trade": 5,
        "health": 2,
    }


@settings(max_examples=examples(30), deadline=None)
@given(data=st.data())
def test_adding_a_filter_never_adds_claims(data: st.DataObject) -> None:
    dossier = dossier_of("rich")
    values = data.draw(states(dossier))
    whole = set(select(dossier, values).claims["claim_id"])
    more = data.draw(states(dossier))
    for each in FILTERS:
        names = ("from", "to") if each.name == "from" else (each.name,)
        if not any(values.value(name) for name in names):
            added = values.with_values({name: more.value(name) for name in names})
            assert set(select(dossier, added).claims["claim_id"]) <= whole


@settings(max_examples=examples(30), deadline=None)
@given(data=st.data())
def test_another_value_of_the_same_filter_never_takes_claims_away(data: st.DataObject) -> None:
    dossier = dossier_of("rich")
    values = data.draw(states(dossier))
    before = set(select(dossier, values).claims["claim_id"])
    for name, ids in (("theme", list(dossier.themes["theme_id"])), ("voice", ["author"])):
        if values.value(name):
            wider = values.replace(
                **{field_of(name): (*values.value(name), data.draw(st.sampled_from(ids)))}
            )
            assert set(select(dossier, wider).claims["claim_id"]) >= before


def test_two_articles_of_one_author_are_told_apart_by_their_dates(tmp_path: Any) -> None:
    rows = rich()
    for row in rows["articles"]:
        row["author"] = "Ada Okafor"
    names = author_names(load(write_dossier(tmp_path / "d", rows)))
    assert names == {LEFT: "Ada Okafor (2023-09-04)", RIGHT: "Ada Okafor (2023-10-01)"}
