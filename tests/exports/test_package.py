"""The dossier as a zipped Data Package: it loads again, and others can read it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import frictionless
import pandas as pd
import pytest

from parallax.dossier.loading import load
from parallax.dossier.schema import TABLES
from parallax.exports.package import package_bytes
from tests.dossier_factory import tables, write_dossier, write_table
from tests.dossier_variants import VARIANTS, dossier_of


def unpacked(content: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(folder)
    return folder


@pytest.mark.parametrize("variant", [*VARIANTS, "shipped"])
def test_the_unpacked_folder_loads_with_the_same_tables_and_texts(
    variant: str, tmp_path: Path
) -> None:
    before = dossier_of(variant)
    after = load(unpacked(package_bytes(before), tmp_path / "anywhere"))
    assert (after.name, after.title) == (before.name, before.title)
    assert dict(after.texts) == dict(before.texts)
    for name in TABLES:
        if name == "articles":
            columns = [each for each in TABLES[name].column_names if each != "text_path"]
            assert after.articles[columns].equals(before.articles[columns])
        else:
            pd.testing.assert_frame_equal(after.tables[name], before.tables[name])
    for row in after.articles.to_dict("records"):
        wanted = f"texts/{row['article_id']}.txt" if before.texts[row["article_id"]] else ""
        assert row["text_path"] == wanted


def test_packed_again_it_has_the_same_bytes_and_version(tmp_path: Path) -> None:
    first = package_bytes(dossier_of("shipped"))
    once = load(unpacked(first, tmp_path / "once"))
    second = package_bytes(once)
    assert second == first
    assert load(unpacked(second, tmp_path / "twice")).version == once.version


def test_the_bytes_know_no_time() -> None:
    with zipfile.ZipFile(io.BytesIO(package_bytes(dossier_of("shipped")))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.create_system for entry in archive.infolist()} == {3}
        assert archive.namelist()[0] == "datapackage.json"


@pytest.mark.parametrize("variant", ["plain", "rich", "hostile", "no-texts"])
def test_frictionless_finds_nothing_wrong(variant: str, tmp_path: Path) -> None:
    folder = unpacked(package_bytes(dossier_of(variant)), tmp_path)
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])


def test_cells_stay_as_they_are_formulas_and_line_ends_too(tmp_path: Path) -> None:
    found = tables()
    notes = ["=1+1", "a\r\nb", "a\rb", ' "quoted", ', "\ttab"]
    for row, note in zip(found["claims"], notes, strict=False):
        row["note"] = note
    folder = write_dossier(tmp_path / "before", found)
    write_table(folder, "claims", found["claims"], quoting=csv.QUOTE_ALL)
    before = load(folder)
    after = load(unpacked(package_bytes(before), tmp_path / "after"))
    assert list(after.claims["note"]) == list(before.claims["note"])
    assert set(notes) <= set(after.claims["note"])


def test_what_else_the_descriptor_says_is_kept(tmp_path: Path) -> None:
    folder = write_dossier(tmp_path / "before")
    path = folder / "datapackage.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    licences = [{"name": "CC-BY-4.0", "title": "Attribution"}]
    path.write_text(json.dumps({**content, "licenses": licences, "description": "Two views."}))
    package = unpacked(package_bytes(load(folder)), tmp_path / "after") / "datapackage.json"
    found = json.loads(package.read_text(encoding="utf-8"))
    assert (found["licenses"], found["description"]) == (licences, "Two views.")
    assert [each["name"] for each in found["resources"]] == list(TABLES)


@pytest.mark.parametrize("spoilt", ["", "[]", "{", "null"])
def test_a_descriptor_spoilt_since_then_keeps_nothing_back(spoilt: str, tmp_path: Path) -> None:
    folder = write_dossier(tmp_path / "before")
    before = load(folder)
    (folder / "datapackage.json").write_text(spoilt)
    after = load(unpacked(package_bytes(before), tmp_path / "after"))
    assert (after.name, after.title) == (before.name, before.title)
