"""How much of a later statement is new, and on what, in a sentence."""

from __future__ import annotations

import pytest

from parallax.captions.statements import change_words

OLD = ("reaffirmed", "Trade", "Old")


def new(theme: str, label: str = "x") -> tuple[str, str, str]:
    return ("new", theme, label)


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([OLD], "None of 1 point is new"),
        ([OLD, OLD], "None of 2 points is new"),
        ([OLD, new("Trade", "A road")], "1 of 2 points is new: A road"),
        ([new("T", "A"), new("E", "B"), OLD], "2 of 3 points are new: A; B"),
        ([new("T")] * 4, "4 of 4 points are new, all of them on T (4)"),
        (
            [new("T")] * 3 + [new("E")] * 2,
            "5 of 5 points are new, all of them on T (3) and E (2)",
        ),
        # Two themes with less than half of them do not have most of them.
        (
            [new(each) for each in "ABCDEF"],
            "6 of 6 points are new, among them those on A (1) and B (1)",
        ),
        (
            [new("E"), new("T"), new("T"), new("E"), new("W"), OLD],
            "5 of 6 points are new, most of them on E (2) and T (2)",
        ),
    ],
)
def test_few_new_points_are_named_and_of_many_the_themes(
    items: list[tuple[str, str, str]], words: str
) -> None:
    assert change_words(items) == words
