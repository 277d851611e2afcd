"""What is exported is what the page shows: not more, not less."""

from __future__ import annotations

import pytest

from parallax.exports.contents import CONTENTS, claim_ids_of, page_tables, table_names
from parallax.selection.filters import select
from parallax.selection.view import View
from parallax.urlstate.parameters import PAGES
from parallax.views.comparison import (
    alone_view,
    claims_view,
    coded_pairs_view,
    echoes_view,
    matrix_view,
    propositions_view,
)
from parallax.views.outlook import OUTLOOK_COLUMNS, outlook
from parallax.views.timeline import timeline
from tests.dossier_variants import LEFT, RIGHT, dossier_of
from tests.exports.views import CASES, Query, named, view_of

LISTS = {
    "propositions": (propositions_view, ["proposition_id"]),
    "pairs": (coded_pairs_view, ["pair_id", "proposition_id"]),
    "echoes": (echoes_view, ["pair_id", "proposition_id"]),
    "alone": (alone_view, ["claim_id"]),
    "events": (timeline, ["event_id"]),
    "cells": (matrix_view, ["proposition_id", "article_id"]),
    "outlook": (outlook, ["role", "claim_id"]),
}


@pytest.mark.parametrize(("variant", "page", "query"), CASES, ids=named)
def test_each_list_has_the_rows_of_the_page_in_its_order(
    variant: str, page: str, query: Query
) -> None:
    view = view_of(variant, page, query)
    for name, table in view.tables.items():
        if name in LISTS:
            rows, keys = LISTS[name]
            expected = rows(
                view,
            )
            assert table[keys].values.tolist() == expected[keys].values.tolist()


@pytest.mark.parametrize(("variant", "page", "query"), CASES, ids=named)
def test_the_names_of_the_tables_are_known_before_they_are_made(
    variant: str, page: str, query: Query
) -> None:
    view = view_of(variant, page, query)
    assert table_names(
        view,
    ) == tuple(view.tables)


def test_a_list_is_given_whole_however_long_it_is() -> None:
    tables = view_of("shipped", "agree-diverge").tables
    assert min(len(tables[name]) for name in ("propositions", "echoes", "alone")) > 50


@pytest.mark.parametrize("query", [{}, {"voice": ["reported"]}, {"sort": ["theme"]}])
def test_the_claims_page_gives_its_claims(query: Query) -> None:
    view = view_of("rich", "claims", query)
    expected = list(
        claims_view(
            view,
        )["claim_id"]
    )
    assert list(view.tables["claims"]["claim_id"]) == expected


def test_what_is_faded_on_the_read_page_is_left_out() -> None:
    every = set(view_of("rich", "read").tables["claims"]["claim_id"])
    diverging = set(view_of("rich", "read", {"verdict": ["diverge"]}).tables["claims"]["claim_id"])
    assert every > diverging >= {f"{LEFT}-002", f"{RIGHT}-002"}


@pytest.mark.parametrize(
    ("query", "lists"),
    [
        ({}, ["propositions", "echoes", "alone", "claims"]),
        ({"by": ["pair"]}, ["pairs", "echoes", "alone"]),
        ({"verdict": ["echo"]}, ["echoes"]),
        ({"verdict": ["diverge"]}, ["propositions", "claims"]),
        ({"verdict": ["diverge"], "by": ["pair"]}, ["pairs"]),
        ({"verdict": ["silent"]}, ["propositions", "alone", "claims"]),
        ({"verdict": ["silent"], "by": ["pair"]}, ["alone"]),
    ],
    ids=named,
)
def test_agree_and_diverge_gives_the_lists_that_are_on_the_page(
    query: Query, lists: list[str]
) -> None:
    assert list(view_of("rich", "agree-diverge", query).tables) == lists


@pytest.mark.parametrize(
    ("page", "query", "added"),
    [
        ("claims", {"claim": [f"{LEFT}-003"]}, {"claim": 1}),
        ("agree-diverge", {"pair": [f"{LEFT}-002~{RIGHT}-002"]}, {"pair": 1}),
        ("matrix", {"proposition": ["less-traffic"]}, {"proposition": 1, "proposition_claims": 3}),
        ("timeline", {"event": ["start"]}, {"event": 1, "event_claims": 2}),
    ],
    ids=named,
)
def test_a_selection_adds_tables_and_changes_no_other(
    page: str, query: Query, added: dict[str, int]
) -> None:
    plain, chosen = view_of("rich", page).tables, view_of("rich", page, query).tables
    for name, table in plain.items():
        assert chosen[name].equals(table), name
    new = {name: len(table) for name, table in chosen.items() if name.startswith("selected_")}
    assert new == {f"selected_{name}": count for name, count in added.items()}


@pytest.mark.parametrize("voice", ["author", "reported"])
def test_a_selected_event_has_the_claims_that_pass_the_filters(voice: str) -> None:
    query = {"event": ["start"], "voice": [voice]}
    every = view_of("rich", "timeline", {"event": ["start"]}).tables["selected_event_claims"]
    found = view_of("rich", "timeline", query).tables["selected_event_claims"]
    if (every["voice"] == voice).any():
        every = every[every["voice"] == voice]  # Else the filters hide the event.
    assert list(found["claim_id"]) == list(every["claim_id"])
    assert len(found) > 0


