"""What a whole rerun of each page costs, and one link on it: ratios, taken in one run.

usage: python -m benchmarks.reruns [ARTICLES]

The shipped dossier is grown to ARTICLES articles (1,000 if not given), see `benchmarks.growth`.
Then every page is run by Streamlit itself, without a browser, as one click runs it: the frame, the
filters, the page. The two dossiers take turns, both warm, and the best of some rounds counts. A
ratio near 1 says that a click does not feel the other 998 articles. What one link costs is
measured apart, since a page has more than a hundred.
"""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock

from streamlit.testing.v1 import AppTest

from benchmarks.growth import grown
from parallax.dossier.live import State
from parallax.dossier.loading import default_folder, load
from parallax.dossier.model import Dossier
from parallax.ui import page_context
from parallax.urlstate.parameters import PAGES, page_of
from parallax.urlstate.state import PageState

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 5
LINKS = 200


class Still:
    """A live dossier whose files never change."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier

    def current(self) -> State:
        """Return it."""
        return State(self.dossier, (), False)


@contextlib.contextmanager
def served(dossier: Dossier) -> Iterator[None]:
    """Let the pages show a dossier that lies in no folder."""
    with mock.patch.object(page_context, "live_dossier", return_value=Still(dossier)):
        yield


def opened(dossier: Dossier, key: str) -> AppTest:
    """Open a page in a session of its own, and run it until nothing is computed anew."""
    app = AppTest.from_file(str(ROOT / "parallax" / "ui" / "main.py"), default_timeout=600)
    with served(dossier):
        app.run()
        if key != "overview":
            app.switch_page(str(ROOT / "pages" / f"{key.replace('-', '_')}.py"))
        for _ in range(2):
            app.run()
    assert not app.exception, app.exception[0].message
    assert [each.value for each in app.title] == [page_of(key).title]
    return app


def taken(compute: Callable[[], object]) -> float:
    """Measure one call, in seconds."""
    start = time.perf_counter()
    compute()
    return time.perf_counter() - start


def rerun(app: AppTest, dossier: Dossier) -> float:
    """Measure one rerun of the page that is open, in seconds."""
    with served(dossier):
        return taken(app.run)


def links(dossier: Dossier) -> None:
    """Write the queries of as many links as are measured at once."""
    query = {"theme": list(dossier.themes["theme_id"][:2])}
    state, _ = PageState.from_query(query, dossier, "claims")
    for _ in range(LINKS):
        state.shared_filter_query(dossier, "agree-diverge")


def main() -> None:
    """Print times and ratios."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    small = load(default_folder())
    large = grown(small, articles)
    print(f"{len(large.claims):,} claims in {len(large.articles):,} articles, against")
    print(f"{len(small.claims):,} claims in {len(small.articles):,}; warm, the best of {ROUNDS}\n")
    print(f"{'a rerun of':<16}{'small, ms':>12}{'large, ms':>12}{'ratio':>9}")
    for page in PAGES:
        apps = [(opened(dossier, page.key), dossier) for dossier in (small, large)]
        rounds = [[rerun(*each) for each in apps] for _ in range(ROUNDS)]
        print(row(page.key, *map(min, zip(*rounds, strict=True)), digits=0))
    rounds = [[taken(lambda d=d: links(d)) / LINKS for d in (small, large)] for _ in range(ROUNDS)]
    print(f"\n{row('one link', *map(min, zip(*rounds, strict=True)), digits=3)}")


def row(name: str, small: float, large: float, *, digits: int) -> str:
    """Lay one line out; times in seconds."""
    times = (f"{each * 1000:>12.{digits}f}" for each in (small, large))
    return f"{name:<16}{''.join(times)}{large / small:>8.1f}x"


if __name__ == "__main__":
    main()
