"""The search on pages: what is near where nothing is found, and hits marked in quotes."""

from __future__ import annotations

from collections.abc import Callable

from tests.test_app import Shown, visit

__all__ = ["visit"]  # A fixture.


def test_a_page_that_finds_nothing_says_where_it_looked(visit: Callable[..., Shown]) -> None:
    shown = visit("shipped", "claims", {"q": ["zzzzzzzz"]})
    assert "The search looked in" in shown.text


def test_what_is_searched_for_is_marked_in_quotes(visit: Callable[..., Shown]) -> None:
    shown = visit("shipped", "agree-diverge", {"q": ["dual deterrence"], "by": ["pair"]})
    assert "<mark>dual deterrence</mark>" in shown.html
    assert "<mark>" not in visit("shipped", "agree-diverge", {"by": ["pair"]}).html
