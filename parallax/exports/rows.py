"""A table as rows: CSV for spreadsheets, plain objects for programs.

Shell and API both write tables through here, so that they agree to the letter.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

import pandas as pd

from parallax.dossier.csvfile import quoting_for
from parallax.escape import as_cell

LIST_SEPARATOR = "; "


def csv_text(frame: pd.DataFrame) -> str:
    """Write a table as CSV.

    Parameters
    ----------
    frame : DataFrame
        Any table; the index is left out. A tuple is a list.

    Returns
    -------
    str
        With a header and LF line ends; lists joined by ``"; "``, missing values empty, an
        apostrophe before what a spreadsheet would take for a formula. Every cell is quoted if
        one holds a carriage return.
    """
    safe = joined(frame).map(lambda cell: as_cell(cell) if isinstance(cell, str) else cell)
    text: str = safe.to_csv(index=False, lineterminator="\n", quoting=quoting(safe))
    return text


def quoting(frame: pd.DataFrame) -> Literal[0, 1]:
    """Return which cells of a table to quote, see `parallax.dossier.csvfile.quoting_for`."""
    return quoting_for(str(cell) for name in frame.columns for cell in frame[name])


def joined(frame: pd.DataFrame) -> pd.DataFrame:
    """Write every list of a table as one text, joined by ``"; "``."""
    return frame.map(
        lambda cell: LIST_SEPARATOR.join(map(str, cell)) if isinstance(cell, tuple) else cell
    )


def plain_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a table as objects that JSON can hold.

    Returns
    -------
    list of dict
        One per row, by column name: lists as lists, dates in ISO 8601, missing values as
        None, NumPy's numbers as Python's.
    """
    return [
        {str(name): _plain(value) for name, value in row.items()}
        for row in frame.to_dict("records")
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    if value is pd.NA or (isinstance(value, float) and value != value):
        return None
    return value.item() if hasattr(value, "item") else value


def utf8(text: str) -> bytes:
    """Encode a text; half a surrogate pair, which UTF-8 can't hold, becomes ``?``."""
    return text.encode("utf-8", "replace")
