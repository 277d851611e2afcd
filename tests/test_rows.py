"""Tables as CSV: another reader finds the cells that were written."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.exports.rows import csv_text

# No formula, which gets an apostrophe; no half of a surrogate pair.
CELL = st.text(st.sampled_from("ab ,;\"'\r\n<é東👩"), max_size=8).map(lambda text: f"x{text}")


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("cell", ["a\rb", "a\nb", "a\r\nb", 'a"b', "a,b", "a", ""])
def test_a_cell_is_one_cell_whatever_ends_its_lines(cell: str) -> None:
    assert read(csv_text(pd.DataFrame({"one": [cell], "two": ["z"]}))) == [
        ["one", "two"],
        [cell, "z"],
    ]


@given(st.lists(st.tuples(CELL, CELL), max_size=5))
def test_what_is_written_is_read_back(rows: list[tuple[str, str]]) -> None:
    frame = pd.DataFrame(rows, columns=["one", "two"], dtype=object)
    assert read(csv_text(frame))[1:] == [list(row) for row in rows]
