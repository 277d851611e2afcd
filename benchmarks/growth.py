"""How what a page computes grows with the dossier: ratios, taken in one run.

usage: python -m benchmarks.growth [ARTICLES]

The shipped dossier is grown to ARTICLES articles (1,000 if not given) by repeating its articles
under new ids, with all that belongs to them. Then everything that a page asks for is computed on
the shipped and on the grown dossier, between the same two articles: once cold (right after the
dossier was loaded) and once more after a change of the search (what a click costs). Two articles
have as many claims in both, so a ratio near 1 says that a page does not feel the other 998.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from parallax.dossier.loading import default_folder, load
from parallax.dossier.model import Dossier
from parallax.selection.facets import facet_counts
from parallax.selection.filters import select
from parallax.selection.view import View
from parallax.urlstate.state import PageState
from parallax.views.comparison import (
    alone_view,
    claims_view,
    matrix_rows_view,
    pairs_view,
    propositions_view,
)
from parallax.views.outlook import outlook
from parallax.views.timeline import timeline

OF_ARTICLES = ("articles", "claims", "uncoded")
OF_CLAIMS = ("claim_actors", "positions", "event_claims")
ROUNDS = 5


def grown(dossier: Dossier, articles: int) -> Dossier:
    """Repeat a dossier's articles until there are as many as wanted."""
    copies = articles // len(dossier.articles)
    tables = dict(dossier.tables)
    for name in (*OF_ARTICLES, *OF_CLAIMS):
        parts = [dossier.tables[name]]
        for copy in range(1, copies):
            part = dossier.tables[name].copy()
            for key in ("article_id", "claim_id"):
                if key in part:
                    part[key] = part[key] + f"-copy-{copy}"
            parts.append(part)
        tables[name] = in_one_piece(pd.concat(parts, ignore_index=True))
    return replace(dossier, tables=tables)


def in_one_piece(table: pd.DataFrame) -> pd.DataFrame:
    """Store each column as one array, as in a dossier that was read from files.

    Joined tables store each part apart, and finding a row goes through all of them.
    """
    columns = {
        name: pd.Series(column.to_list(), dtype=column.dtype) for name, column in table.items()
    }
    return pd.DataFrame(columns)


def taken(compute: Callable[[], object]) -> float:
    """Measure one call, in seconds."""
    start = time.perf_counter()
    compute()
    return time.perf_counter() - start


def measure(dossier: Dossier, first: Dossier) -> dict[str, tuple[float, float]]:
    """Measure each view cold, and after a change of the search (the best of some rounds)."""
    left, right = first.articles["article_id"]
    views = {
        "filters and counts": ("claims", lambda v: (select(dossier, v), facet_counts(dossier, v))),
        "claims": ("claims", lambda v: claims_view(View(dossier, v))),
        "timeline": ("timeline", lambda v: timeline(View(dossier, v))),
        "propositions": ("agree-diverge", lambda v: propositions_view(View(dossier, v))),
        "pairs": ("agree-diverge", lambda v: pairs_view(View(dossier, v))),
        "what only one says": ("agree-diverge", lambda v: alone_view(View(dossier, v))),
        "matrix": ("matrix", lambda v: matrix_rows_view(View(dossier, v))),
        "outlook": ("outlook", lambda v: outlook(View(dossier, v))),
    }
    found = {}
    for name, (page, view) in views.items():
        state, _ = PageState.from_query({"left": [left], "right": [right]}, dossier, page)
        cold = taken(lambda v=state, view=view: view(v))
        words = ("war", "nato", "island", "risk", "space", "korea")
        searched = [state.replace(q=word) for word in words]
        view(searched[0])
        clicks = [taken(lambda v=v, view=view: view(v)) for v in searched[1 : ROUNDS + 1]]
        found[name] = cold, min(clicks)
    return found


def main() -> None:
    """Print the ratios."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    small = load(default_folder())
    large = grown(small, articles)
    at_first, later = measure(small, small), measure(large, small)
    print(f"{len(large.claims):,} claims in {len(large.articles):,} articles, against")
    print(f"{len(small.claims):,} claims in {len(small.articles):,}; ratio of times, one run\n")
    print(f"{'view':<22}{'cold':>10}{'per click':>12}{'click, ms':>12}")
    for name, (cold, click) in later.items():
        base = at_first[name]
        print(f"{name:<22}{cold / base[0]:>9.1f}x{click / base[1]:>11.1f}x{click * 1000:>12.1f}")


if __name__ == "__main__":
    main()
