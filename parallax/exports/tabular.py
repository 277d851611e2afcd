"""Tables as CSV, JSON and Excel files."""

from __future__ import annotations

import io
import json
import re
from datetime import datetime
from typing import Any

import numpy as np
import pandas as pd

from parallax.escape import as_xml, is_formula
from parallax.exports.archive import pack
from parallax.exports.contents import table_names
from parallax.exports.rows import csv_text, joined, plain_rows, utf8
from parallax.exports.view import ExportView

LONGEST_CELL = 32_767
"""What a cell of a workbook holds, in UTF-16 code units (Excel's own limit)."""
LONGEST_SHEET_NAME = 31
CUT = " [cut: a cell holds no more]"
_LINE_ENDS = re.compile(r"\r\n?")
WIDEST, NARROWEST = 60, 10
WIDE = ("claim", "quote", "statement", "rule", "note", "rationale")


def is_several(view: ExportView) -> bool:
    """Return whether a view has more than one table, so that CSV takes several files."""
    return len(table_names(view)) > 1


def csv_bytes(view: ExportView) -> bytes:
    """Write a view as CSV, with a byte order mark, by which Excel knows UTF-8.

    Returns
    -------
    bytes
        The one table as CSV; of several, a zip with a file for each, named after it.
        What a spreadsheet would take for a formula has an apostrophe before it.
    """
    files = {
        f"{name}.csv": b"\xef\xbb\xbf" + utf8(csv_text(table))
        for name, table in view.tables.items()
    }
    return pack(files) if is_several(view) else next(iter(files.values()))


def json_bytes(view: ExportView) -> bytes:
    """Write a view as a JSON object: ``about``, and ``tables``, each an array of objects."""
    tables = {name: plain_rows(table) for name, table in view.tables.items()}
    content = {"about": view.about(), "tables": tables}
    return utf8(json.dumps(content, ensure_ascii=False, indent=2) + "\n")


def workbook_bytes(view: ExportView) -> bytes:
    """Write a view as a workbook: a sheet per table, and one that says what it is.

    Texts are written as texts, whatever they look like, and marked as such where a
    spreadsheet would take them for a formula once they are edited; none becomes a link.
    A text too long for a cell is cut, and says so.
    """
    import xlsxwriter

    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = xlsxwriter.Workbook(out, options)
    # The day of the export, so that the same view gives the same file on the same day.
    book.set_properties(
        {
            "title": as_xml(view.title),
            "comments": as_xml(view.words),
            "created": datetime(view.on.year, view.on.month, view.on.day),
        }
    )
    formats = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "quoted": book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True}),
        "number": book.add_format({"valign": "top"}),
    }
    for name, table in view.tables.items():
        _sheet(book.add_worksheet(name[:LONGEST_SHEET_NAME]), joined(table), formats)
    facts = pd.DataFrame(view.about().items(), columns=["about", "this file"], dtype=object)
    _sheet(book.add_worksheet("About"), facts, formats)
    book.close()
    return out.getvalue()


def _sheet(sheet: Any, table: pd.DataFrame, formats: dict[str, Any]) -> None:
    sheet.freeze_panes(1, 0)
    for at, name in enumerate(table.columns):
        sheet.write_string(0, at, as_xml(str(name)), formats["head"])
        sheet.set_column(at, at, _width(str(name), table[name]))
    for number, row in enumerate(table.itertuples(index=False), 1):
        for at, cell in enumerate(row):
            _write(sheet, number, at, cell, formats)
    if len(table):
        sheet.autofilter(0, 0, len(table), len(table.columns) - 1)


def _write(sheet: Any, row: int, at: int, cell: Any, formats: dict[str, Any]) -> None:
    if cell is None or cell is pd.NA or cell != cell or cell == "":
        return
    if isinstance(cell, (bool, np.bool_)):
        sheet.write_boolean(row, at, bool(cell), formats["number"])
    elif isinstance(cell, (int, float, np.number)):
        sheet.write_number(row, at, float(cell), formats["number"])
    else:
        # Dates as well: a spreadsheet knows none before 1900.
        text = _fitting(as_xml(_LINE_ENDS.sub("\n", str(cell))))
        sheet.write_string(row, at, text, formats["quoted" if is_formula(text) else "text"])


def _fitting(text: str) -> str:
    units = len(text.encode("utf-16-le")) // 2
    if units <= LONGEST_CELL:
        return text
    room = text.encode("utf-16-le")[: 2 * (LONGEST_CELL - len(CUT))]
    return room.decode("utf-16-le", "ignore") + CUT


def _width(name: str, cells: pd.Series) -> int:
    if any(word in name for word in WIDE) and not name.endswith(("_id", "_ids")):
        return WIDEST
    longest = max((len(str(cell)) for cell in cells.head(200)), default=0)
    return min(max(longest, len(name), NARROWEST) + 2, WIDEST)
