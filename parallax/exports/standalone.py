"""A view as one HTML file: the brief, pictures as SVG, tables; no script, server or network."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from parallax.exports import brief_model
from parallax.exports.brief import brief
from parallax.exports.rows import joined, utf8
from parallax.exports.view import ExportView
from parallax.presentation.rendering import page

_HERE = Path(__file__).parent
POLICY = (
    "default-src 'none'; script-src 'none'; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'"
)
"""Nothing is loaded and nothing runs."""


def html_bytes(view: ExportView) -> bytes:
    """Write a view as a page that is whole in itself.

    Returns
    -------
    bytes
        HTML in UTF-8, to be read without a script. Its Content-Security-Policy is `POLICY`.
    """
    return utf8(
        page(
            "offline",
            brief=brief(view),
            tables=[_table(name, joined(table)) for name, table in view.tables.items()],
            policy=POLICY,
            style=_asset("standalone.css"),
            words=brief_model,
        )
    )


@lru_cache(maxsize=4)
def _asset(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


@dataclass(frozen=True)
class _Table:
    name: str
    words: str
    columns: list[str]
    rows: list[list[str]]


def _table(name: str, table: pd.DataFrame) -> _Table:
    return _Table(
        name=name,
        words=name.replace("_", " ").capitalize(),
        columns=[str(each) for each in table.columns],
        rows=[[_cell(cell) for cell in row] for row in table.itertuples(index=False)],
    )


def _cell(cell: Any) -> str:
    missing = cell is None or cell is pd.NA or cell != cell
    return "" if missing else str(cell)
