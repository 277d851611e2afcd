"""The HTML file: whole in itself, all text escaped, no script in it."""

from __future__ import annotations

import io

import pandas as pd
import pytest
from lxml import html

from parallax.captions.quotes import quoted
from parallax.exports.brief import brief
from parallax.exports.charts import charts
from parallax.exports.standalone import html_bytes
from parallax.figures.drawing import Words
from parallax.urlstate.parameters import PAGES
from tests.exports.views import BASE, CASES, Query, named, view_of

CHARTS = {"overview": 1, "agree-diverge": 1, "timeline": 1, "outlook": 1}


def page_of(content: bytes) -> html.HtmlElement:
    return html.document_fromstring(content.decode())


@pytest.mark.parametrize(("variant", "page", "query"), CASES, ids=named)
def test_pandas_reads_the_tables_of_the_page_with_the_rows_of_the_view(
    variant: str, page: str, query: Query
) -> None:
    view = view_of(variant, page, query)
    found = page_of(html_bytes(view)).xpath("//table[@data-table]")
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
                assert " ".join(quoted(quote.words).split()) in text
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
def test_the_page_runs_nothing_and_loads_nothing(variant: str, page: str) -> None:
    content = html_bytes(view_of(variant, page))
    root = page_of(content)
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == rules["script-src"] == "'none'"
    assert root.xpath("//script") == []
    # It has to come before anything that it is to hold back.
    assert content.index(b"Content-Security-Policy") < content.index(b"<style>")


@pytest.mark.parametrize("variant", ["rich", "mixed"])
@pytest.mark.parametrize("page", sorted(CHARTS))
def test_each_picture_is_svg_with_a_text_alternative_and_a_table(variant: str, page: str) -> None:
    view = view_of(variant, page)
    root = page_of(html_bytes(view))
    drawn = charts(view)
    assert len(drawn) == CHARTS[page]
    pictures = root.xpath("//*[local-name()='svg']")
    assert [plain(each.get("aria-label")) for each in pictures] == [plain(c.said) for c in drawn]
    for picture, chart in zip(pictures, drawn, strict=True):
        assert picture.get("role") == "img"
        words = [each for each in chart.drawing.items if isinstance(each, Words) and each.text]
        found = picture.xpath(".//*[local-name()='text']")
        assert [plain(each.text) for each in found] == [plain(each.text) for each in words]
    twins = root.xpath("//details[@class='twin']//table")
    assert [len(each.xpath(".//tbody/tr")) for each in twins] == [len(c.rows) for c in drawn]


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("page", [page.key for page in PAGES])
def test_a_page_is_small_enough_for_a_mail(page: str) -> None:
    assert len(html_bytes(view_of("shipped", page))) < 1_500_000


@pytest.mark.parametrize("variant", ["one-article", "no-claims", "bare"])
@pytest.mark.parametrize("page", sorted(CHARTS))
def test_with_nothing_to_draw_there_is_no_picture(variant: str, page: str) -> None:
    found = charts(view_of(variant, page))
    assert len(found) <= 1
    assert all(chart.rows for chart in found)
