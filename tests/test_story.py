"""The finding in words, and the questions that both authors answer."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import pandas as pd
import pytest

from parallax.captions.story import finding_words
from tests.test_app import Shown, visit

__all__ = ["visit"]  # A fixture.

LABELS = {key: f"matter {key}" for key in "abcdefgh"}


def verdicts(*rows: tuple[str, str]) -> pd.DataFrame:
    """Verdicts in this order of sharpness; one that begins with ``!`` is not counted."""
    return pd.DataFrame(
        {
            "proposition_id": [key for key, _ in rows],
            "verdict": [verdict.removeprefix("!") for _, verdict in rows],
            "counted": [not verdict.startswith("!") for _, verdict in rows],
            "sharpness": range(len(rows)),
        }
    ).astype({"counted": bool})


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], ""),
        ([("a", "partial"), ("b", "silent")], ""),
        ([("a", "diverge")], "Ada and Björn part on matter a."),
        (
            [("a", "diverge"), ("b", "diverge"), ("c", "agree")],
            "Ada and Björn part on matter a and matter b. They agree on matter c.",
        ),
        ([("a", "agree"), ("b", "!agree")], "Ada and Björn agree on matter a."),
        (
            [(key, "diverge") for key in "abcd"],
            "Ada and Björn part on matter a, matter b, matter c and on 1 more question.",
        ),
        (
            [(key, "agree") for key in "abcde"],
            "Ada and Björn agree on matter a, matter b, matter c and on 2 more questions.",
        ),
        # Without a label for what would be named there are no words.
        ([("a", "agree"), ("x", "agree")], ""),
        # Where it would not be named, none is missed.
        ([*((key, "agree") for key in "abc"), ("x", "agree")], None),
    ],
)
def test_the_sharpest_of_each_kind_are_named_and_the_rest_is_counted(
    rows: list[tuple[str, str]], words: str | None
) -> None:
    found = finding_words("Ada", "Björn", verdicts(*rows), LABELS)
    assert found == words if words is not None else found.endswith("and on 1 more question.")


def test_the_order_of_the_rows_does_not_matter() -> None:
    rows = verdicts(("a", "diverge"), ("b", "diverge"), ("c", "agree"), ("d", "diverge"))
    expected = finding_words("A", "B", rows, LABELS)
    assert finding_words("A", "B", rows.iloc[::-1].reset_index(drop=True), LABELS) == expected


def test_the_first_screen_says_what_they_part_and_agree_on_and_then_how_often(
    visit: Callable[..., Shown],
) -> None:
    # A theme's finding is composed; the whole dossier's is the curator's, see test_curated_finding.
    shown = visit("shipped", "overview", {"theme": ["containment"]})
    (lead,) = re.findall(r'<h1 class="px-finding px-composed">(.*?)</h1>', shown.html, re.S)
    assert html.unescape(lead).startswith("Xiao Bin and Shiau-shyang Liou part on ")
    assert shown.text.index(" part on ") < shown.text.index(" both answer ")


def test_a_dossier_without_labels_begins_with_the_counts(visit: Callable[..., Shown]) -> None:
    shown = visit("rich", "overview")
    assert shown.titles == ["Overview"]
    assert (
        "Ada Okafor and Björn Lindqvist both answer 4 of the 6 questions that either answers"
        in shown.text
    )


def test_a_question_comes_with_both_answers_and_the_verdict(visit: Callable[..., Shown]) -> None:
    shown = visit("shipped", "overview")
    rows = re.findall(r"<summary>(.*?)</summary>", shown.html, re.S)
    plain = [" ".join(re.sub(r"<[^>]*>", " ", html.unescape(each)).split()) for each in rows]
    (row,) = [each for each in plain if each.startswith("Where was the Eurasian")]
    assert row == (
        "Where was the Eurasian security idea first aired? Xiao Bin: in Putin’s address of "
        "February diverge. Shiau-shyang Liou: on Lavrov’s visit in April"
    )


def test_without_question_and_answer_statement_and_position_stand_in(
    visit: Callable[..., Shown],
) -> None:
    shown = visit("rich", "overview")
    assert re.search(
        r"The charge reduces traffic\..*?affirms.*?qualifies.*?partial", shown.html, re.S
    )
