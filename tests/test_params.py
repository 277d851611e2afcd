"""The URL parameters: what is written is read again, and nothing is dropped in silence."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from parallax.dossier.loading import PROJECT_ROOT
from parallax.dossier.lookup import places_of
from parallax.dossier.model import Dossier
from parallax.matching import scorers
from parallax.matching.scorers import DEFAULT_SCORER, SCORERS
from parallax.urlstate import codec
from parallax.urlstate.codec import (
    LONGEST_QUERY,
    Query,
    Values,
    decode,
    defaults,
    encode,
    full_query,
    shared_filter_query,
    shared_query,
)
from parallax.urlstate.parameters import BY_NAME, PAGES, PARAMETERS, Parameter, parameters_of
from tests.depth import examples
from tests.dossier_variants import LEFT, RIGHT, THIRD, dossier_of

KEYS = [page.key for page in PAGES]
VARIANTS = ["rich", "three", "one-article", "no-claims", "bare"]
ALL = settings(max_examples=examples(40), deadline=None)


def valid(dossier: Dossier, page: str) -> st.SearchStrategy[Values]:
    """Draw any state that a visitor can reach."""
    ids = list(dossier.articles["article_id"])
    sides = st.permutations(ids).map(lambda order: (*order, "", "")[:2])
    parts = {
        each.name: _valid(each, dossier, page)
        for each in parameters_of(page)
        if each.name not in ("left", "right") and each.kind != "version"
    }

    def joined(drawn: tuple[tuple[str, str], Values]) -> Values:
        (left, right), values = drawn
        values = {"left": left, "right": right, **values}
        if values["from"] and values["to"] and values["from"] > values["to"]:
            values["from"], values["to"] = values["to"], values["from"]
        return values

    return st.tuples(sides, st.fixed_dictionaries(parts)).map(joined)


def _valid(parameter: Parameter, dossier: Dossier, page: str) -> st.SearchStrategy[Any]:
    if parameter.kind == "id":
        ids = list(places_of(dossier, parameter.of))
        one = (
            st.sampled_from([*ids, ""]) if not parameter.repeated else st.sampled_from(ids or [""])
        )
        if parameter.repeated and not ids:
            return st.just(())
    elif parameter.kind == "choice":
        one = st.sampled_from(parameter.allowed(page))
    elif parameter.kind == "text":
        one = st.text(max_size=LONGEST_QUERY).map(str.strip)
    elif parameter.kind == "date":
        one = st.none() | st.dates()
    elif parameter.kind == "number":
        one = st.integers(parameter.least, parameter.most)
    else:
        ids = list(dossier.claims["claim_id"])
        pairs = ["", *(f"{a}~{b}" for a in ids for b in ids if a < b)]
        one = st.sampled_from(pairs)
    return st.lists(one, unique=True, max_size=3).map(tuple) if parameter.repeated else one


@ALL
@given(st.data(), st.sampled_from(KEYS), st.sampled_from(VARIANTS))
def test_what_the_address_bar_carries_is_read_as_the_same_state(
    data: st.DataObject, page: str, variant: str
) -> None:
    dossier = dossier_of(variant)
    values = data.draw(valid(dossier, page))
    assert decode(encode(values, dossier, page), dossier, page) == (values, [])


@ALL
@given(st.data(), st.sampled_from(KEYS), st.sampled_from(VARIANTS))
def test_a_shared_link_carries_every_parameter_and_is_read_as_the_same_state(
    data: st.DataObject, page: str, variant: str
) -> None:
    dossier = dossier_of(variant)
    values = data.draw(valid(dossier, page))
    query = full_query(values, dossier, page)
    assert list(query) == [each.name for each in parameters_of(page)]
    assert query["v"] == [dossier.version]
    assert decode(query, dossier, page) == (values, [])
    lasting = shared_query(values, dossier, page)
    assert lasting == {name: given for name, given in query.items() if given != [""]}
    assert decode(lasting, dossier, page) == (values, [])


@ALL
@given(st.data(), st.sampled_from(KEYS), st.sampled_from(KEYS))
def test_the_address_of_a_kept_version_goes_on_to_lead_there(
    data: st.DataObject, page: str, other: str
) -> None:
    now = dossier_of("three")
    then = replace(now, version="0123456789", archived=True)
    values = data.draw(valid(then, page))
    query = encode(values, then, page)
    assert (query["v"], query["state"]) == ([then.version], ["then"])
    assert decode(query, then, page) == (values, [])
    assert {**query, **full_query(values, then, page)} == full_query(values, then, page)
    assert (
        shared_filter_query(values, then, other).items()
        >= {"v": [then.version], "state": ["then"]}.items()
    )
    assert {"v", "state"} & shared_filter_query(values, now, other).keys() == set()


@pytest.mark.parametrize("variant", ["rich", "three"])
def test_every_choice_of_two_articles_survives_the_address_bar(variant: str) -> None:
    dossier = dossier_of(variant)
    ids = list(dossier.articles["article_id"])
    for left in ids:
        for right in ids:
            if left != right:
                values = {**defaults(dossier, "claims"), "left": left, "right": right}
                read, problems = decode(encode(values, dossier, "claims"), dossier, "claims")
                assert (read["left"], read["right"], problems) == (left, right, [])


@pytest.mark.parametrize("page", KEYS)
def test_the_address_of_an_untouched_page_carries_nothing(page: str) -> None:
    dossier = dossier_of("three")
    assert encode(defaults(dossier, page), dossier, page) == {}


@ALL
@given(st.data(), st.sampled_from(KEYS))
def test_the_address_bar_carries_only_what_differs_from_the_default(
    data: st.DataObject, page: str
) -> None:
    dossier = dossier_of("three")
    values = data.draw(valid(dossier, page))
    query = encode(values, dossier, page)
    for name in query:
        rest = {key: value for key, value in query.items() if key != name}
        assert decode(rest, dossier, page)[0] != values


def test_the_threshold_of_another_scorer_is_its_own_default() -> None:
    dossier, other = dossier_of("rich"), next(key for key in SCORERS if key != DEFAULT_SCORER)
    values, problems = decode({"scorer": [other]}, dossier, "agree-diverge")
    assert (values["min_wording"], problems) == (SCORERS[other].threshold, [])
    assert encode(values, dossier, "agree-diverge") == {"scorer": [other]}


@pytest.mark.parametrize("write", [full_query, shared_query])
def test_a_shared_link_shows_the_same_after_every_default_has_changed(
    monkeypatch: pytest.MonkeyPatch, write: Callable[[Values, Dossier, str], Query]
) -> None:
    dossier = dossier_of("three")
    for page in KEYS:
        values = defaults(dossier, page)
        query = write(values, dossier, page)
        with monkeypatch.context() as later:
            # Other default sides, choices in another order, another threshold.
            def other(dossier: Dossier, page: str, **given: str) -> Values:
                changed = dict(defaults(dossier, page, **given))
                for name, value in changed.items():
                    parameter = BY_NAME[name]
                    if write is shared_query and value in ("", (), None):
                        continue  # No value: there is nothing that it could change to.
                    if parameter.kind == "choice" and not parameter.repeated:
                        changed[name] = parameter.allowed(page)[-1]
                    elif parameter.kind == "number":
                        changed[name] = value + 7
                    elif parameter.kind == "date":
                        changed[name] = date(2000, 1, 1)
                    elif parameter.repeated:
                        changed[name] = ("something",)
                    elif not given.get(name):
                        changed[name] = "something"
                return changed

            later.setattr(codec, "defaults", other)
            assert decode(query, dossier, page) == (values, []), page


def test_a_shared_link_says_that_nothing_is_chosen_where_that_is_not_the_default(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dossier = dossier_of("three")
    values = defaults(dossier, "claims")
    assert "theme" not in shared_query(values, dossier, "claims")
    monkeypatch.setattr(
        codec, "defaults", lambda *given, **more: {**defaults(*given, **more), "theme": ("trade",)}
    )
    query = shared_query(values, dossier, "claims")
    assert query["theme"] == [""]
    assert decode(query, dossier, "claims") == (values, [])


@pytest.mark.parametrize(
    ("name", "none"),
    [
        ("theme", ()),
        ("actor", ()),
        ("type", ()),
        ("voice", ()),
        ("verdict", ()),
        ("whose", ()),
        ("q", ""),
        ("from", None),
        ("to", None),
        ("pair", ""),
        ("proposition", ""),
    ],
)
def test_a_name_without_a_value_means_explicitly_none(name: str, none: Any) -> None:
    values, problems = decode({name: [""]}, dossier_of("rich"), "agree-diverge")
    assert (values[name], problems) == (none, [])


@pytest.mark.parametrize("variant", ["one-article", "bare"])
def test_an_empty_side_is_refused_only_where_there_is_something_to_choose(variant: str) -> None:
    dossier = dossier_of(variant)
    _, problems = decode({"right": [""]}, dossier, "overview")
    assert bool(problems) == (len(dossier.articles) > 1)


@ALL
@given(
    st.dictionaries(
        st.text().filter(lambda name: name not in BY_NAME), st.lists(st.text(), max_size=3)
    )
)
@example({"Theme": ["x"], "theme ": ["x"], "utm_source": ["mail"], "embed": ["true"]})
def test_unknown_names_are_ignored(query: dict[str, list[str]]) -> None:
    dossier = dossier_of("rich")
    for page in KEYS:
        assert decode(query, dossier, page) == (defaults(dossier, page), [])


@pytest.mark.parametrize("page", KEYS)
def test_parameters_of_other_pages_are_ignored(page: str) -> None:
    dossier = dossier_of("rich")
    mine = {each.name for each in parameters_of(page)}
    query = {each.name: ["no such value"] for each in PARAMETERS if each.name not in mine}
    assert decode(query, dossier, page) == (defaults(dossier, page), [])


NASTY = [
    "\x00",
    "a\x00b",
    "\x1b[31m",
    "\n",
    "x" * 10_000,
    "9" * 10_000,
    "💨",
    "٣",  # Arabic-Indic three: a digit, and int() reads it
    "²",  # str.isdigit() holds, int() fails
    "５",  # full-width five
    "1_000",
    " 50",
    "50.0",
    "+50",
    "-1",
    "0",
    "2000000",
    "٢٠٢٤-٠١-٠١",
    "2023-02-29",
    "2023-1-1",
    "0000-01-01",
    "20230101",
    "2023-01-01T00:00",
    "~",
    "a~b~c",
    f"{LEFT}-001~{LEFT}-001",
    f"{LEFT}-001~no-such",
    LEFT.upper(),
    f"{LEFT} ",
    "None",
    "<b>x</b>",
]


@pytest.mark.parametrize("page", KEYS)
@pytest.mark.parametrize("name", [each.name for each in PARAMETERS])
def test_a_value_that_is_not_allowed_is_named_with_what_is(page: str, name: str) -> None:
    dossier = dossier_of("three")
    parameter = BY_NAME[name]
    if page not in parameter.pages:
        return
    base = defaults(dossier, page)
    for text in NASTY:
        values, problems = decode({name: [text]}, dossier, page)
        if name == "v" or (parameter.kind == "text" and len(text) <= LONGEST_QUERY):
            wrong = name == "v" and text.strip() != ""
        else:
            wrong = True
        assert [each.name for each in problems] == [name] * wrong, (name, text)
        if wrong:
            assert values == base
            said = str(problems[0])
            assert said.startswith(f"{name}: ")
            assert "is not shown; " in said
            assert len(said) < 400
            assert said.isprintable()
            assert re.search(r"allowed|changed", said)


@settings(max_examples=examples(100), deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(sorted(BY_NAME)),
        st.lists(
            st.text()
            | st.sampled_from(
                [*NASTY, "", LEFT, RIGHT, THIRD, "trade", "2023-05-01", "60", "agree"]
            )
            | st.text(st.characters(categories=["Nd", "No", "Cc"])),
            max_size=3,
        ),
    ),
    st.sampled_from(KEYS),
    st.sampled_from(VARIANTS),
)
def test_no_query_whatever_raises_and_what_is_read_is_a_state_of_the_page(
    query: dict[str, list[str]], page: str, variant: str
) -> None:
    dossier = dossier_of(variant)
    values, problems = decode(query, dossier, page)
    assert values.keys() == defaults(dossier, page).keys()
    assert decode(encode(values, dossier, page), dossier, page) == (values, [])
    dropped = {each.name for each in problems}
    for each in parameters_of(page):
        given_ = [text for text in query.get(each.name, []) if text]
        if each.name in dropped or each.kind == "version":
            continue
        if each.repeated:
            assert values[each.name] == tuple(dict.fromkeys(given_))
        elif given_ and each.kind == "date":
            assert values[each.name].isoformat() == given_[0]
        elif given_ and each.kind == "number":
            assert values[each.name] == int(given_[0])
        elif given_ and each.kind == "pair":
            assert sorted(values[each.name].split("~")) == sorted(given_[0].split("~"))
        elif given_:
            assert values[each.name] == given_[0].strip()


def test_of_several_values_where_one_is_allowed_the_first_is_read_and_the_rest_named() -> None:
    dossier = dossier_of("three")
    values, problems = decode({"left": [RIGHT, THIRD]}, dossier, "overview")
    assert values["left"] == RIGHT
    assert [each.name for each in problems] == ["left"]
    assert THIRD in str(problems[0])


def test_good_values_beside_bad_ones_are_kept_and_repeated_ones_count_once() -> None:
    values, problems = decode(
        {"theme": ["trade", "nonsense", "trade", "health"]}, dossier_of("rich"), "claims"
    )
    assert values["theme"] == ("trade", "health")
    assert [(each.name, each.found) for each in problems] == [("theme", "nonsense")]
    assert "traffic" in problems[0].allowed


def test_a_message_lists_what_is_allowed() -> None:
    dossier = dossier_of("rich")

    def said(name: str, text: str) -> str:
        return str(decode({name: [text]}, dossier, "agree-diverge")[1][0])

    low, high = scorers.LOWEST_THRESHOLD, scorers.HIGHEST_THRESHOLD
    assert f"from {low} to {high}" in said("min_wording", str(low - 1))
    assert f"from {low} to {high}" in said("min_wording", str(high + 1))
    assert "from 1 to 1000000" in said("page", "2000000")
    for scorer in SCORERS:
        assert scorer in said("scorer", "WRatio")
    assert LEFT in said("left", "nobody")
    assert "agree, partial, diverge, split, echo, silent" in said("verdict", "yes")
    assert str(LONGEST_QUERY) in said("q", "x" * (LONGEST_QUERY + 1))


@pytest.mark.parametrize("side", [LEFT, RIGHT, THIRD])
def test_an_article_compared_with_itself_is_refused_with_a_message(side: str) -> None:
    values, problems = decode({"left": [side], "right": [side]}, dossier_of("three"), "claims")
    assert values["left"] == side
    assert values["right"] != side
    assert ["itself" in str(each) for each in problems] == [True]


def test_one_side_alone_never_meets_itself() -> None:
    dossier = dossier_of("three")
    for name in ("left", "right"):
        for side in (LEFT, RIGHT, THIRD):
            values, problems = decode({name: [side]}, dossier, "claims")
            assert values[name] == side
            assert values["left"] != values["right"]
            assert problems == []


def test_a_link_of_another_version_is_named_with_both_versions() -> None:
    dossier = dossier_of("rich")
    values, problems = decode({"v": ["0123456789"]}, dossier, "claims")
    assert values == defaults(dossier, "claims")
    assert "0123456789" in str(problems[0])
    assert dossier.version in str(problems[0])
    assert decode({"v": [dossier.version]}, dossier, "claims")[1] == []


def test_a_range_that_ends_before_it_begins_is_named_and_not_applied() -> None:
    query = {"from": ["2024-02-01"], "to": ["2024-01-31"]}
    values, problems = decode(query, dossier_of("rich"), "claims")
    assert (values["from"], values["to"]) == (None, None)
    assert [each.name for each in problems] == ["from"]
    assert "2024-02-01" in str(problems[0])
    assert "2024-01-31" in str(problems[0])


def test_a_range_of_one_day_is_one() -> None:
    query = {"from": ["2024-02-01"], "to": ["2024-02-01"]}
    values, problems = decode(query, dossier_of("rich"), "claims")
    assert (values["from"], values["to"], problems) == (date(2024, 2, 1), date(2024, 2, 1), [])


def test_a_pair_is_read_in_either_order_and_written_in_one() -> None:
    dossier = dossier_of("rich")
    one, other = f"{LEFT}-001", f"{RIGHT}-001"
    for text in (f"{one}~{other}", f"{other}~{one}"):
        values, problems = decode({"pair": [text]}, dossier, "agree-diverge")
        assert (values["pair"], problems) == (f"{other}~{one}", [])


@ALL
@given(st.data(), st.sampled_from(KEYS), st.sampled_from(KEYS))
def test_filters_go_along_to_other_pages_and_selections_do_not(
    data: st.DataObject, page: str, other: str
) -> None:
    dossier = dossier_of("three")
    values = data.draw(valid(dossier, page))
    arrived, problems = decode(shared_filter_query(values, dossier, other), dossier, other)
    assert problems == []
    for each in parameters_of(other):
        if each.kind == "version":
            continue
        if each.filters and page in each.pages:
            expected = values[each.name]
            if each.repeated and each.kind == "choice":
                # Read knows no contradiction of an author: what a page does not know stays behind.
                expected = tuple(one for one in expected if one in each.allowed(other))
            assert arrived[each.name] == expected
        else:
            assert arrived[each.name] == defaults(dossier, other)[each.name]


def test_each_parameter_is_declared_once() -> None:
    names = [each.name for each in PARAMETERS]
    assert len(set(names)) == len(names) == len(BY_NAME)


# The table of DESIGN.md. Its page "read" does not exist yet, nor do its colour and layout.
EVERY = set(KEYS)
PAIRS = {"agree-diverge"}
JUDGED = {"agree-diverge", "matrix"}
DESIGNED = {
    "left": EVERY,
    "right": EVERY,
    "theme": EVERY,
    "actor": EVERY,
    "type": EVERY,
    "voice": EVERY,
    "q": EVERY,
    "from": EVERY,
    "to": EVERY,
    "verdict": JUDGED,
    "whose": JUDGED,
    "min_wording": PAIRS,
    "scorer": PAIRS,
    "by": PAIRS,
    "sort": {"claims", "agree-diverge", "matrix", "outlook"},  # "where there are lists"
    "page": {"claims", "agree-diverge", "matrix", "outlook"},
    "story": {"timeline"},
    "event": {"timeline"},
    "proposition": {"agree-diverge", "matrix"},  # "where it is shown"
    "claim": {"claims"},
    "pair": PAIRS,
    "v": EVERY,
}


def test_the_parameters_and_their_pages_are_those_of_the_design() -> None:
    built = {each.name: set(each.pages) for each in PARAMETERS}
    for name, pages in DESIGNED.items():
        assert built.get(name, set()) & EVERY >= pages, name


def test_what_may_be_repeated_is_what_the_design_says() -> None:
    repeated = {each.name for each in PARAMETERS if each.repeated}
    assert repeated == {"theme", "actor", "type", "voice", "verdict", "whose", "role"}


LINKS = PROJECT_ROOT / "docs" / "links.md"


def _documented() -> dict[str, list[str]]:
    rows = re.findall(r"^\| `(\w+)` \|(.+)\|$", LINKS.read_text(encoding="utf-8"), re.MULTILINE)
    return {name: [cell.strip() for cell in rest.split("|")] for name, rest in rows}


@pytest.mark.parametrize("name", [each.name for each in PARAMETERS])
def test_every_parameter_is_documented_with_its_values_and_pages(name: str) -> None:
    parameter, documented = BY_NAME[name], _documented()
    assert name in documented, f"docs/links.md says nothing of {name}"
    value, repeated, pages, default = documented[name]
    assert default
    assert repeated == ("yes" if parameter.repeated else "no")
    listed = set(KEYS) if pages == "all" else set(pages.split(", "))
    assert listed == set(parameter.pages)
    for choices in (parameter.choices or {}).values():
        for choice in choices:
            assert f"`{choice}`" in value
    if parameter.kind == "number":
        assert f"{parameter.least} to {parameter.most}" in value


def test_nothing_is_documented_that_does_not_exist() -> None:
    assert set(_documented()) == set(BY_NAME)


def test_every_page_is_documented_with_its_path() -> None:
    text = LINKS.read_text(encoding="utf-8")
    for page in PAGES:
        assert f"`/{page.path}`" in text


# What a link costs


def test_writing_a_link_reads_no_table() -> None:
    """A page has more than a hundred links; none may cost more where there are more articles."""
    dossier = dossier_of("three")
    query = {"theme": ["trade"], "actor": ["mayor"], "left": [THIRD], "right": [RIGHT]}
    values, problems = decode(query, dossier, "claims")
    assert problems == []
    shared_filter_query(values, dossier, "matrix")

    untouched = replace(dossier, tables={})
    object.__setattr__(untouched, "_derived", dossier._derived)
    assert shared_filter_query(values, untouched, "matrix") == query
    pair = {"pair": [f"{LEFT}-001~{RIGHT}-001"], "theme": ["trade"], "proposition": ["hurts-shops"]}
    for each in (dossier, untouched):
        assert decode(pair, each, "agree-diverge")[1] == []
