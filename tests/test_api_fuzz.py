"""Whatever its description allows, or forbids, the API gives an answer that is described."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance
from starlette.applications import Starlette

from parallax.dossier.live import shared
from parallax.dossier.lookup import places_of
from parallax.urlstate.parameters import BY_NAME
from parallax.views.registry import BY_KEY
from parallax.web import api
from parallax.web.openapi import description
from tests.depth import examples
from tests.dossier_variants import dossier_of, folder_of

VARIANT = "three"
EXAMPLES = {GenerationMode.POSITIVE: examples(60), GenerationMode.NEGATIVE: examples(25)}


def with_ids(found: dict[str, Any]) -> dict[str, Any]:
    """Offer the ids of a dossier: of those that a pattern allows, hardly one is in any."""
    dossier = dossier_of(VARIANT)
    for path in found["paths"].values():
        for each in path["get"]["parameters"]:
            parameter = BY_NAME.get(each["name"])
            if parameter is None or parameter.kind not in ("article", "id"):
                continue
            table = parameter.of or "articles"
            ids = sorted(places_of(dossier, table))
            schema = each["schema"].get("items", each["schema"])
            schema.setdefault("anyOf", [{"pattern": schema.pop("pattern", "")}])
            schema["anyOf"].append({"enum": ids})
    return found


@pytest.fixture(scope="module")
def schema() -> Any:
    app = Starlette(routes=api.routes(shared(folder_of(VARIANT)).current))
    loaded = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    assert loaded.raw_schema == json.loads(description())
    with_ids(loaded.raw_schema)
    return loaded


def fits(raw: dict[str, Any], key: str, address: str) -> bool:
    """Say whether the description allows a query as it stands in an address."""
    declared = {
        each["name"]: each
        for each in raw["paths"][f"/{key}"]["get"]["parameters"]
        if each["in"] == "query"
    }
    query = parse_qs(urlsplit(address).query, keep_blank_values=True)
    if not set(query) <= set(declared):
        return False
    for name, each in declared.items():
        values, schema = query.get(name, []), each["schema"]
        if each.get("required") and not values:
            return False
        if "items" in schema:
            schema = schema["items"]
        elif len(values) > 1:
            return False
        number = schema.get("type") == "integer"
        for text in values:
            value = int(text) if number and re.fullmatch(r"-?[0-9]+", text, re.ASCII) else text
            if not Draft202012Validator(schema).is_valid(value):
                return False
    return True


@pytest.mark.parametrize(
    ("query", "allowed"),
    [
        ("q=0&state=then&voice=", True),
        ("q=0&voice=author&voice=reported&limit=5", True),
        ("q=0&voice=narrator", False),
        ("q=0&limit=0", False),
        ("q=0&limit=x", False),
        ("q=0&q=1", False),
        ("voice=author", False),
        ("q=", False),
        ("q=0&colour=red", False),
        ("q=0&v=1", False),
    ],
)
def test_a_query_fits_the_description_as_it_is_sent(query: str, allowed: bool) -> None:
    raw = json.loads(description())
    assert fits(raw, "search", f"http://testserver/api/v1/search?{query}") is allowed


@pytest.mark.parametrize("mode", EXAMPLES, ids=lambda mode: mode.value)
@pytest.mark.parametrize("key", BY_KEY)
def test_every_answer_is_one_that_the_description_knows(
    schema: Any, key: str, mode: GenerationMode
) -> None:
    met: set[int] = set()
    judged: list[str] = []
    raw = schema.raw_schema

    @settings(
        max_examples=EXAMPLES[mode],
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=schema[f"/{key}"]["GET"].as_strategy(generation_mode=mode))
    def fuzz(case: Any) -> None:
        response = case.call(base_url="http://testserver/api/v1")
        met.add(response.status_code)
        # The description says how an id is written, not which ones this dossier has; nor does it
        # say that one date must not be later than another. Such an address is refused, as told.
        passed_over = [positive_data_acceptance]
        if mode is GenerationMode.NEGATIVE and fits(raw, key, str(response.request.url)):
            # What was to be wrong (no value at all, say) has left no trace in the address.
            passed_over.append(negative_data_rejection)
        else:
            judged.append(key)
        case.validate_response(response, excluded_checks=passed_over)

    fuzz()
    assert max(met) < 500
    assert len(judged) >= EXAMPLES[mode] // 2
    # Neither kind of question is always refused, or never.
    assert met >= ({200, 304, 400} if mode is GenerationMode.POSITIVE else {400})
