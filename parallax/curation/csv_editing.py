"""Changing cells of a CSV file and leaving every other byte as it is, and replacing files.

A CSV library would write the whole file anew, with its own quoting and line ends: in version
control every row would have changed, and what the curator's program wrote would be lost.
"""

from __future__ import annotations

import contextlib
import csv
import io
import os
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_BOM = "\ufeff"
_FIELD = re.compile(r'"(?:[^"]+|"")*"|[^,\r\n]*')
_LINE_END = re.compile(r"\r\n|\r|\n")
_NEEDS_QUOTES = re.compile(r'[",\r\n]')

Span = tuple[int, int]


@dataclass(frozen=True)
class Replacement:
    """A file, its bytes when it was read, and those that it should have."""

    path: Path
    before: bytes
    after: bytes


class FileChanged(OSError):
    """A file is no longer what it was when it was read."""


def replace_cells(data: bytes, cells: Mapping[tuple[int, int], str]) -> bytes:
    """Change cells of a CSV file.

    Parameters
    ----------
    data : bytes
        A file that `parallax.dossier.csvfile.parse_table` reads without faults.
    cells : mapping of (int, int) to str
        Row as a spreadsheet shows it (the header is row 1) and place of the column, from 0,
        to the new cell. A cell keeps its double quotes if it has them.

    Returns
    -------
    bytes
        Everything else as it was: byte order mark, line ends, quoting, order.

    Raises
    ------
    ValueError
        If there is no such cell, or if the file does not read as its own cells say.
    """
    text = data.decode("utf-8")
    spans = _spans(text)
    changes: list[tuple[Span, str]] = []
    for (row, place), cell in cells.items():
        try:
            start, end = spans[row - 1][place]
        except IndexError:
            raise ValueError(f"row {row} has no cell {place + 1}") from None
        if _NEEDS_QUOTES.search(cell) or text.startswith('"', start, end):
            cell = '"' + cell.replace('"', '""') + '"'
        changes.append(((start, end), cell))
    parts, at = [], 0
    for (start, end), cell in sorted(changes):
        parts += [text[at:start], cell]
        at = end
    return "".join([*parts, text[at:]]).encode("utf-8")


def _spans(text: str) -> list[list[Span]]:
    """Find where each cell of each record stands, its double quotes included."""
    body = 1 if text.startswith(_BOM) else 0
    records: list[list[Span]] = []
    at = body
    while at < len(text):
        record: list[Span] = []
        while True:
            field = _FIELD.match(text, at)
            assert field is not None  # It matches nothing, too.
            record.append(field.span())
            at = field.end()
            if not text.startswith(",", at):
                break
            at += 1
        if line_end := _LINE_END.match(text, at):
            at = line_end.end()
        elif at < len(text):
            raise ValueError(f"row {len(records) + 1} goes on after a closing double quote")
        # An empty line is a record without cells.
        empty = len(record) == 1 and record[0][0] == record[0][1]
        records.append([] if empty else record)
    # The csv module has the last word on what a cell is.
    wanted = list(csv.reader(io.StringIO(text[body:], newline=""), strict=True))
    if [[_value(text, span) for span in record] for record in records] != wanted:
        raise ValueError("does not read as its own cells say")
    return records


def _value(text: str, span: Span) -> str:
    raw = text[slice(*span)]
    return raw[1:-1].replace('""', '"') if raw.startswith('"') else raw


def replace_files(files: Sequence[Replacement]) -> None:
    """Replace files, each as a whole: a reader sees the old one or the new one.

    All are written beside their places before the first is put in place, in the order given.
    Permissions stay as they were.

    Raises
    ------
    FileChanged
        If one has changed since it was read; none is replaced then.
    OSError
        If one can't be written.
    """
    written: list[tuple[Path, Path]] = []
    try:
        for file in files:
            handle, name = tempfile.mkstemp(dir=file.path.parent, prefix=f".{file.path.name}.")
            written.append((Path(name), file.path))
            with os.fdopen(handle, "wb") as stream:
                stream.write(file.after)
                stream.flush()
                os.fsync(stream.fileno())
            shutil.copymode(file.path, name)
        for file in files:
            if file.path.read_bytes() != file.before:
                raise FileChanged(f"{file.path.name} has changed since it was read")
        for temporary, path in written:
            temporary.replace(path)
    finally:
        for temporary, _ in written:
            with contextlib.suppress(OSError):
                temporary.unlink()
