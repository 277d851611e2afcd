"""The HTML file: whole in itself, all text escaped, nothing let in by its policy."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import re

import pandas as pd
import pytest
from lxml import html

from parallax.captions.words import MARKED_VERDICTS
from parallax.exports.brief import brief
from parallax.exports.charts import charts
from parallax.exports.standalone import html_bytes
from parallax.matching.verdicts import AUTHOR_VERDICTS
from parallax.urlstate.parameters import PAGES
from tests.exports.views import BASE, CASES, Query, named, view_of

CHARTS = {"overview": 1, "timeline": 1, "agree-diverge": 1, "outlook": 1}


def page_of(content: bytes) -> html.HtmlElement:
    return html.document_fromstring(content.decode())


@pytest.mark.parametrize(("variant", "page", "query"), CASES, ids=named)
def test_pandas_reads_the_tables_of_the_page_with_the_rows_of_the_view(
    variant: str, page: str, query: Query
) -> None:
    view = view_of(variant, page, query)
    found = page_of(html_bytes(view)).xpath("//table")
    assert [table.get("data-table") for table in found] == list(view.tables)
    for element, (name, table) in zip(found, view.tables.items(), strict=True):
        assert [cell.text for cell in element.xpath(".//th")] == list(table.columns), name
        assert len(element.xpath(".//tbody/tr")) == len(table)
        if len(table):
            (read,) = pd.read_html(
                io.StringIO(html.tostring(element, encoding="unicode")),
                flavor="lxml",
                converters=dict.fromkeys(table.columns, str),
                keep_default_na=False,
            )
            key = table.columns[0]
            assert list(read[key]) == list(table[key])


@pytest.mark.parametrize(("variant", "page", "query"), CASES, ids=named)
def test_each_text_of_the_brief_is_on_the_page_as_text(
    variant: str, page: str, query: Query
) -> None:
    view = view_of(variant, page, query)
    root = page_of(html_bytes(view))
    text = " ".join(root.xpath("string(//main)").split())
    found = brief(view)
    for section in found.sections:
        for point in section.points:
            assert " ".join(point.statement.split()) in text
            for quote in point.quotes:
                assert " ".join(f"“{quote.words}”".split()) in text
                assert " ".join(quote.note.split()) in text
    tags = {element.tag for element in root.iter() if isinstance(element.tag, str)}
    assert not tags & {"img", "iframe", "object", "embed", "link", "base", "form", "b"}
    handlers = [name for element in root.iter() for name in element.attrib if name.startswith("on")]
    assert handlers == []
    for address in root.xpath("//@href"):
        assert address.startswith((BASE, "http://", "https://"))
    assert root.xpath("//@src") == []


@pytest.mark.parametrize("page", [page.key for page in PAGES])
@pytest.mark.parametrize("variant", ["rich", "mixed"])
def test_the_policy_lets_run_what_is_in_the_file_and_nothing_else(variant: str, page: str) -> None:
    content = html_bytes(view_of(variant, page))
    root = page_of(content)
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert "connect-src" not in rules
    assert "unsafe" not in rules["script-src"]
    # As a browser reads it: up to the next end tag of a script, whatever stands before.
    scripts = re.findall(r"<script>(.*?)</script", content.decode(), re.DOTALL | re.IGNORECASE)
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(each.encode()).digest()).decode()}'"
        for each in scripts
    ]
    assert rules["script-src"] == (" ".join(hashes) or "'none'")
    assert len(scripts) == (2 if CHARTS.get(page) else 0)
    # It has to come before anything that it is to hold back.
    assert content.index(b"Content-Security-Policy") < content.index(b"<style>")


@pytest.mark.parametrize("variant", ["rich", "mixed"])
@pytest.mark.parametrize("page", sorted(CHARTS))
def test_the_figures_in_the_file_are_those_of_the_page(variant: str, page: str) -> None:
    view = view_of(variant, page)
    root = page_of(html_bytes(view))
    drawn = charts(view)
    assert len(drawn) == CHARTS[page]
    holders = root.xpath("//*[@data-chart]")
    assert len(holders) == len(drawn)
    for holder, chart in zip(holders, drawn, strict=True):
        (data,) = root.xpath(f"//script[@id='{holder.get('data-chart')}']")
        figure = json.loads(data.text)
        assert figure["data"] == json.loads(chart.figure.to_json())["data"]
        assert "<" not in data.text


def test_what_is_chosen_stands_out_in_the_chart() -> None:
    plain = charts(view_of("rich", "agree-diverge"))[0].figure
    chosen = charts(view_of("rich", "agree-diverge", {"verdict": ["diverge"]}))[0].figure
    assert [len(trace.x) for trace in plain.data] == [len(trace.x) for trace in chosen.data]
    faded = {trace.name: max(trace.marker.opacity) < 1 for trace in chosen.data}
    assert faded == {MARKED_VERDICTS[each]: each != "diverge" for each in AUTHOR_VERDICTS}


def test_a_page_without_a_chart_carries_no_library() -> None:
    assert len(html_bytes(view_of("rich", "claims"))) < 100_000


@pytest.mark.parametrize("variant", ["one-article", "no-claims", "bare"])
@pytest.mark.parametrize("page", sorted(CHARTS))
def test_with_nothing_to_draw_there_is_no_chart(variant: str, page: str) -> None:
    found = charts(view_of(variant, page))
    assert len(found) <= 1
    assert all(chart.figure.data for chart in found)
