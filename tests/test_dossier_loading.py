"""A loaded dossier: order, types, the package's description."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from frictionless import system, validate

from parallax.dossier.loading import default_folder, load
from parallax.dossier.model import split_list
from parallax.dossier.package import DESCRIPTOR, descriptor
from parallax.dossier.schema import ID_PATTERN, TABLES, VOCABULARIES
from tests.dossier_factory import TEXTS, tables, write_dossier, write_table


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_dossier(tmp_path / "charge")


# ---- Order and types


def test_tables_have_the_columns_and_types_of_the_schema(folder: Path) -> None:
    dossier = load(folder)
    assert (dossier.name, dossier.title) == (
        "congestion-charge",
        "Two views of a congestion charge",
    )
    for name, table in TABLES.items():
        frame = dossier.tables[name]
        assert frame is getattr(dossier, name)
        assert tuple(frame.columns) == table.column_names
        assert isinstance(frame.index, pd.RangeIndex)
        for column in table.columns:
            expected = "str"
            if column.kind == "integer":
                expected = "int64" if column.name == "rank" else "Int64"
            assert frame[column.name].dtype == expected
            assert expected != "str" or not frame[column.name].isna().any()


def test_a_table_without_rows_has_its_types_too(folder: Path) -> None:
    for name in ("uncoded", "storylines", "event_storylines", "claim_storylines"):
        write_table(folder, name, [])
    dossier = load(folder)
    assert dossier.uncoded["quote_start"].dtype == "Int64"
    assert dossier.storylines["rank"].dtype == "int64"
    assert dossier.storylines["label"].dtype == "str"


def test_articles_are_ordered_by_date_with_undated_ones_last(folder: Path) -> None:
    rows = tables()["articles"]
    extra = {**rows[0], "text_path": "", "text_sha256": ""}
    rows.insert(0, {**extra, "article_id": "a-undated", "published_on": ""})
    rows.insert(0, {**extra, "article_id": "b-same-day", "published_on": "2023-09-04"})
    write_table(folder, "articles", rows)
    assert list(load(folder).articles["article_id"]) == [
        "b-same-day",
        "okafor-2023",
        "lindqvist-2023",
        "a-undated",
    ]


def test_ranked_tables_are_ordered_by_number_not_by_digits(folder: Path) -> None:
    rows = tables()["themes"]
    rows[0]["rank"], rows[1]["rank"], rows[2]["rank"] = "10", "9", "10"
    write_table(folder, "themes", rows)
    assert list(load(folder).themes["theme_id"]) == ["traffic", "health", "trade"]


def test_claims_follow_their_articles_and_then_the_text(folder: Path) -> None:
    rows = tables()["claims"]
    write_table(folder, "claims", rows[::-1])
    claims = load(folder).claims
    assert list(claims["article_id"].unique()) == ["okafor-2023", "lindqvist-2023"]
    for _, group in claims.groupby("article_id", sort=False):
        assert group["quote_start"].is_monotonic_increasing


def test_other_tables_keep_the_order_of_the_file(folder: Path) -> None:
    rows = tables()["actors"][::-1]
    write_table(folder, "actors", rows)
    assert list(load(folder).actors["actor_id"]) == [row["actor_id"] for row in rows]


def test_offsets_count_code_points(folder: Path) -> None:
    dossier = load(folder)
    for row in dossier.claims.to_dict("records"):
        text = TEXTS[row["article_id"]]
        assert text[row["quote_start"] : row["quote_end"]] == row["quote"]
        assert dossier.texts[row["article_id"]] == text


def test_a_list_is_split_at_semicolons() -> None:
    assert split_list("a; b c; d") == ["a", "b c", "d"]
    assert split_list("") == []


def test_the_environment_names_the_default_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PARALLAX_DOSSIER", str(tmp_path))
    assert default_folder() == tmp_path
    monkeypatch.setenv("PARALLAX_DOSSIER", "")
    assert default_folder().name == "data"


# ---- datapackage.json


def test_frictionless_finds_the_written_package_valid(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    with system.use_context(trusted=False):
        report = validate(DESCRIPTOR)
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])


def test_frictionless_and_parallax_refuse_the_same_dangling_id(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = tables()["claim_actors"]
    rows[0]["actor_id"] = "nobody"
    write_table(folder, "claim_actors", rows)
    monkeypatch.chdir(folder)
    assert not validate(DESCRIPTOR).valid


def test_the_descriptor_declares_keys_references_and_vocabularies() -> None:
    resources = {item["name"]: item for item in descriptor("a", "A")["resources"]}
    assert list(resources) == list(TABLES)
    claims = resources["claims"]["schema"]
    fields = {field["name"]: field for field in claims["fields"]}
    assert fields["voice"]["constraints"]["enum"] == list(VOCABULARIES["voice"])
    assert fields["claim_id"]["constraints"]["pattern"] == ID_PATTERN
    assert claims["primaryKey"] == ["claim_id"]
    assert {
        "fields": ["holder_id"],
        "reference": {"resource": "actors", "fields": ["actor_id"]},
    } in claims["foreignKeys"]
    assert json.dumps(resources)


def test_keys_are_the_first_columns_of_their_tables() -> None:
    for table in TABLES.values():
        assert table.column_names[: len(table.key)] == table.key
