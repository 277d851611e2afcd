"""Printing tables: for people, for spreadsheets, for programs."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from typing import Any, TextIO

import pandas as pd

from parallax.dossier.faults import visible
from parallax.escape import as_cell

FORMATS = ("table", "csv", "json")
WIDEST = 60


def add_format_option(parser: argparse.ArgumentParser) -> None:
    """Add ``--format``; `print_table` takes its value."""
    parser.add_argument("--format", choices=FORMATS, default="table", help="default: table")


def print_table(frame: pd.DataFrame, form: str, out: TextIO | None = None) -> None:
    """Print a table.

    Parameters
    ----------
    frame : DataFrame
        Any table; the index is left out.
    form : {'table', 'csv', 'json'}
        Aligned columns with long cells shortened; CSV with a header, lists joined by
        ``"; "``, an apostrophe before what a spreadsheet would take for a formula; or a
        JSON array of objects, lists as arrays and missing numbers as null.
    out : file, optional
        Standard output if not given.
    """
    out = out or sys.stdout
    if form == "json":
        rows = [
            {name: _plain(value) for name, value in row.items()} for row in frame.to_dict("records")
        ]
        out.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
        return
    flat = frame.map(_joined)
    if form == "csv":
        flat = flat.map(lambda cell: as_cell(cell) if isinstance(cell, str) else cell)
        flat.to_csv(out, index=False, lineterminator="\n")
    elif flat.empty:
        out.write("  ".join(frame.columns) + "\n(no rows)\n")
    else:
        short = flat.map(lambda cell: _shortened(cell) if isinstance(cell, str) else cell)
        out.write(short.to_string(index=False, na_rep="", justify="left") + "\n")


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    if value is pd.NA or (isinstance(value, float) and value != value):
        return None
    return value.item() if hasattr(value, "item") else value


def _joined(value: Any) -> Any:
    return "; ".join(value) if isinstance(value, tuple) else value


def _shortened(cell: str) -> str:
    line = " ".join(cell.split())
    # A terminal obeys control characters.
    return visible(line if len(line) <= WIDEST else line[: WIDEST - 1] + "…")
