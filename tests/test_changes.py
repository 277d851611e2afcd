"""What has changed in a view between two states of a dossier."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from parallax.dossier.loading import load
from parallax.dossier.model import Dossier
from parallax.urlstate.state import PageState
from parallax.views.changes import Changes, changes, name_gone
from tests.dossier_factory import Rows, write_dossier
from tests.dossier_variants import LEFT, RIGHT, THIRD, add, dossier_of, rich, three

Change = Callable[[dict[str, Rows]], None]
FIRST, SECOND = f"{LEFT}-001", f"{LEFT}-002"


def changed(tmp_path: Path, change: Change, of: Callable[[], dict[str, Rows]] = rich) -> Dossier:
    rows = of()
    change(rows)
    return load(write_dossier(tmp_path / "changed", rows))


def row_of(rows: dict[str, Rows], table: str, key: str) -> dict[str, str]:
    return next(row for row in rows[table] if next(iter(row.values())) == key)


def drop(rows: dict[str, Rows], value: str) -> None:
    for name, content in rows.items():
        rows[name] = [row for row in content if value not in row.values()]


COUNTED: dict[str, tuple[Change, tuple[str, ...]]] = {
    "paraphrase": (
        lambda rows: row_of(rows, "claims", FIRST).update(claim="Other words."),
        (FIRST,),
    ),
    "theme": (lambda rows: row_of(rows, "claims", FIRST).update(theme_id="health"), (FIRST,)),
    "note": (lambda rows: row_of(rows, "claims", FIRST).update(note="A note."), (FIRST,)),
    "position": (
        lambda rows: row_of(rows, "positions", SECOND).update(position="qualifies"),
        (SECOND,),
    ),
    "rationale": (
        lambda rows: row_of(rows, "positions", SECOND).update(rationale="Why."),
        (SECOND,),
    ),
    "position gone": (
        lambda rows: rows["positions"].remove(row_of(rows, "positions", SECOND)),
        (SECOND,),
    ),
    "statement": (
        lambda rows: row_of(rows, "propositions", "clean-air").update(statement="Air."),
        (f"{LEFT}-006",),
    ),
    "actor": (
        lambda rows: add(rows, "claim_actors", FIRST, "mayor"),
        (FIRST,),
    ),
    "event": (lambda rows: add(rows, "event_claims", "vote", FIRST), (FIRST,)),
    "date of an event": (
        lambda rows: row_of(rows, "events", "study").update(date_edtf="2023-05"),
        (f"{LEFT}-005", f"{RIGHT}-004"),
    ),
    "statement item": (
        lambda rows: row_of(rows, "statement_items", "buses").update(status="developed"),
        (f"{LEFT}-003",),
    ),
    # What is no part of a claim.
    "order of rows": (lambda rows: [each.reverse() for each in rows.values()], ()),
    "label of a theme": (lambda rows: row_of(rows, "themes", "trade").update(label="Shops"), ()),
    "an unused event": (
        lambda rows: add(rows, "events", "new", "New", "2024", "", "explicit", "", ""),
        (),
    ),
}


@pytest.mark.parametrize("what", COUNTED)
def test_a_claim_has_changed_if_what_is_said_of_it_has(tmp_path: Path, what: str) -> None:
    change, expected = COUNTED[what]
    then, now = dossier_of("rich"), changed(tmp_path, change)
    assert changes(then, now, {}, "overview") == Changes((), expected, ())
    assert changes(now, then, {}, "overview") == Changes((), expected, ())
    assert changes(then, then, {}, "overview") == Changes((), (), ())


def test_that_a_quote_stands_elsewhere_is_no_change(tmp_path: Path) -> None:
    def moved(rows: dict[str, Rows]) -> None:
        row_of(rows, "claims", FIRST).update(quote_start="0", quote_end="36")

    assert changes(dossier_of("rich"), changed(tmp_path, moved), {}, "claims") == Changes(
        (), (), ()
    )


def test_new_and_gone_are_each_others_reverse(tmp_path: Path) -> None:
    then, now = dossier_of("rich"), changed(tmp_path, lambda rows: drop(rows, FIRST))
    assert changes(then, now, {}, "claims") == Changes((), (), (FIRST,))
    assert changes(now, then, {}, "claims") == Changes((FIRST,), (), ())


def test_only_what_is_in_the_view_counts(tmp_path: Path) -> None:
    def change(rows: dict[str, Rows]) -> None:
        row_of(rows, "claims", FIRST).update(theme_id="health")  # Was traffic.
        row_of(rows, "claims", f"{THIRD}-001").update(claim="Other words.")
        drop(rows, f"{RIGHT}-004")

    then, now = dossier_of("three"), changed(tmp_path, change, three)
    query = PageState.default(then, "claims").replace(theme=("traffic",)).full_query(then)
    assert changes(then, now, query, "claims") == Changes((), (), (FIRST,))
    assert changes(then, now, {"theme": ["health"]}, "claims") == Changes((FIRST,), (), ())
    assert changes(then, now, {"left": [THIRD], "theme": ["trade"]}, "claims").changed == (
        f"{THIRD}-001",
    )
    everything = changes(then, now, {}, "matrix")
    assert everything == Changes((), (FIRST,), (f"{RIGHT}-004",))


def test_what_is_gone_is_told_from_what_never_was_there(tmp_path: Path) -> None:
    then, now = dossier_of("rich"), changed(tmp_path, lambda rows: drop(rows, FIRST))
    query = {"claim": [FIRST], "theme": ["nonsense", "trade"]}
    problems = name_gone(PageState.from_query(query, now, "claims")[1], then, query, "claims")
    told = {problem.name: str(problem) for problem in problems}
    assert set(told) == {"claim", "theme"}
    assert "is gone since" in told["claim"]
    assert "allowed are the ids" in told["theme"]
