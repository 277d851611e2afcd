"""Whatever its description allows, or forbids, the API gives an answer that is described."""

from __future__ import annotations

import json
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.applications import Starlette

from parallax.dossier.live import shared
from parallax.endpoints import BY_KEY
from parallax.parameters import BY_NAME
from parallax.params import _KEYS
from parallax.web import api
from parallax.web.openapi import description
from tests.dossier_variants import dossier_of, folder_of

VARIANT = "three"
EXAMPLES = {GenerationMode.POSITIVE: 60, GenerationMode.NEGATIVE: 25}


def with_ids(found: dict[str, Any]) -> dict[str, Any]:
    """Offer the ids of a dossier: of those that a pattern allows, hardly one is in any."""
    dossier = dossier_of(VARIANT)
    for path in found["paths"].values():
        for each in path["get"]["parameters"]:
            parameter = BY_NAME.get(each["name"])
            if parameter is None or parameter.kind not in ("article", "id"):
                continue
            table = parameter.of or "articles"
            ids = sorted(dossier.tables[table][_KEYS.get(table, "article_id")])
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


@pytest.mark.parametrize("mode", EXAMPLES, ids=lambda mode: mode.value)
@pytest.mark.parametrize("key", BY_KEY)
def test_every_answer_is_one_that_the_description_knows(
    schema: Any, key: str, mode: GenerationMode
) -> None:
    met: set[int] = set()

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
        case.validate_response(response, excluded_checks=[positive_data_acceptance])

    fuzz()
    assert max(met) < 500
    # Neither kind of question is always refused, or never.
    assert met >= ({200, 304, 400} if mode is GenerationMode.POSITIVE else {400})