def test_an_event_that_the_filters_hide_is_given_with_all_its_claims() -> None:
    view = view_of("rich", "timeline", {"event": ["start"], "theme": ["health"]})
    assert "start" not in set(view.tables["events"]["event_id"])
    every = view_of("rich", "timeline", {"event": ["start"]}).tables["selected_event_claims"]
    assert view.tables["selected_event_claims"].equals(every)


@pytest.mark.parametrize(
    ("query", "article"),
    [
        ({}, LEFT),
        ({"claim": [f"{RIGHT}-002"]}, RIGHT),
        ({"pair": [f"{LEFT}-002~{RIGHT}-002"]}, LEFT),
        ({"left": [RIGHT]}, RIGHT),
    ],
    ids=named,
)
def test_one_article_to_read_is_one_article_in_the_file(query: Query, article: str) -> None:
    view = view_of("rich", "read", {**query, "layout": ["one"]})
    assert set(view.tables["claims"]["article_id"]) == {article}
    assert view.words.split(". ")[1].startswith(f"Of {view.names[article]} alone")
    assert len(view_of("rich", "read", query).tables["claims"]) > len(view.tables["claims"])


@pytest.mark.parametrize(
    ("page", "query", "selected"),
    [
        # A pair is shown in the place of a proposition.
        (
            "agree-diverge",
            {"pair": [f"{LEFT}-002~{RIGHT}-002"], "proposition": ["clean-air"]},
            {"pair"},
        ),
        # A pair selects a claim of it; one that the claim has no part in is not shown.
        ("read", {"pair": [f"{LEFT}-002~{RIGHT}-002"]}, {"claim", "pair"}),
        ("read", {"pair": [f"{LEFT}-002~{RIGHT}-002"], "claim": [f"{LEFT}-003"]}, {"claim"}),
    ],
    ids=named,
)
def test_what_the_page_does_not_show_as_selected_is_not_in_the_file(
    page: str, query: Query, selected: set[str]
) -> None:
    tables = view_of("rich", page, query).tables
    assert {name for name in tables if name.startswith("selected_")} == {
        f"selected_{name}" for name in selected
    }


@pytest.mark.parametrize("page", [page.key for page in PAGES if page.key != "sources"])
def test_no_claim_of_another_article_is_exported(page: str) -> None:
    view = view_of("three", page)
    every = set(view.dossier.articles["article_id"])
    others = every if page in ("matrix", "outlook") else {LEFT, RIGHT}
    articles = {claim["article_id"] for claim in view.claims.values()}
    assert articles <= others
    assert {LEFT, RIGHT} <= articles


def test_claims_are_given_in_words() -> None:
    table = view_of("rich", "claims").tables["claims"].set_index("claim_id")
    row = table.loc[f"{LEFT}-003"]
    assert (row["author"], row["theme"], row["holder"]) == ("Ada Okafor", "Traffic", "The mayor")
    assert row["actors"] == ("The mayor",)
    assert "affirms: It holds: faster-buses." in row["positions"]


def test_a_claim_is_given_with_what_it_says_of_what_is_to_come() -> None:
    table = view_of("rich", "claims").tables["claims"].set_index("claim_id")
    given = {
        f"{LEFT}-003": {"outcome": "Buses run faster.", "horizon": "soon"},
        f"{LEFT}-005": {"condition": "The re\u0301sume\u0301 …", "risk": "charging [too] works"},
        f"{RIGHT}-001": {"watch": ("traffic to the suburbs", "Shops in the centre")},
        f"{RIGHT}-004": {
            "outcome": "Revenue falls.",
            "horizon": "next year",
            "horizon_edtf": "2024",
        },
    }
    for claim_id, cells in given.items():
        assert {name: table.loc[claim_id, name] for name in cells} == cells
    assert table.loc[f"{LEFT}-001", "watch"] == ()


def test_the_outlook_gives_the_rows_of_all_authors_with_every_column_of_the_page() -> None:
    view = view_of("three", "outlook")
    assert list(view.tables) == ["outlook"]
    table = view.tables["outlook"]
    expected = outlook(
        view,
    )
    assert table[OUTLOOK_COLUMNS].equals(expected)
    assert set(table.columns) - set(OUTLOOK_COLUMNS) == {"theme", "holder"}
    row = table.set_index(["role", "claim_id"]).loc[("risk", f"{RIGHT}-003")]
    assert (row["theme"], row["holder"]) == ("Trade", "Drivers' groups")
    assert "Of all 3 articles of the dossier" in view.words
    assert "Of all" not in view_of("rich", "outlook").words
    forecasts = view_of("three", "outlook", {"role": ["forecast"]}).tables["outlook"]
    assert set(forecasts["role"]) == {"forecast"}


def test_a_page_without_an_entry_shows_its_claims() -> None:
    dossier = dossier_of("rich")
    values = view_of("rich", "claims", {"theme": ["trade"]}).state.replace(page="elsewhere")
    assert "elsewhere" not in CONTENTS
    tables = page_tables(View(dossier, values))
    assert list(tables) == ["claims"]
    assert claim_ids_of(tables) == list(select(dossier, values).claims["claim_id"])
