"""A view as one HTML file: charts alive, tables, quotes; no server and no network needed."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from parallax.exports.brief import brief
from parallax.exports.brief_model import CLAIM_LINK, LINK_BACK, PUBLISHER_LINK
from parallax.exports.charts import Chart, charts
from parallax.exports.rows import joined, utf8
from parallax.exports.view import ExportView
from parallax.presentation.rendering import page

_HERE = Path(__file__).parent


def html_bytes(view: ExportView) -> bytes:
    """Write a view as a page that is whole in itself.

    Returns
    -------
    bytes
        HTML in UTF-8. Its Content-Security-Policy lets it load nothing and run nothing
        but the scripts that are in it, each known by its hash.
    """
    found, drawn = brief(view), charts(view)
    scripts = [_plotly(), _asset("standalone.js")] if drawn else []
    return utf8(
        page(
            "offline",
            brief=found,
            charts=[_chart(n, chart) for n, chart in enumerate(drawn)],
            tables=[_table(name, joined(table)) for name, table in view.tables.items()],
            policy=_policy(scripts),
            style=_asset("standalone.css"),
            scripts=scripts,
            LINK_BACK=LINK_BACK,
            CLAIM_LINK=CLAIM_LINK,
            PUBLISHER_LINK=PUBLISHER_LINK,
        )
    )


def _policy(scripts: list[str]) -> str:
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(utf8(script)).digest()).decode()}'"
        for script in scripts
    )
    allowed = hashes or "'none'"
    # Plotly styles what it draws; images are those that it makes of a chart.
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


@lru_cache(maxsize=1)
def _plotly() -> str:
    from plotly.offline import get_plotlyjs

    # Within a script element no text may end it.
    return str(get_plotlyjs()).replace("</script", "<\\/script")


@lru_cache(maxsize=4)
def _asset(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


@dataclass(frozen=True)
class _Drawn:
    """A chart in the page: what heads it, its room in pixels, the figure as JSON."""

    key: str
    title: str
    least: int
    height: int
    json: str


def _chart(number: int, chart: Chart) -> _Drawn:
    figure: Any = chart.figure
    # Plotly's own template paints grounds and fonts that know no dark.
    figure = type(figure)(figure).update_layout(template="none")
    height = figure.layout.height or 450
    return _Drawn(f"chart-{number}", chart.title, chart.least, height, figure.to_json())


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
