"""What holds for all tests."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# Examples are not timed: machines are noisy, and speed is measured in benchmarks. Where a run
# decides whether a change may land, it draws the same examples each time.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the browser come last: what is quick tells first.

    Playwright's event loop runs in the thread of the tests until the browser closes, and no
    test could start a loop of its own meanwhile.
    """
    items.sort(key=lambda item: "browser" in item.path.parts)
