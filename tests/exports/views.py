"""Views to export: every page of several dossiers, under filters and selections."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from parallax.dossier.loading import load
from parallax.dossier.model import Dossier
from parallax.dossier.schema import TABLES
from parallax.exports.view import ExportView
from parallax.urlstate.parameters import PAGES
from parallax.urlstate.state import PageState
from tests.dossier_factory import write_dossier
from tests.dossier_variants import HOSTILE, LEFT, RIGHT, dossier_of, three

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
        {"verdict": ["echo"], "min_wording": ["30"]},
        {"verdict": ["silent"], "by": ["pair"]},
        {"verdict": ["diverge", "agree"]},
        {"proposition": ["hurts-shops"]},
        {"pair": [f"{LEFT}-002~{RIGHT}-002"], "by": ["pair"], "min_wording": ["30"]},
    ],
    "matrix": [{}, {"theme": ["health"], "sort": ["rank"]}, {"proposition": ["less-traffic"]}],
    "outlook": [
        {},
        {"role": ["forecast"], "sort": ["likelihood"]},
        {"role": ["indicator", "risk"], "theme": ["traffic", "trade"], "sort": ["horizon"]},
    ],
    "sources": [{}, {"left": [RIGHT]}],
}
CASES = [
    *(("rich", page, query) for page, queries in QUERIES.items() for query in queries),
    *(
        (variant, page.key, {})
        for variant in ("three", "mixed", "no-texts", "one-article", "no-claims", "bare")
        for page in PAGES
    ),
]


@cache
def mixed() -> Dossier:
    """The hostile dossier with its texts mixed, so that each column holds all of them."""
    folder = Path(tempfile.mkdtemp(prefix="parallax-mixed-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    found, count = three(), 0
    for name, rows in found.items():
        for row in rows:
            for column in TABLES[name].columns:
                if column.kind in ("text", "list") and column.name != "text_path":
                    count += 1
                    text = f"{HOSTILE[(count + count // 5) % len(HOSTILE)]} {count}"
                    # In a list a semicolon divides.
                    row[column.name] = text.replace(";", ",") if column.kind == "list" else text
    for row in found["articles"]:
        row["text_path"] = row["text_sha256"] = ""
    return load(write_dossier(folder, found))


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
    # The order of a set differs from process to process, and a name must not.
    return "+".join(sorted(case)) if isinstance(case, set) else str(case)


def view_of(variant: str, page: str, query: Query | None = None, *, base: str = BASE) -> ExportView:
    """Make the view that an address shows."""
    dossier = mixed() if variant == "mixed" else dossier_of(variant)
    values, problems = PageState.from_query(query or {}, dossier, page)
    assert problems == []
    return ExportView(dossier, values, base, DAY)
