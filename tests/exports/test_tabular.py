"""CSV, Excel and JSON, read back by readers that are not ours."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.escape import as_cell, as_xml
from parallax.exports import tabular
from parallax.exports.rows import joined
from parallax.exports.view import ExportView
from parallax.urlstate.state import PageState
from tests.dossier_variants import dossier_of
from tests.exports.views import CASES, DAY, Query, named, view_of

FORMULAS = ("=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x")
ILLEGAL = "a\x00b\x01\x08\x0b\x0c\x0e\x1f\ufffe\uffff"


def with_tables(**tables: pd.DataFrame) -> ExportView:
    """A view that shows given tables."""
    dossier = dossier_of("rich")
    values, _ = PageState.from_query({}, dossier, "claims")
    view = ExportView(dossier, values, "", DAY)
    view.__dict__["tables"] = tables
    return view


def csv_tables(view: ExportView) -> dict[str, pd.DataFrame]:
    content = tabular.csv_bytes(view)
    options: dict[str, Any] = {"dtype": str, "keep_default_na": False}
    if not tabular.is_several(view):
        (name,) = view.tables
        return {name: pd.read_csv(io.BytesIO(content), **options)}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {
            name.removesuffix(".csv"): pd.read_csv(archive.open(name), **options)
            for name in archive.namelist()
        }


def sheets(content: bytes) -> dict[str, list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def as_read(cell: Any) -> Any:
    """A cell as a spreadsheet gives it back: empty is None, dates are texts."""
    if cell is None or cell is pd.NA or cell != cell or cell == "":
        return None
    return str(cell) if isinstance(cell, date) else getattr(cell, "item", lambda: cell)()


def same(got: Any, want: Any) -> bool:
    """Equal; of fractions a workbook holds sixteen digits."""
    return bool(got == (pytest.approx(want) if isinstance(want, float) else want))


@pytest.mark.parametrize(("variant", "page", "query"), CASES, ids=named)
def test_pandas_reads_the_csv_with_the_rows_of_the_view(
    variant: str, page: str, query: Query
) -> None:
    view = view_of(variant, page, query)
    found = csv_tables(view)
    assert list(found) == list(view.tables)
    for name, table in view.tables.items():
        assert list(found[name].columns) == list(table.columns)
        assert len(found[name]) == len(table)
        key = table.columns[0]
        assert list(found[name][key]) == list(table[key])


@pytest.mark.parametrize(("variant", "page", "query"), CASES, ids=named)
def test_openpyxl_reads_the_workbook_with_the_cells_of_the_view(
    variant: str, page: str, query: Query
) -> None:
    view = view_of(variant, page, query)
    found = sheets(tabular.workbook_bytes(view))
    assert list(found) == [*(name[:31] for name in view.tables), "About"]
    for name, table in view.tables.items():
        head, *rows = found[name[:31]]
        assert list(head) == list(table.columns)
        expected = [tuple(map(as_read, row)) for row in joined(table).itertuples(index=False)]
        assert len(rows) == len(expected)
        for got, want in zip(rows, expected, strict=True):
            assert [same(*pair) for pair in zip(got, want, strict=True)] == [True] * len(want)
    about = dict(found["About"][1:])
    assert about["version"] == view.dossier.version
    assert about["shown"] == view.words
    assert about["link"] == view.link


@pytest.mark.parametrize(("variant", "page", "query"), CASES, ids=named)
def test_the_json_holds_the_rows_of_the_view_and_says_what_they_are(
    variant: str, page: str, query: Query
) -> None:
    view = view_of(variant, page, query)
    found = json.loads(tabular.json_bytes(view))
    assert found["about"] == view.about()
    assert list(found["tables"]) == list(view.tables)
    for name, table in view.tables.items():
        rows = found["tables"][name]
        assert [list(row) for row in rows] == [list(table.columns)] * len(table)
        for column in table.columns:
            got = [
                tuple(cell) if isinstance(cell, list) else cell
                for cell in (r[column] for r in rows)
            ]
            want = [None if cell is pd.NA or cell != cell else cell for cell in table[column]]
            assert got == [str(cell) if isinstance(cell, date) else cell for cell in want]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text: str) -> None:
    view = with_tables(claims=pd.DataFrame({"claim": [text], "list": [(text, "b")]}))
    for cell in csv_tables(view)["claims"].loc[0]:
        assert cell.startswith("'")
    book = openpyxl.load_workbook(io.BytesIO(tabular.workbook_bytes(view)))
    for cell in book["claims"][2]:
        assert cell.data_type == "s"
        assert cell.quotePrefix is True
        assert cell.hyperlink is None
    # As openpyxl reads them, a carriage return is a line feed (XML 1.0, 2.11).
    assert book["claims"]["A2"].value == text.replace("\r", "\n")


def test_numbers_truth_values_and_gaps_keep_their_kind() -> None:
    table = pd.DataFrame({"n": [1, -2], "x": [0.5, None], "b": [True, False], "d": [DAY, None]})
    _, *rows = sheets(tabular.workbook_bytes(with_tables(claims=table)))["claims"]
    assert rows == [(1, 0.5, True, "2026-01-02"), (-2, None, False, None)]


def test_addresses_stay_texts() -> None:
    table = pd.DataFrame({"url": ["https://evil.example/", "mailto:a@b.example", "internal:x!A1"]})
    book = openpyxl.load_workbook(io.BytesIO(tabular.workbook_bytes(with_tables(claims=table))))
    assert [cell.hyperlink for cell in book["claims"]["A"]] == [None] * 4


def test_what_xml_cannot_hold_is_replaced_and_the_rest_kept() -> None:
    table = pd.DataFrame({"claim": [ILLEGAL, "_x0041_"]})
    view = with_tables(claims=table)
    rows = sheets(tabular.workbook_bytes(view))["claims"][1:]
    assert rows[0] == ("a�b" + "�" * 8,)
    # Excel's own way to write a character; a text that looks like it stays what it is.
    assert rows[1] == ("_x0041_",)
    assert json.loads(tabular.json_bytes(view))["tables"]["claims"][0]["claim"] == ILLEGAL


def test_half_a_surrogate_pair_from_a_shell_breaks_no_file() -> None:
    view = view_of("rich", "claims", {"q": ["half \udcff"]})
    assert "\udcff" in view.words
    assert dict(sheets(tabular.workbook_bytes(view))["About"][1:])["shown"].count("half �") == 1
    assert "half ?" in json.loads(tabular.json_bytes(view))["about"]["shown"]


@pytest.mark.parametrize("text", ["x" * 40_000, "💨" * 20_000], ids=["ascii", "pairs"])
def test_a_text_too_long_for_a_cell_is_cut_and_says_so(text: str) -> None:
    view = with_tables(claims=pd.DataFrame({"claim": [text]}))
    cell = sheets(tabular.workbook_bytes(view))["claims"][1][0]
    assert cell.endswith(tabular.CUT)
    assert text.startswith(cell.removesuffix(tabular.CUT))
    assert 32_700 < len(cell.encode("utf-16-le")) // 2 <= tabular.LONGEST_CELL


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=4))
def test_any_text_comes_back_from_workbook_and_csv(texts: list[str]) -> None:
    ids = [str(number) for number, _ in enumerate(texts)]
    view = with_tables(claims=pd.DataFrame({"id": ids, "claim": texts}))
    rows = sheets(tabular.workbook_bytes(view))["claims"][1:]
    assert [cell or "" for _, cell in rows] == [
        as_xml(text).replace("\r\n", "\n").replace("\r", "\n") for text in texts
    ]
    found = csv.DictReader(io.StringIO(tabular.csv_bytes(view).decode("utf-8-sig"), newline=""))
    assert [row["claim"] for row in found] == [as_cell(text) for text in texts]
