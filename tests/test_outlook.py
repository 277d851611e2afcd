"""Forecasts, indicators and risks of all authors: which rows, in what order, where on the scale."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from parallax.captions.outlook import TERMS, forecast_words
from parallax.dossier.model import Dossier
from parallax.dossier.schema import LIKELIHOODS
from parallax.figures.likelihood import MOST_LABELLED, scale
from parallax.selection.filters import author_names
from parallax.selection.view import View
from parallax.urlstate.state import PageState
from parallax.views.outlook import (
    FORECAST,
    OUTLOOK_COLUMNS,
    RISK,
    ROLES,
    on_the_scale,
    outlook,
    voices,
)
from tests.dossier_variants import LEFT, RIGHT, THIRD, VARIANTS, dossier_of

ALL = (*VARIANTS, "shipped")
Query = dict[str, list[str]]


def rows_of(variant: str, query: Query | None = None) -> tuple[Dossier, pd.DataFrame]:
    dossier = dossier_of(variant)
    values, problems = PageState.from_query(query or {}, dossier, "outlook")
    assert problems == []
    return dossier, outlook(View(dossier, values))


def keys(rows: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(rows["role"], rows["claim_id"], strict=True))


@pytest.mark.parametrize("variant", ALL)
def test_a_claim_of_any_article_is_listed_once_for_each_of_its_roles(variant: str) -> None:
    dossier, rows = rows_of(variant)
    expected = set()
    for claim in dossier.claims.to_dict("records"):
        if claim["claim_type"] == "forecast":
            expected.add(("forecast", claim["claim_id"]))
        if claim["watch"]:
            expected.add(("indicator", claim["claim_id"]))
        if claim["risk"]:
            expected.add(("risk", claim["claim_id"]))
    assert list(rows.columns) == OUTLOOK_COLUMNS
    assert len(keys(rows)) == len(set(keys(rows)))
    assert set(keys(rows)) == expected
    assert list(rows["role"]) == sorted(rows["role"], key=ROLES.index)


@pytest.mark.parametrize("variant", ["three", "shipped"])
def test_a_row_says_what_its_claim_says_and_nothing_else(variant: str) -> None:
    dossier, rows = rows_of(variant)
    claims = dossier.claims.set_index("claim_id")
    for row in rows.to_dict("records"):
        claim = claims.loc[row["claim_id"]]
        for name in ("condition", "hedge", "likelihood", "horizon", "horizon_edtf", "risk"):
            assert row[name] == claim[name]
        assert "; ".join(row["watch"]) == claim["watch"]
        assert row["what"] == claim["outcome"] or (claim["outcome"], row["what"]) == (
            "",
            claim["claim"],
        )
        coded = dossier.positions[dossier.positions["claim_id"] == row["claim_id"]]
        assert row["proposition_ids"] == tuple(coded["proposition_id"])


CASES: list[tuple[Query, list[tuple[str, str]]]] = [
    (
        {},
        [
            ("forecast", f"{LEFT}-003"),
            ("forecast", f"{RIGHT}-004"),
            ("indicator", f"{RIGHT}-001"),
            ("indicator", f"{THIRD}-002"),
            ("risk", f"{LEFT}-005"),
            ("risk", f"{RIGHT}-003"),
        ],
    ),
    # The sides change places; the third article stays behind them.
    (
        {"left": [THIRD], "right": [RIGHT], "role": ["indicator"]},
        [("indicator", f"{THIRD}-002"), ("indicator", f"{RIGHT}-001")],
    ),
    # A likelihood goes before none, whoever's it is.
    (
        {"sort": ["likelihood"], "role": ["forecast"]},
        [("forecast", f"{RIGHT}-004"), ("forecast", f"{LEFT}-003")],
    ),
    # A date goes before words.
    (
        {"sort": ["horizon"], "role": ["forecast"]},
        [("forecast", f"{RIGHT}-004"), ("forecast", f"{LEFT}-003")],
    ),
    # Traffic before trade.
    (
        {"sort": ["theme"], "role": ["risk"]},
        [("risk", f"{LEFT}-005"), ("risk", f"{RIGHT}-003")],
    ),
    ({"role": ["risk", "indicator"], "voice": ["reported"]}, [("risk", f"{RIGHT}-003")]),
    # A filter applies to articles that are not compared.
    ({"q": ["moreau"]}, [("indicator", f"{THIRD}-002")]),
    ({"theme": ["health"]}, []),
]


@pytest.mark.parametrize(("query", "expected"), CASES)
def test_rows_and_their_order(query: Query, expected: list[tuple[str, str]]) -> None:
    assert keys(rows_of("three", query)[1]) == expected


@pytest.mark.parametrize("sort", ["text", "likelihood", "horizon", "theme"])
@pytest.mark.parametrize("variant", ["three", "shipped"])
def test_sorting_and_swapping_sides_lose_no_row(variant: str, sort: str) -> None:
    _, plain = rows_of(variant)
    left, right = list(dossier_of(variant).articles["article_id"])[:2]
    _, other = rows_of(variant, {"left": [right], "right": [left], "sort": [sort]})
    assert sorted(keys(other)) == sorted(keys(plain))


def test_the_most_likely_comes_first_and_no_term_last() -> None:
    _, rows = rows_of("shipped", {"sort": ["likelihood"], "role": ["forecast"]})
    places = [LIKELIHOODS.index(each) if each else -1 for each in rows["likelihood"]]
    assert places == sorted(places, reverse=True)
    assert {-1} < set(places)


def test_words_without_a_date_come_before_no_horizon_at_all() -> None:
    _, rows = rows_of("shipped", {"sort": ["horizon"], "role": ["forecast"]})
    assert set(rows["horizon_edtf"]) == {""}
    said = [bool(words) for words in rows["horizon"]]
    assert said == sorted(said, reverse=True)
    assert set(said) == {True, False}


def test_silence_is_told_from_reporting() -> None:
    dossier = dossier_of("three")
    assert voices(dossier, "forecast") == {LEFT: (0, 1), RIGHT: (1, 0), THIRD: (0, 0)}
    assert voices(dossier, "indicator") == {LEFT: (0, 0), RIGHT: (1, 0), THIRD: (1, 0)}


# ---- The scale


@pytest.mark.parametrize("variant", ALL)
def test_only_forecasts_with_a_term_are_placed_and_all_others_stand_apart(variant: str) -> None:
    _, rows = rows_of(variant)
    placed, apart = on_the_scale(rows)
    forecasts = set(rows.loc[rows["role"] == "forecast", "claim_id"])
    assert set(placed["claim_id"]) | set(apart["claim_id"]) == forecasts
    assert set(placed["claim_id"]) & set(apart["claim_id"]) == set()
    assert (placed["likelihood"] != "").all()
    assert (apart["likelihood"] == "").all()


def forecast(number: int, **changes: Any) -> dict[str, Any]:
    row = {**dict.fromkeys(OUTLOOK_COLUMNS, ""), "role": "forecast", "voice": "author"}
    row |= {"claim_id": f"{LEFT}-{number:03}", "article_id": LEFT, "what": f"Outcome {number}."}
    return row | {"likelihood": "likely", "hedge": "probably"} | changes


def drawn(*rows: dict[str, Any]) -> Any:
    names = author_names(dossier_of("three"))
    return scale(pd.DataFrame(rows), names, {LEFT: "left", RIGHT: "right"})


def band(figure: Any, y: float) -> str:
    """The term in whose row a height lies: the one whose middle is nearest by rules."""
    rules = [shape.y0 for shape in figure.layout.shapes]
    terms = [each.replace("<br>", " ") for each in figure.layout.yaxis.ticktext]
    return terms[sum(y > rule for rule in rules) - 1]


@pytest.mark.parametrize("term", LIKELIHOODS)
def test_a_mark_stands_in_the_row_of_its_term(term: str) -> None:
    figure = drawn(forecast(1, likelihood=term), forecast(2, likelihood="likely"))
    (trace,) = figure.data
    found = dict(zip([data[0] for data in trace.customdata], trace.y, strict=True))
    assert band(figure, found[f"{LEFT}-001"]) == term
    assert band(figure, found[f"{LEFT}-002"]) == "likely"
    assert len(set(trace.y)) == 2


def test_terms_that_a_forecast_has_are_there_and_no_others_the_most_likely_on_top() -> None:
    given = ("unlikely", "almost certain", "likely")
    rows = [forecast(n, likelihood=term) for n, term in enumerate(given, 1)]
    axis = drawn(*rows).layout.yaxis
    expected = ["almost certain", "likely", "unlikely"]
    assert [each.replace("<br>", " ") for each in axis.ticktext] == expected
    assert list(axis.tickvals) == sorted(axis.tickvals)
    assert axis.range[0] > axis.range[1]


def test_authors_differ_by_colour_and_shape_and_others_are_named() -> None:
    figure = drawn(
        forecast(1),
        forecast(2, article_id=RIGHT),
        forecast(3, article_id=THIRD),
        forecast(4, article_id=THIRD, voice="reported"),
    )
    assert len({trace.marker.color for trace in figure.data}) == 3
    symbols = [trace.marker.symbol for trace in figure.data]
    assert symbols == ["circle", "square", "circle-open"]
    first, second = (" ".join(text.split()) for text in figure.data[2].text)
    assert first == "Zoé Moreau: Outcome 3."
    assert second == "Zoé Moreau, reported: Outcome 4."


def test_a_condition_stands_before_what_depends_on_it() -> None:
    (trace,) = drawn(forecast(1, condition="Should it rain", what="It is wet.")).data
    assert trace.text[0].split() == ["“Should", "it", "rain”:", "It", "is", "wet."]


def test_many_forecasts_are_numbers_that_add_up() -> None:
    many = [
        forecast(n, likelihood=LIKELIHOODS[n % 7], article_id=(LEFT, RIGHT, THIRD)[n % 3])
        for n in range(MOST_LABELLED + 1)
    ]
    figure = drawn(*many)
    for trace, article_id in zip(figure.data, (LEFT, RIGHT, THIRD), strict=True):
        assert len(trace.x) == len(TERMS)
        for term, count in zip(TERMS, trace.x, strict=True):
            mine = [each for each in many if each["article_id"] == article_id]
            assert count == sum(each["likelihood"] == term for each in mine)
    assert len(drawn(*many[:-1]).data[0].customdata) > 0


def test_text_of_a_dossier_is_no_markup_in_the_chart() -> None:
    (trace,) = drawn(
        forecast(1, what="<b>x</b> " + "<a href='x'>long</a> " * 40, hedge="<i>may</i>")
    ).data
    for text in (*trace.text, *trace.hovertext):
        assert "<" not in text.replace("<br>", "")
    assert trace.text[0].count("<br>") < 4
    assert trace.text[0].endswith("…")


@pytest.mark.parametrize(
    ("placed", "total", "counts", "words"),
    [
        (0, 3, {}, "No forecast says how likely it is"),
        (
            1,
            1,
            {"unlikely": 1},
            "1 of 1 forecasts says how likely: 1 unlikely",
        ),
        (
            3,
            4,
            {"unlikely": 2, "very likely": 1},
            "3 of 4 forecasts say how likely: 1 very likely, 2 unlikely",
        ),
        (
            5,
            5,
            {"almost certain": 1, "likely": 1, "unlikely": 2, "very unlikely": 1},
            "5 of 5 forecasts say how likely, most often unlikely (2)",
        ),
        (
            4,
            5,
            {"almost certain": 1, "likely": 1, "unlikely": 1, "very unlikely": 1},
            "4 of 5 forecasts say how likely",
        ),
    ],
)
def test_the_finding_counts_by_term(
    placed: int, total: int, counts: dict[str, int], words: str
) -> None:
    terms = [term for term, count in counts.items() for _ in range(count)]
    terms += [""] * (total - placed)
    roles = [FORECAST] * total + [RISK]
    rows = pd.DataFrame({"role": roles, "likelihood": [*terms, "likely"]})
    assert forecast_words(rows) == words


def test_without_a_forecast_nothing_is_said_of_likelihood() -> None:
    assert forecast_words(pd.DataFrame({"role": [RISK], "likelihood": ["likely"]})) == ""


# ---- The shipped dossier


def test_the_key_indicators_of_the_one_and_the_risk_argument_of_the_other_are_there() -> None:
    _, rows = rows_of("shipped")
    found = {
        role: group["claim_id"].str.rsplit("-", n=1).str[0].value_counts().to_dict()
        for role, group in rows.groupby("role")
    }
    assert found == {
        "forecast": {"liou-2024": 10, "xiao-2024": 1},
        "indicator": {"liou-2024": 2},
        "risk": {"xiao-2024": 6, "liou-2024": 2},
    }
    watched = rows.loc[rows["claim_id"] == "liou-2024-129", "watch"].iloc[0]
    assert watched == (
        "The progression of the Russia-Ukraine War",
        "U.S. containment efforts in the Indo-Pacific",
    )


def test_conditional_forecasts_say_their_condition() -> None:
    _, rows = rows_of("shipped", {"role": ["forecast"]})
    said = rows[rows["condition"] != ""].set_index("claim_id")["condition"].to_dict()
    assert said == {
        "xiao-2024-038": "as the war in Ukraine drags on",
        "liou-2024-126": "With Russia preoccupied with the war in Ukraine",
        "liou-2024-131": "Should Russia win",
    }
