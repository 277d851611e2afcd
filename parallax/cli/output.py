"""Printing tables: for people, for spreadsheets, for programs."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TextIO

import pandas as pd

from parallax.dossier.faults import visible
from parallax.exports.rows import csv_text, joined, plain_rows

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
        out.write(json.dumps(plain_rows(frame), ensure_ascii=False, indent=2) + "\n")
    elif form == "csv":
        out.write(csv_text(frame))
    elif frame.empty:
        out.write("  ".join(frame.columns) + "\n(no rows)\n")
    else:
        short = joined(frame).map(lambda cell: _shortened(cell) if isinstance(cell, str) else cell)
        out.write(short.to_string(index=False, na_rep="", justify="left") + "\n")


def _shortened(cell: str) -> str:
    line = " ".join(cell.split())
    # A terminal obeys control characters.
    return visible(line if len(line) <= WIDEST else line[: WIDEST - 1] + "…")
