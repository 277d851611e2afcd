"""A view as one HTML file: charts alive, tables, quotes; no server and no network needed."""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

import pandas as pd

from parallax.captions.findings import MARKS
from parallax.escape import as_html, as_script
from parallax.exports.brief import brief
from parallax.exports.brief_model import (
    CLAIM_LINK,
    LINK_BACK,
    PUBLISHER_LINK,
    Brief,
    Point,
    Quote,
    Section,
)
from parallax.exports.charts import Chart, charts
from parallax.exports.rows import joined, utf8
from parallax.exports.view import ExportView

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
    body = [_head(found), *(_chart(n, chart) for n, chart in enumerate(drawn))]
    body += [_section(section) for section in found.sections]
    body.append(_tables(view))
    body.append(_end(found))
    body += [f"<script>{script}</script>" for script in scripts]
    return utf8(
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{as_html(_policy(scripts))}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{as_html(found.title)}</title>\n"
        f"<style>{_asset('standalone.css')}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(body)
        + "\n</main>\n</body>\n</html>\n"
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


def _head(found: Brief) -> str:
    return (
        f'<header>\n<h1>{as_html(found.title)}</h1>\n<p class="quiet">{as_html(found.words)}</p>\n'
        f'<p class="lead">{as_html(found.finding)}</p>\n{_link(LINK_BACK, found.link)}</header>'
    )


def _chart(number: int, chart: Chart) -> str:
    figure: Any = chart.figure
    # Plotly's own template paints grounds and fonts that know no dark.
    figure = type(figure)(figure).update_layout(template="none")
    key = f"chart-{number}"
    height = figure.layout.height or 450
    title = as_html(chart.title)
    return (
        f'<section><h2>{title}</h2><div class="chart">'
        f'<div data-chart="{key}" role="img" aria-label="{title}. The numbers are in the tables '
        f'below." style="min-width:{chart.least}px;height:{height}px"></div></div>'
        f'<script type="application/json" id="{key}">{as_script(figure.to_json())}</script>'
        "</section>"
    )


def _section(section: Section) -> str:
    intro = f'<p class="quiet">{as_html(section.intro)}</p>' if section.intro else ""
    points = "\n".join(map(_point, section.points))
    return f"<section><h2>{as_html(section.title)}</h2>{intro}\n{points}</section>"


def _point(point: Point) -> str:
    mark = ""
    if point.verdict:
        mark = f'<span aria-hidden="true">{MARKS[point.verdict]}</span> {as_html(point.verdict)}: '
    note = f'<p class="quiet">{as_html(point.note)}</p>' if point.note else ""
    by_author = groupby(point.quotes, lambda quote: quote.author)
    sides = [f"<div>{''.join(map(_quote, each))}</div>" for _, each in by_author]
    return (
        f'<article class="point"><h3>{mark}{as_html(point.statement)}</h3>{note}'
        f'<div class="quotes">{"".join(sides)}</div>{_link(LINK_BACK, point.link)}</article>'
    )


def _quote(quote: Quote) -> str:
    who = ", ".join(filter(None, (quote.author, quote.voice)))
    position = f" · {as_html(quote.position)}" if quote.position else ""
    links = _link(PUBLISHER_LINK, quote.publisher) + _link(CLAIM_LINK, quote.link)
    return (
        f'<div><p class="quiet"><strong>{as_html(who)}</strong>{position}</p>'
        f"<blockquote>“{as_html(quote.words)}”</blockquote><p>{as_html(quote.paraphrase)}</p>"
        f'<p class="quiet">{as_html(quote.note)}</p>{links}</div>'
    )


def _link(words: str, address: str) -> str:
    if not address:
        return ""
    rel = "noopener noreferrer"
    return f'<p class="quiet"><a href="{as_html(address)}" rel="{rel}">{as_html(words)}</a></p>'


def _tables(view: ExportView) -> str:
    parts = [_table(name, joined(table)) for name, table in view.tables.items()]
    return "<section><h2>All rows</h2>" + "\n".join(parts) + "</section>"


def _table(name: str, table: pd.DataFrame) -> str:
    words = as_html(name.replace("_", " ").capitalize())
    heads = "".join(f'<th scope="col">{as_html(str(each))}</th>' for each in table.columns)
    rows = "\n".join(
        "<tr>" + "".join(f"<td>{_cell(cell)}</td>" for cell in row) + "</tr>"
        for row in table.itertuples(index=False)
    )
    return (
        f"<details><summary>{words} ({len(table)})</summary>"
        f'<div class="table" tabindex="0" role="region" aria-label="{words}">'
        f'<table data-table="{as_html(name)}"><thead><tr>{heads}</tr></thead>'
        f"<tbody>\n{rows}\n</tbody></table></div></details>"
    )


def _cell(cell: Any) -> str:
    missing = cell is None or cell is pd.NA or cell != cell
    return "" if missing else as_html(str(cell))


def _end(found: Brief) -> str:
    sources = "".join(f"<li>{as_html(each)}</li>" for each in found.sources)
    return (
        f"<section><h2>Sources</h2><ul>{sources}</ul></section>\n"
        f"<footer><h2>How to cite this view</h2><p>{as_html(found.citation)}</p></footer>"
    )
