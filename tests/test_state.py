"""The typed state of a page: a field for each parameter, and what is cached by it."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from parallax.urlstate.parameters import BY_NAME, PAGES, PARAMETERS, Parameter, parameters_of
from parallax.urlstate.state import PageState, SharedFilters, parameter_fields
from tests.dossier_variants import dossier_of

FIELDS = {each.name: each.type for each in dataclasses.fields(PageState) if each.name != "page"}
STATED = [each for each in PARAMETERS if each.kind != "version"]


def type_of(parameter: Parameter) -> str:
    if parameter.repeated:
        return "tuple[str, ...]"
    return {"date": "date | None", "number": "int"}.get(parameter.kind, "str")


def test_every_parameter_has_a_field_of_its_kind_and_every_field_a_parameter() -> None:
    named = parameter_fields()
    assert len(set(named.values())) == len(named)
    assert {named[each.name]: type_of(each) for each in STATED} == FIELDS


@pytest.mark.parametrize("info", PAGES, ids=lambda info: info.key)
def test_a_parameter_that_a_page_does_not_have_stays_neutral(info: object) -> None:
    page = info.key  # type: ignore[attr-defined]
    query = {each.name: ["2023-05-02"] for each in STATED if each not in parameters_of(page)}
    state, problems = PageState.from_query(query, dossier_of("rich"), page)
    assert problems == []
    neutral = PageState(page)
    others = [name for name in parameter_fields() if page not in BY_NAME[name].pages]
    assert [name for name in others if state.value(name) != neutral.value(name)] == []


def test_equal_states_are_one_key_of_a_cache_and_others_are_not() -> None:
    dossier = dossier_of("rich")
    one, other = (PageState.from_query({"q": ["shops"]}, dossier, "claims")[0] for _ in range(2))
    assert one is not other
    assert {one: 1}[other] == 1
    for change in ({"q": "nurses"}, {"page_number": 2}, {"from_date": date(2023, 1, 1)}):
        assert one.replace(**change) not in {one}


def test_selections_and_the_page_have_no_part_in_the_shared_filters() -> None:
    state = PageState.default(dossier_of("rich"), "claims").replace(q="shops")
    same = (
        state.replace(claim="x"),
        state.replace(sort="theme", page_number=3),
        state.replace(page="timeline", story="y"),
    )
    assert {each.shared_filters for each in same} == {state.shared_filters}
    for field in dataclasses.fields(SharedFilters):
        changed = state.replace(**{field.name: ("another",)})
        assert changed.shared_filters != state.shared_filters, field.name
