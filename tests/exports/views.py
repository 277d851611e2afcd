"""Views to export: every page of several dossiers, under filters and selections."""

from __future__ import annotations

from datetime import date
from typing import Any

from parallax.exports.view import ExportView, page_of
from parallax.params import PAGES, decode
from tests.dossier_variants import LEFT, RIGHT, dossier_of

BASE = "https://parallax.example/app"
DAY = date(2026, 1, 2)
Query = dict[str, list[str]]

QUERIES: dict[str, list[Query]] = {
    "overview": [{}, {"theme": ["trade"]}, {"q": ["shops"]}],
    "timeline": [{}, {"story": ["introduction"]}, {"event": ["start"]}],
    "claims": [{}, {"type": ["event"]}, {"claim": [f"{LEFT}-003"], "sort": ["theme"]}],
    "read": [{}, {"verdict": ["diverge"]}, {"claim": [f"{LEFT}-002"]}],
    "agree-diverge": [
        {},
        {"by": ["pair"]},
        {"verdict": ["echo"]},
        {"verdict": ["silent"], "by": ["pair"]},
        {"verdict": ["diverge", "agree"]},
        {"proposition": ["hurts-shops"]},
        {"pair": [f"{LEFT}-002~{RIGHT}-002"], "by": ["pair"], "min_wording": ["30"]},
    ],
    "matrix": [{}, {"theme": ["health"], "sort": ["rank"]}, {"proposition": ["less-traffic"]}],
    "sources": [{}, {"left": [RIGHT]}],
}
CASES = [
    *(("rich", page, query) for page, queries in QUERIES.items() for query in queries),
    *(
        (variant, page.key, {})
        for variant in ("three", "hostile", "no-texts", "one-article", "no-claims", "bare")
        for page in PAGES
    ),
]


def named(case: Any) -> str:
    """Name a case for the report of a test run."""
    if isinstance(case, dict):
        return (
            ",".join(
                f"{key}={values if isinstance(values, int) else '+'.join(values)}"
                for key, values in case.items()
            )
            or "-"
        )
    return str(case)


def view_of(variant: str, page: str, query: Query | None = None, *, base: str = BASE) -> ExportView:
    """Make the view that an address shows."""
    dossier = dossier_of(variant)
    values, problems = decode(query or {}, dossier, page)
    assert problems == []
    return ExportView(dossier, page_of(page), values, base, DAY)
