"""The API's page for people: what there is, how to ask, what a refusal means."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from parallax.presentation.rendering import page
from parallax.views.registry import ENDPOINTS, Endpoint
from parallax.web.api_query import HIGHEST_LIMIT, USUAL_LIMIT
from parallax.web.openapi import describe
from parallax.web.problems import KINDS


@lru_cache(maxsize=1)
def page_html() -> str:
    """Write the page. It says nothing of a particular dossier, and holds no script."""
    return page(
        "api",
        tables=[_table(endpoint) for endpoint in ENDPOINTS],
        refusals=[(kind, *told) for kind, told in KINDS.items()],
        highest_limit=HIGHEST_LIMIT,
        usual_limit=USUAL_LIMIT,
    )


def _table(endpoint: Endpoint) -> dict[str, Any]:
    return {
        "key": endpoint.key,
        "summary": endpoint.summary,
        "required": endpoint.required,
        "parameters": [(each.name, describe(each, endpoint.page)) for each in endpoint.parameters],
        "accepted": [each.name for each in endpoint.accepted],
        "columns": endpoint.columns,
    }
