"""What holds for all tests."""

from __future__ import annotations

import os

import pytest

from tests.depth import register_profiles

register_profiles(default="ci" if os.environ.get("CI") else "here")

# The browser tests that take longest, longest first: the processes that share the files shall
# come to their ends together.
LONGEST = (
    *("test_history.py", "test_accessibility.py", "test_links.py", "test_selected.py"),
    *("test_reading.py", "test_messages.py", "test_share.py", "test_print.py"),
)


def _turn(item: pytest.Item) -> tuple[bool, int]:
    """Return the key that items are sorted by."""
    name = item.path.name
    return (
        "browser" in item.path.parts,
        LONGEST.index(name) if name in LONGEST else len(LONGEST),
    )


def _runs_the_app(item: pytest.Item) -> bool:
    """Return whether a test goes through the whole application, which takes its time."""
    if not isinstance(item, pytest.Function):
        return False
    return "visit" in item.fixturenames or hasattr(item.module, "AppTest")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the browser come last: what is quick tells first.

    Playwright's event loop runs in the thread of the tests until the browser closes, and no
    test could start a loop of its own meanwhile. With xdist this holds for each process: files
    are handed out in this order.
    """
    items.sort(key=_turn)
    for item in items:
        if _runs_the_app(item):
            item.add_marker(pytest.mark.app)
