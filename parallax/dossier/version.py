"""The version of a dossier: the same content gives the same ten digits."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

import pandas as pd

from parallax.dossier.schema import TABLES, Table

LENGTH = 10

_SPECIAL = re.compile(r"[\\\t\n\r]")
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def digest(
    tables: Mapping[str, pd.DataFrame],
    text_hashes: Mapping[str, str],
    schema: Mapping[str, Table] | None = None,
) -> str:
    r"""Give the first ten hex digits of SHA-256 over all tables and the texts' hashes.

    What is hashed is UTF-8 text of lines that end in LF, cells separated by a tab; in a cell
    ``\``, tab, LF and CR are written ``\\``, ``\t``, ``\n``, ``\r``. For each table, in the
    order of the schema: a line ``[name]``, a line of column names, then the rows in the order
    of their keys (by code point), columns in the order of the schema, whole numbers without
    leading zeros. At the end a line ``[texts]`` and a line of article id and hash for each
    text, by article id. So the order of rows and columns in a file, its quoting, its line ends
    and a byte order mark make no difference.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        Every table of the schema. Missing values count as empty cells; columns that the schema
        does not have are left out.
    text_hashes : mapping of str to str
        Article id to the SHA-256 of its text file; articles without a text are left out.
    schema : mapping of str to Table, optional
        Which tables and columns count, in which order: those under which the rows were
        written, if these are not today's. The names of tables and columns are hashed too.
    """
    sha = hashlib.sha256()
    for name, table in (TABLES if schema is None else schema).items():
        lines = [f"[{name}]", "\t".join(table.column_names), *_rows(table, tables[name])]
        sha.update("".join(f"{line}\n" for line in lines).encode())
    lines = ["[texts]", *(f"{key}\t{text_hashes[key]}" for key in sorted(text_hashes))]
    sha.update("".join(f"{line}\n" for line in lines).encode())
    return sha.hexdigest()[:LENGTH]


def canonical_rows(table: Table, frame: pd.DataFrame) -> list[tuple[str, ...]]:
    """Return a table's rows as text, in the order of their keys, columns in the table's order.

    Missing values are empty cells, whole numbers have no leading zeros.
    """
    # The columns of a key come first, so the order of whole rows is the order of keys.
    return sorted(zip(*_columns(table, frame), strict=True))


def _columns(table: Table, frame: pd.DataFrame) -> list[list[str]]:
    columns = []
    for column in table.columns:
        series = frame[column.name].astype(object)
        cells = [str(cell) for cell in series.where(series.notna(), "")]
        if column.kind == "integer":
            cells = [
                str(int(cell)) if cell.isascii() and cell.isdigit() else cell for cell in cells
            ]
        columns.append(cells)
    return columns


def _rows(table: Table, frame: pd.DataFrame) -> list[str]:
    columns = [
        [cell.translate(_ESCAPES) for cell in cells] if _SPECIAL.search("".join(cells)) else cells
        for cells in _columns(table, frame)
    ]
    return ["\t".join(row) for row in sorted(zip(*columns, strict=True))]
