"""A storyline: which claims belong to it, who speaks in it, and what stands where."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.captions.storyline import storyline_words, timeline_words
from parallax.dossier.loading import load
from parallax.dossier.model import Dossier
from parallax.presentation.presenter import Presenter
from parallax.presentation.rendering import piece
from parallax.presentation.storylines import MOST, SILENCE_WORDS
from parallax.presentation.storylines import storyline as presented
from parallax.selection.view import View
from parallax.urlstate.state import PageState
from parallax.views.storyline import Storyline, silences, storyline
from parallax.views.timeline import side_of, timeline
from tests.depth import examples
from tests.dossier_factory import Rows, row_of, tables, write_dossier

LEFT, RIGHT = "okafor-2023", "lindqvist-2023"
NAMES = {"left": "Ada", "right": "Björn"}
STORY = "introduction"

Change = Callable[[dict[str, Rows]], None]


def made(tmp_path: Path, change: Change = lambda rows: None) -> Dossier:
    rows = tables()
    change(rows)
    return load(write_dossier(tmp_path / "d", rows))


def view_of(dossier: Dossier, **query: str) -> View:
    asked = {"left": LEFT, "right": RIGHT, "story": STORY, **query}
    state, problems = PageState.from_query(
        {name: [text] for name, text in asked.items()}, dossier, "timeline"
    )
    assert not problems
    return View(dossier, state)


def add(rows: dict[str, Rows], name: str, *cells: str) -> None:
    rows[name].append(row_of(name, *cells))


def page_of(view: View) -> str:
    found = storyline(view)
    by = Presenter.of(view, _Links(), view.excluded)
    told = presented(by, found, silences(view, found.events))
    return piece("storyline.told", told, view.state.event)


class _Links:
    def claim(self, claim_id: str) -> str:
        return f"claims?claim={claim_id}"

    def reading(self, claim_id: str) -> str:
        return f"read?claim={claim_id}"

    def selected(self, page: str, **selected: str) -> str:
        return f"{page}?{selected}"


# ---- What belongs to it


def test_a_claim_of_the_storyline_without_an_event_has_no_date_of_its_own(tmp_path: Path) -> None:
    found = storyline(view_of(made(tmp_path)))
    assert found.undated == {"left": (), "right": (f"{RIGHT}-001",)}
    assert found.claim_ids("left") == {f"{LEFT}-001"}


def test_a_claim_that_refers_to_an_event_of_the_storyline_stands_there_alone(
    tmp_path: Path,
) -> None:
    dossier = made(tmp_path, lambda rows: add(rows, "event_claims", "start", f"{RIGHT}-001"))
    found = storyline(view_of(dossier))
    assert found.undated == {"left": (), "right": ()}
    assert found.claim_ids("right") == {f"{RIGHT}-001"}


@pytest.mark.parametrize(
    ("shared", "listed", "expected"),
    [
        (True, (f"{LEFT}-002",), (f"{LEFT}-002",)),
        (True, (), (f"{LEFT}-001", f"{LEFT}-002")),
        (False, (f"{LEFT}-002",), (f"{LEFT}-001", f"{LEFT}-002")),
    ],
)
def test_of_an_event_in_several_storylines_only_the_claims_named_for_one_belong_to_it(
    tmp_path: Path, shared: bool, listed: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    def change(rows: dict[str, Rows]) -> None:
        add(rows, "event_claims", "start", f"{LEFT}-002")
        add(rows, "storylines", "other", "Another", "", "2")
        if shared:
            add(rows, "event_storylines", "start", "other")
        for claim_id in listed:
            add(rows, "claim_storylines", claim_id, STORY)

    dossier = made(tmp_path, change)
    events = timeline(view_of(dossier)).set_index("event_id")
    assert events["left_claim_ids"]["start"] == expected
    whole = timeline(view_of(dossier, story="")).set_index("event_id")
    assert set(whole["left_claim_ids"]["start"]) == {f"{LEFT}-001", f"{LEFT}-002"}


def test_filters_restrict_claims_without_a_date_too(tmp_path: Path) -> None:
    dossier = made(tmp_path)
    assert storyline(view_of(dossier, theme="trade")).silent
    assert not storyline(view_of(dossier, theme="traffic")).silent


# ---- Who speaks, in words


def of(sides: str, undated: tuple[int, int] = (0, 0)) -> Storyline:
    """Build a storyline of events by whose they are (b, l, r, n), each with claims of its own."""
    rows = []
    for n, side in enumerate(sides):
        left = (f"l-{n}",) if side in "bl" else ()
        right = (f"r-{n}",) if side in "br" else ()
        rows.append((side_of(left, right), left, right))
    events = pd.DataFrame(rows, columns=["side", "left_claim_ids", "right_claim_ids"])
    free = {
        side: tuple(f"{side}-free-{n}" for n in range(count))
        for side, count in zip(("left", "right"), undated, strict=True)
    }
    return Storyline(STORY, events, free)


@pytest.mark.parametrize(
    ("sides", "undated", "words"),
    [
        ("", (0, 0), "No claim speaks of it"),
        ("nn", (0, 0), "No claim speaks of it"),
        ("l", (0, 0), "Only Ada speaks of it, in 1 claim"),
        ("rn", (0, 2), "Only Björn speaks of it, in 3 claims"),
        (
            "nn",
            (1, 1),
            "Both authors speak of it: Ada in 1 claim, Björn in 1; no claim names one of its "
            "events",
        ),
        (
            "l",
            (0, 2),
            "Both authors speak of it: Ada in 1 claim, Björn in 2; the one event that is named "
            "is named by one alone",
        ),
        (
            "bn",
            (1, 0),
            "Both authors speak of it: Ada in 2 claims, Björn in 1; the one event that is named "
            "is named by both",
        ),
        (
            "bbl",
            (1, 0),
            "Both authors speak of it: Ada in 4 claims, Björn in 2; 1 of 3 events is named by "
            "one alone",
        ),
        (
            "blrn",
            (0, 0),
            "Both authors speak of it: Ada in 2 claims, Björn in 2; 2 of 3 events are named by "
            "one alone",
        ),
        (
            "bb",
            (0, 0),
            "Both authors speak of it: Ada in 2 claims, Björn in 2; all 2 events are named by both",
        ),
        (
            "lrr",
            (0, 0),
            "Both authors speak of it: Ada in 1 claim, Björn in 2; each of the 3 events is named "
            "by one alone",
        ),
    ],
)
def test_the_heading_says_who_speaks(sides: str, undated: tuple[int, int], words: str) -> None:
    assert storyline_words(of(sides, undated), NAMES) == words


@pytest.mark.parametrize(
    ("sides", "begins"),
    [
        ("", "Under these filters no claim speaks"),
        ("l", "Under these filters only Ada speaks"),
        ("b", "Under these filters both authors speak"),
    ],
)
def test_under_filters_the_heading_says_so(sides: str, begins: str) -> None:
    assert storyline_words(of(sides), NAMES, filtered=True).startswith(begins)


def test_one_author_is_not_called_the_only_one() -> None:
    assert storyline_words(of("l"), NAMES, compared=False) == "Ada speaks of it, in 1 claim"
    said = storyline_words(of("l"), {"left": "Only Ada", "right": ""}, compared=False)
    assert said == "Only Ada speaks of it, in 1 claim"


@settings(deadline=None, max_examples=examples(60))
@given(
    st.text("blrn", max_size=8),
    st.tuples(st.integers(0, 3), st.integers(0, 3)),
    st.booleans(),
)
def test_the_heading_never_denies_what_the_claims_say(
    sides: str, undated: tuple[int, int], filtered: bool
) -> None:
    found = of(sides, undated)
    said = storyline_words(found, NAMES, filtered=filtered)
    speaking = [bool(found.claim_ids(side)) for side in ("left", "right")]
    assert ("both authors" in said.lower()) is all(speaking)
    assert "None of" not in said
    assert not said.endswith(".")
    assert "1 claims" not in said


# ---- What stands where


def test_the_claims_of_an_event_stand_in_the_column_of_their_author(tmp_path: Path) -> None:
    dossier = made(tmp_path, lambda rows: add(rows, "event_claims", "start", f"{RIGHT}-002"))
    view = view_of(dossier)
    found = storyline(view)
    told = presented(Presenter.of(view, _Links()), found, silences(view, found.events))
    assert [event.event_id for event in told.events] == ["vote", "start"]
    assert told.events[0].voices == ()
    sides = [
        (each.author.side, [said.claim_id for said in each.first]) for each in told.events[1].voices
    ]
    assert sides == [("left", [f"{LEFT}-001"]), ("right", [f"{RIGHT}-002"])]
    assert [each.wrote for each in told.undated] == [
        "published on 4 September 2023",
        "published on 1 October 2023",
    ]


def test_beyond_two_claims_the_rest_is_folded_away(tmp_path: Path) -> None:
    def change(rows: dict[str, Rows]) -> None:
        for n in range(2, 6):
            add(rows, "event_claims", "start", f"{LEFT}-00{n}")

    html = page_of(view_of(made(tmp_path, change)))
    before, rest = html.split("<details", 1)
    assert before.count("<blockquote") == MOST
    assert "3 more of Ada Okafor" in rest
    assert rest.split("</details>")[0].count("<blockquote") == 3


def both_sides(rows: dict[str, Rows]) -> None:
    add(rows, "event_claims", "start", f"{RIGHT}-002")


def of_another_matter(rows: dict[str, Rows]) -> None:
    both_sides(rows)
    add(rows, "storylines", "other", "Another", "", "2")
    add(rows, "event_storylines", "start", "other")
    add(rows, "claim_storylines", f"{LEFT}-001", STORY)


@pytest.mark.parametrize(
    ("before", "change", "query", "reason"),
    [
        ("", None, {}, "unnamed"),
        ("2023-03-01", None, {}, "wrote before"),
        ("2023-03-02", None, {}, "unnamed"),
        ("", None, {"theme": "traffic"}, "unnamed"),
        ("", both_sides, {"theme": "traffic"}, "filtered"),
        ("2023-03-01", both_sides, {"theme": "traffic"}, "filtered"),
        ("", of_another_matter, {}, "elsewhere"),
    ],
)
def test_silence_on_an_event_has_a_reason(
    tmp_path: Path, before: str, change: Change | None, query: dict[str, str], reason: str
) -> None:
    def changed(rows: dict[str, Rows]) -> None:
        rows["articles"][1]["written_before"] = before
        if change:
            change(rows)

    view = view_of(made(tmp_path, changed), **query)
    found = storyline(view)
    by = Presenter.of(view, _Links(), view.excluded)
    told = presented(by, found, silences(view, found.events))
    (start,) = [each for each in told.events if each.event_id == "start"]
    assert [each.silence for each in start.voices] == ["", SILENCE_WORDS[reason]]


def test_text_of_a_dossier_is_text(tmp_path: Path) -> None:
    nasty = "<b>bold</b> ** \u202e"

    def change(rows: dict[str, Rows]) -> None:
        rows["events"][1]["label"] = nasty
        rows["articles"][0]["author"] = nasty

    html = page_of(view_of(made(tmp_path, change)))
    assert "<b>" not in html
    assert "&lt;b&gt;bold" in html


def test_the_selected_event_is_marked_in_the_story(tmp_path: Path) -> None:
    html = page_of(view_of(made(tmp_path), event="start"))
    assert html.count("px-story-selected") == 1


def test_every_article_and_filter_has_a_heading(tmp_path: Path) -> None:
    dossier = made(tmp_path)
    for theme, left in product(("trade", "traffic", "health"), (LEFT, RIGHT)):
        right = RIGHT if left == LEFT else LEFT
        view = view_of(dossier, theme=theme, left=left, right=right)
        assert timeline_words(view).startswith("Under these filters ")
