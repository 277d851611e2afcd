"""The version: the same content gives the same digits, other content gives others."""

from __future__ import annotations

import csv
import io
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parallax.dossier.csvfile import parse_table
from parallax.dossier.loading import load
from parallax.dossier.schema import TABLES
from parallax.dossier.version import digest
from tests.depth import examples
from tests.dossier_factory import Rows, csv_text, tables, write_dossier, write_table

# Without CR: unquoted, it would end a row, and Python's writer leaves it unquoted.
CHARACTERS = "ab,;\"'\n\t\\ é東👩\u200d"
CELL = st.text(st.sampled_from(CHARACTERS), max_size=6)
ANY_CELL = st.text(st.sampled_from(CHARACTERS + "\r"), max_size=6)


def digest_of(content: dict[str, bytes]) -> str:
    frames = {}
    for name, data in content.items():
        file, _ = parse_table(data, name, TABLES[name])
        assert file is not None
        frames[name] = file.frame
    return digest(frames, {"a": "0"})


@settings(deadline=None, max_examples=examples(40))
@given(
    notes=st.lists(CELL, min_size=3, max_size=3),
    seed=st.integers(),
    bom=st.booleans(),
    crlf=st.booleans(),
    quoting=st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL, csv.QUOTE_NONNUMERIC]),
)
def test_the_form_of_the_files_makes_no_difference(
    notes: list[str], seed: int, bom: bool, crlf: bool, quoting: int
) -> None:
    rows = tables()
    for row, note in zip(rows["claims"], notes, strict=False):
        row["note"] = note
    plain = {name: csv_text(name, rows[name]).encode() for name in TABLES}
    rng = random.Random(seed)
    other = {}
    for name in TABLES:
        shuffled = rng.sample(rows[name], len(rows[name]))
        columns = list(TABLES[name].column_names)
        rng.shuffle(columns)
        reordered = [{column: row[column] for column in columns} for row in shuffled]
        end = "\r\n" if crlf else "\n"
        text = _csv(columns, reordered, lineterminator=end, quoting=quoting)
        other[name] = (b"\xef\xbb\xbf" if bom else b"") + text.encode()
    assert digest_of(plain) == digest_of(other)


def _csv(columns: list[str], rows: Rows, **options: object) -> str:
    lines = [dict(zip(columns, columns, strict=True)), *rows]
    out = io.StringIO(newline="")
    csv.DictWriter(out, columns, **options).writerows(lines)  # type: ignore[arg-type]
    return out.getvalue()


@settings(deadline=None, max_examples=examples(40))
@given(st.lists(ANY_CELL, min_size=2, max_size=2, unique=True))
def test_another_cell_gives_another_version(cells: list[str]) -> None:
    found = []
    for cell in cells:
        rows = tables()
        rows["claims"][0]["note"] = cell
        content = {name: csv_text(name, rows[name], quoting=csv.QUOTE_ALL) for name in TABLES}
        found.append(digest_of({name: text.encode() for name, text in content.items()}))
    assert found[0] != found[1]


@settings(deadline=None, max_examples=examples(40))
@given(ANY_CELL, ANY_CELL)
def test_a_boundary_between_cells_can_not_be_forged(left: str, right: str) -> None:
    rows = tables()
    rows["themes"][0].update(label=f"{left}\t{right}", description="")
    joined = digest_of(csv_bytes(rows))
    rows["themes"][0].update(label=left, description=f"{right}\t")
    assert digest_of(csv_bytes(rows)) != joined


def csv_bytes(rows: dict[str, Rows]) -> dict[str, bytes]:
    return {name: csv_text(name, rows[name], quoting=csv.QUOTE_ALL).encode() for name in TABLES}


def test_a_loaded_dossier_can_be_digested_again(tmp_path: Path) -> None:
    dossier = load(write_dossier(tmp_path / "charge"))
    hashes = dict(zip(dossier.articles["article_id"], dossier.articles["text_sha256"], strict=True))
    assert digest(dossier.tables, hashes) == dossier.version
    assert len(dossier.version) == 10
    assert digest(dossier.tables, {}) != dossier.version


@pytest.mark.parametrize("name", TABLES)
def test_a_row_less_in_any_table_gives_another_version(name: str) -> None:
    rows = tables()
    whole = digest_of(csv_bytes(rows))
    rows[name] = rows[name][1:]
    assert digest_of(csv_bytes(rows)) != whole


def test_the_folder_has_no_part_in_the_version(tmp_path: Path) -> None:
    one, other = write_dossier(tmp_path / "one"), write_dossier(tmp_path / "other")
    rows = tables()
    rows["themes"].reverse()
    rows["themes"][0]["rank"] = "003"
    write_table(other, "themes", rows["themes"])
    assert load(one).version == load(other).version
