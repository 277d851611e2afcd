"""Reading one table's CSV file, with everything that is wrong with its form; its quoting."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from parallax.dossier.faults import Fault, Severity, visible
from parallax.dossier.schema import Table

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, eq=False)
class TableFile:
    """A table as its file gives it.

    Attributes
    ----------
    table : Table
    label : str
        The file as messages name it.
    frame : DataFrame
        The columns of the schema that the file has, in the order of the schema, all ``str``.
    rows : ndarray of int
        For each row of the frame, the row as a spreadsheet shows it.
    """

    table: Table
    label: str
    frame: pd.DataFrame
    rows: npt.NDArray[np.int64]

    def cells(self, column: str) -> list[str]:
        """Return the cells of a column."""
        cells: list[str] = self.frame[column].tolist()
        return cells

    def fault(
        self,
        index: int,
        column: str,
        found: str,
        allowed: str,
        what: str,
        severity: Severity = "fault",
    ) -> Fault:
        """Build a fault of a row, which `index` counts from 0 in the frame."""
        row = int(self.rows[index])
        return Fault(self.label, row, column, visible(found), allowed, what, severity)

    def has(self, *columns: str) -> bool:
        """Return whether the file has all of these columns."""
        return set(columns) <= set(self.frame.columns)


def empty_table(label: str, table: Table) -> TableFile:
    """Return a table without rows, as its file with nothing but the header gives it."""
    columns: dict[str, list[str]] = {name: [] for name in table.column_names}
    frame = pd.DataFrame(columns, index=pd.RangeIndex(0), dtype="str")
    return TableFile(table, label, frame, np.array([], dtype=np.int64))


def header_of(data: bytes) -> list[str]:
    """Return the first row of a CSV file that `parse_table` reads without faults."""
    text = data.removeprefix(_BOM).decode("utf-8")
    return next(csv.reader(io.StringIO(text, newline=""), strict=True))


def parse_table(data: bytes, label: str, table: Table) -> tuple[TableFile | None, list[Fault]]:
    """Read the bytes of a CSV file.

    Comma, double quotes, UTF-8. Rows whose cells are all empty are passed over. A row with
    fewer cells than columns is filled up, as spreadsheets leave the last empty ones out.

    Returns
    -------
    TableFile or None
        None if nothing can be read.
    list of Fault
        Warnings too: a byte order mark, columns that the schema does not have, short rows.
    """
    faults: list[Fault] = []

    def report(
        found: str, allowed: str, what: str, *, row: int | None = None, column: str | None = None
    ) -> None:
        faults.append(Fault(label, row, column, visible(found), allowed, what))

    def warn(
        found: str, allowed: str, what: str, *, row: int | None = None, column: str | None = None
    ) -> None:
        faults.append(Fault(label, row, column, visible(found), allowed, what, "warning"))

    if data.startswith(_BOM):
        warn(
            "a byte order mark",
            "UTF-8 without it",
            "begins with a byte order mark; allowed is UTF-8 without it.",
        )
        data = data[len(_BOM) :]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        found = f"byte 0x{data[error.start]:02x}"
        what = f"{found} in line {row} is not UTF-8; allowed is UTF-8."
        report(found, "UTF-8", what)
        return None, faults
    records: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        records.extend(reader)
    except csv.Error as error:
        found = f"{error} (line {reader.line_num})"
        what = f"{found}; allowed is comma-separated text, with double quotes closed and doubled."
        report(found, "comma-separated text", what, row=len(records) + 1)
        if not records:
            return None, faults
    if not records or not any(records[0]):
        names = ", ".join(table.column_names)
        report("no header", names, f"has no header; allowed is a first row of: {names}.")
        return None, faults
    header = records[0]
    if len(header) == 1 and any(mark in header[0] for mark in ";\t"):
        what = f"'{visible(header[0])}' is one column; allowed are commas between columns."
        report(header[0], "commas between columns", what, row=1)
        return None, faults

    places: dict[str, int] = {}
    for place, name in enumerate(header):
        if name in places:
            what = f"column '{visible(name)}' occurs twice; each is allowed once."
            report(name, "each column once", what, row=1, column=visible(name))
        elif name not in table.column_names:
            names = ", ".join(table.column_names)
            what = f"column '{visible(name)}' is unknown and not read; allowed are {names}."
            warn(name, names, what, row=1, column=visible(name))
        places.setdefault(name, place)
    for column in table.columns:
        name = column.name
        if name in places:
            continue
        if column.later:
            what = f"column '{name}' is missing and counts as empty; add it, with empty cells."
            warn("no such column", name, what, row=1, column=name)
        else:
            what = f"column '{name}' is missing; found are {visible(', '.join(header))}."
            report("no such column", name, what, row=1, column=name)

    body: list[list[str]] = []
    rows: list[int] = []
    width = len(header)
    for number, record in enumerate(records[1:], start=2):
        if not any(record):
            continue
        if len(record) > width:
            extra = ", ".join(record[width:])
            what = (
                f"has {len(record)} cells ('{visible(extra)}' too many); allowed are {width}, "
                "and double quotes around a cell with a comma."
            )
            report(f"{len(record)} cells", f"{width} cells", what, row=number)
        elif len(record) < width:
            what = f"has {len(record)} cells, the rest counts as empty; allowed are {width}."
            warn(f"{len(record)} cells", f"{width} cells", what, row=number)
        body.append(record + [""] * (width - len(record)))
        rows.append(number)
    columns = {
        column.name: [record[places[column.name]] for record in body]
        if column.name in places
        else [""] * len(body)
        for column in table.columns
        if column.name in places or column.later
    }
    if "\0" in text:
        for name, cells in columns.items():
            for cell, number in zip(cells, rows, strict=True):
                if "\0" in cell:
                    what = f"{name} '{visible(cell)}' has a NUL; allowed is text without it."
                    report(cell, "text without NUL", what, row=number, column=name)
    frame = pd.DataFrame(columns, index=pd.RangeIndex(len(body)), dtype="str")
    return TableFile(table, label, frame, np.array(rows, dtype=np.int64)), faults


def quoting_for(cells: Iterable[str]) -> Literal[0, 1]:
    """Return which cells of a table to quote: all, if one has a carriage return.

    The writer quotes by itself only what holds the character that ends its own lines, and
    a reader takes a bare carriage return for the end of a row.

    Returns
    -------
    int
        ``csv.QUOTE_ALL`` or ``csv.QUOTE_MINIMAL``.
    """
    return csv.QUOTE_ALL if any("\r" in cell for cell in cells) else csv.QUOTE_MINIMAL
