"""What a single cell and a key may hold: the schema's columns as pandera checks."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import TypeAlias

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from parallax.dates import ALLOWED as EDTF_ALLOWED
from parallax.dates import parse_edtf
from parallax.dossier.csvfile import TableFile
from parallax.dossier.faults import Fault, visible
from parallax.dossier.schema import HIGHEST_INTEGER, ID_PATTERN, Column, Table

Strings: TypeAlias = "pd.Series[str]"
Flags: TypeAlias = "pd.Series[bool]"

_INTEGER = re.compile(r"[0-9]{1,9}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ID = re.compile(ID_PATTERN)

ALLOWED = {
    "id": "lower-case ASCII letters and digits, joined by hyphens",
    "integer": f"a whole number from 0 to {HIGHEST_INTEGER}",
    "date": "a day of the calendar as YYYY-MM-DD",
    "edtf": EDTF_ALLOWED,
    "list": "a list separated by '; ' without empty parts",
    "text": "text",
}


def is_integer(cell: str) -> bool:
    """Return whether a cell holds a whole number that an offset or a rank may be."""
    return _INTEGER.fullmatch(cell) is not None


def _is_day(cell: str) -> bool:
    if not _DAY.fullmatch(cell):
        return False
    try:
        date.fromisoformat(cell)
    except ValueError:
        return False
    return True


def _edtf_problem(cell: str) -> str:
    try:
        parse_edtf(cell)
    except ValueError as error:
        return str(error)
    return ""


def _is_list(cell: str) -> bool:
    parts = cell.split("; ")
    return all(part.strip() == part != "" and ";" not in part for part in parts)


_TESTS: dict[str, Callable[[str], bool]] = {
    "id": lambda cell: _ID.fullmatch(cell) is not None,
    "integer": is_integer,
    "date": _is_day,
    "edtf": lambda cell: not _edtf_problem(cell),
    "list": _is_list,
}


def _each(test: Callable[[str], bool], required: bool) -> Callable[[Strings], Flags]:
    # By distinct values, since most columns repeat them. A blank cell where one is required has
    # its fault already.
    def check(series: Strings) -> Flags:
        known = {
            cell: cell == "" or (required and cell.isspace()) or test(cell) for cell in set(series)
        }
        return series.map(known).astype(bool)

    return check


def _key_check(key: tuple[str, ...]) -> Callable[[pd.DataFrame], Flags]:
    def check(frame: pd.DataFrame) -> Flags:
        if not set(key) <= set(frame.columns):
            return pd.Series(True, index=frame.index)
        filled = (frame[list(key)] != "").all(axis=1)
        return ~(frame.duplicated(list(key)) & filled)

    return check


def _pandera_column(table: Table, column: Column) -> pa.Column:
    checks = []
    if column.required:
        checks.append(pa.Check(lambda series: series.str.strip() != "", error="required"))
    if column.kind == "vocabulary":
        allowed = {*column.vocabulary, ""}
        checks.append(pa.Check(lambda series: series.isin(allowed), error="vocabulary"))
    # An id of another table is looked up there instead.
    elif column.kind in _TESTS and column.name not in {key.column for key in table.foreign_keys}:
        checks.append(pa.Check(_each(_TESTS[column.kind], column.required), error=column.kind))
    # Without a type: all columns are text by construction, and looking again takes longer than
    # all other checks of a small dossier.
    return pa.Column(checks=checks, required=False)


@lru_cache
def pandera_schema(table: Table) -> pa.DataFrameSchema:
    """Return the pandera schema of a table whose cells are all text.

    The check's ``error`` is a code: required, vocabulary, id, integer, date, edtf or list for a
    column, key for the table. Columns without a check are left out.
    """
    columns = {column.name: _pandera_column(table, column) for column in table.columns}
    checked = {name: column for name, column in columns.items() if column.checks}
    return pa.DataFrameSchema(checked, checks=pa.Check(_key_check(table.key), error="key"))


def cell_faults(file: TableFile) -> list[Fault]:
    """Find every cell that its column does not allow, and every key that occurs twice."""
    try:
        pandera_schema(file.table).validate(file.frame, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
    else:
        return []
    faults, repeated = [], set()
    for column, code, index in zip(cases["column"], cases["check"], cases["index"], strict=True):
        # A check of the table fails once for each of its columns.
        if code == "key":
            repeated.add(int(index))
        else:
            faults.append(_fault(file, file.table.column(column), code, int(index)))
    return faults + _duplicate_keys(file, sorted(repeated))


def _fault(file: TableFile, column: Column, code: str, index: int) -> Fault:
    name, cell = column.name, str(file.frame[column.name].iat[index])
    found = visible(cell)
    if code == "vocabulary" or (code == "required" and column.kind == "vocabulary"):
        allowed = ", ".join(column.vocabulary)
        what = f"{name} '{found}' is not one of {allowed}."
    elif code == "required":
        allowed = next(
            (f"an id of {key.table}.csv" for key in file.table.foreign_keys if key.column == name),
            ALLOWED[column.kind],
        )
        what = f"{name} is empty; allowed is {allowed}."
    else:
        allowed = ALLOWED[code]
        reason = f" ({_edtf_problem(cell)})" if code == "edtf" else ""
        what = f"{name} '{found}'{reason} is not allowed; allowed is {allowed}."
    return file.fault(index, name, cell, allowed, what)


def _duplicate_keys(file: TableFile, repeated: list[int]) -> list[Fault]:
    if not repeated:
        return []
    key = file.table.key
    keys = list(zip(*(file.cells(name) for name in key), strict=True))
    first: dict[tuple[str, ...], int] = {}
    for index, cells in enumerate(keys):
        first.setdefault(cells, index)
    name, faults = ", ".join(key), []
    for index in repeated:
        found = ", ".join(keys[index])
        row = file.rows[first[keys[index]]]
        what = f"{name} '{visible(found)}' stands in row {row} already; each is allowed once."
        faults.append(file.fault(index, name, found, "each once", what))
    return faults
