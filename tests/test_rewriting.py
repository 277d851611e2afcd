"""Cells of a CSV file change, and every other byte stays; files are replaced whole."""

from __future__ import annotations

import csv
import io
import os
import stat
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from parallax.curation.csv_editing import FileChanged, Replacement, replace_cells, replace_files

BOM = b"\xef\xbb\xbf"


@pytest.mark.parametrize(
    ("before", "cells", "after"),
    [
        (b"a,b\n1,2\n", {(2, 1): "30"}, b"a,b\n1,30\n"),
        # Byte order mark, line ends, no line end at the end.
        (BOM + b"a,b\r\n1,2\r\n", {(2, 0): "9"}, BOM + b"a,b\r\n9,2\r\n"),
        (b"a,b\r1,2", {(2, 1): "9"}, b"a,b\r1,9"),
        (b"a\n1\r\n2\n", {(2, 0): "7", (3, 0): "8"}, b"a\n7\r\n8\n"),
        # Quoting stays as it was, a line end within quotes is no row.
        (b'"a",b\n"1",2\n', {(2, 0): "9"}, b'"a",b\n"9",2\n'),
        (b'a,b\n"x\ny ""z"", ",2\n3,4\n', {(2, 1): "9"}, b'a,b\n"x\ny ""z"", ",9\n3,4\n'),
        (b'a,b\nx"y,2\n', {(2, 1): "9"}, b'a,b\nx"y,9\n'),
        # Empty rows and empty cells count.
        (b"a,b\n\n,\n", {(3, 1): "9"}, b"a,b\n\n,9\n"),
        ("a,b\n東👩,2\n".encode(), {(2, 1): "9"}, "a,b\n東👩,9\n".encode()),
        # A new cell that needs quotes gets them.
        (b"a,b\n1,2\n", {(2, 0): 'x,"y"'}, b'a,b\n"x,""y""",2\n'),
        (b"a,b\n1,2\n", {}, b"a,b\n1,2\n"),
    ],
)
def test_only_the_cells_asked_for_change(
    before: bytes, cells: dict[tuple[int, int], str], after: bytes
) -> None:
    assert replace_cells(before, cells) == after


@pytest.mark.parametrize(
    ("data", "place"), [(b"a,b\n1,2\n", (2, 2)), (b"a,b\n1,2\n", (3, 0)), (b"a,b\n\n1,2\n", (2, 0))]
)
def test_a_cell_that_is_not_there_is_refused(data: bytes, place: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="has no cell"):
        replace_cells(data, {place: "9"})


def test_a_file_that_reads_in_two_ways_is_refused() -> None:
    with pytest.raises((ValueError, csv.Error)):
        replace_cells(b'a,b\n"1"x,2\n', {(2, 1): "9"})


CELL = st.text('ab",\r\n 東👩\u0301\u2028\x85', max_size=6)


@given(
    st.lists(st.lists(CELL, min_size=2, max_size=2), min_size=1, max_size=5),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    st.booleans(),
    st.data(),
)
def test_whatever_the_dialect_the_other_cells_read_as_before(
    rows: list[list[str]], line_end: str, quoting: int, bom: bool, data: st.DataObject
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=line_end, quoting=quoting).writerows(rows)
    before = (BOM if bom else b"") + out.getvalue().encode()
    read = list(csv.reader(io.StringIO(out.getvalue(), newline=""), strict=True))
    # What the file says counts: the csv module leaves a lone CR without quotes.
    filled = [(row, place) for row, record in enumerate(read) for place in range(len(record))]
    assume(filled)
    row, place = data.draw(st.sampled_from(filled))
    cell = read[row][place]
    after = replace_cells(before, {(row + 1, place): "123"})
    read[row][place] = "123"
    text = after.decode("utf-8-sig" if bom else "utf-8")
    assert list(csv.reader(io.StringIO(text, newline=""), strict=True)) == read
    # With the cell that was there it is byte for byte what it was.
    same = replace_cells(before, {(row + 1, place): cell})
    assert same == before


# ---- files


def replacement(path: Path, after: bytes) -> Replacement:
    return Replacement(path, path.read_bytes(), after)


def test_files_are_replaced_with_their_permissions(tmp_path: Path) -> None:
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    for path in (one, two):
        path.write_bytes(b"old")
    one.chmod(0o640)
    replace_files([replacement(one, b"1"), replacement(two, b"2")])
    assert (one.read_bytes(), two.read_bytes()) == (b"1", b"2")
    assert stat.S_IMODE(one.stat().st_mode) == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.csv", "two.csv"]


def test_nothing_is_replaced_if_one_file_has_changed_meanwhile(tmp_path: Path) -> None:
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    for path in (one, two):
        path.write_bytes(b"old")
    files = [replacement(one, b"1"), replacement(two, b"2")]
    two.write_bytes(b"saved by a spreadsheet")
    with pytest.raises(FileChanged, match=r"two\.csv has changed"):
        replace_files(files)
    assert one.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 2


def test_nothing_is_left_behind_if_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "one.csv"
    path.write_bytes(b"old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        replace_files([replacement(path, b"new")])
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"old"]
