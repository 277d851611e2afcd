"""Archived versions: what is read again is what was released, or it is not shown at all."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from parallax.cli import main
from parallax.dossier import history, schema, version
from parallax.dossier.checking import check, report_lines
from parallax.dossier.history import VersionUnavailable, archived_version, is_version, release
from parallax.dossier.live import LiveDossier
from parallax.dossier.loading import load
from parallax.dossier.model import Dossier
from parallax.dossier.schema import TABLES, Column, Table
from parallax.dossier.version import canonical_rows
from tests.depth import examples
from tests.dossier_factory import TEXTS, Rows, tables, write_dossier, write_table
from tests.dossier_variants import LEFT, RIGHT, VARIANTS, dossier_of, rich

CELL = st.text(st.sampled_from("ab,;\"'\n\t\r\\ é東👩\u200d=<"), max_size=6).map(str.strip)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_dossier(tmp_path / "charge", rich())


def released(folder: Path) -> Dossier:
    dossier = load(folder)
    release(dossier)
    return dossier


def edit(folder: Path, change: Callable[[dict[str, Rows]], None]) -> Dossier:
    """Write other rows into the dossier's tables, and load it again."""
    rows = rich()
    change(rows)
    for name, content in rows.items():
        write_table(folder, name, content)
    return load(folder)


def reword(rows: dict[str, Rows]) -> None:
    rows["claims"][0]["claim"] = "Quite another paraphrase."


def same_content(one: Dossier, other: Dossier) -> None:
    for name, table in TABLES.items():
        mine, its = (canonical_rows(table, each.tables[name]) for each in (one, other))
        assert mine == its, name
        assert_frame_equal(one.tables[name].head(0), other.tables[name].head(0))
    assert one.version == other.version


@pytest.mark.parametrize("variant", VARIANTS)
def test_what_was_released_is_read_as_the_same_dossier(variant: str, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(dossier_of(variant).root, folder)
    before = released(folder)
    again = archived_version(before, before.version)
    same_content(before, again)
    assert dict(again.texts) == dict(before.texts)
    assert (again.archived, before.archived) == (True, False)
    for name in ("articles", "themes", "propositions", "storylines", "claims"):
        assert_frame_equal(again.tables[name], before.tables[name])


@settings(deadline=None, max_examples=examples(25))
@given(st.lists(CELL, min_size=3, max_size=3))
@example(["a\rb", "a\r\nb", 'a"b'])
def test_every_character_of_a_cell_survives(cells: list[str]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        rows = tables()
        for row, cell in zip(rows["claims"], cells, strict=False):
            row["note"] = cell
        folder = write_dossier(Path(scratch) / "d", rows)
        write_table(folder, "claims", rows["claims"], quoting=1)
        before = released(folder)
        same_content(before, archived_version(before, before.version))


def test_releasing_again_changes_nothing(folder: Path) -> None:
    dossier = load(folder)
    target, written = release(dossier)
    files = {path.name: path.stat().st_mtime_ns for path in target.iterdir()}
    assert release(dossier) == (target, False)
    assert written
    assert {path.name: path.stat().st_mtime_ns for path in target.iterdir()} == files
    assert {path.name for path in target.parent.iterdir()} == {dossier.version}


def test_a_kept_version_is_shown_after_the_tables_have_changed(folder: Path) -> None:
    before = released(folder)
    now = edit(folder, reword)
    assert now.version != before.version
    then = archived_version(now, before.version)
    same_content(before, then)
    assert dict(then.texts) == dict(before.texts)
    assert (then.name, then.title, then.root) == (now.name, now.title, now.root)
    assert archived_version(now, before.version) is then


def test_the_history_has_no_part_in_the_check_the_version_and_the_live_state(folder: Path) -> None:
    live = LiveDossier(folder)
    state, lines = live.current(), report_lines(check(folder))
    released(folder)
    assert live.look() is state
    assert report_lines(check(folder)) == lines


def test_a_kept_version_is_a_data_package_of_its_own(folder: Path) -> None:
    from frictionless import Package, system

    dossier = load(folder)
    target, _ = release(dossier)
    with system.use_context(trusted=True):
        report = Package(str(target / "datapackage.json")).validate()
    assert report.valid, report.to_summary()
    assert json.loads((target / "datapackage.json").read_text("utf-8"))["version"] == (
        dossier.version
    )


def test_a_text_that_has_changed_is_left_out_and_its_quotes_are_not_checkable(
    folder: Path,
) -> None:
    before = released(folder)
    (folder / "texts" / f"{LEFT}.txt").write_text("Another text.\n", encoding="utf-8")
    rows = rich()
    rows["articles"] = [row for row in rows["articles"] if row["article_id"] == RIGHT]
    for name, content in rows.items():
        rows[name] = [row for row in content if LEFT not in "".join(row.values())]
        write_table(folder, name, rows[name])
    then = archived_version(load(folder), before.version)
    assert then.texts[LEFT] is None
    assert then.texts[RIGHT] == TEXTS[RIGHT]
    assert len(then.claims) == len(before.claims)


def test_a_text_that_has_only_moved_is_found(folder: Path) -> None:
    before = released(folder)
    (folder / "texts" / f"{LEFT}.txt").rename(folder / "moved.txt")

    def moved(rows: dict[str, Rows]) -> None:
        next(row for row in rows["articles"] if row["article_id"] == LEFT)["text_path"] = (
            "moved.txt"
        )

    then = archived_version(edit(folder, moved), before.version)
    assert dict(then.texts) == dict(before.texts)


TAMPERED: dict[str, Callable[[Path], object]] = {
    "a cell": lambda path: replace_in(path / "claims.csv", "It is said", "It was said"),
    "a row": lambda path: cut_last_line(path / "positions.csv"),
    "a column": lambda path: replace_in(path / "datapackage.json", '"rationale"', '"reason"'),
    "a table": lambda path: (path / "terms.csv").unlink(),
    "no json": lambda path: (path / "datapackage.json").write_text("{", encoding="utf-8"),
    "a list": lambda path: (path / "datapackage.json").write_text("[]", encoding="utf-8"),
    "a path": lambda path: replace_in(path / "datapackage.json", '"terms"', '"../../terms"'),
    "no utf-8": lambda path: (path / "terms.csv").write_bytes(b"\xff"),
    "a link": lambda path: link_away(path / "terms.csv"),
}


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def cut_last_line(path: Path) -> None:
    path.write_text("".join(path.read_text("utf-8").splitlines(True)[:-1]), encoding="utf-8")


def link_away(path: Path) -> None:
    elsewhere = path.parents[3] / "elsewhere.csv"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)


@pytest.mark.parametrize("how", TAMPERED)
def test_what_was_tampered_with_is_named_and_not_shown(folder: Path, how: str) -> None:
    before = released(folder)
    now = edit(folder, reword)
    TAMPERED[how](folder / "history" / before.version)
    with pytest.raises(VersionUnavailable, match=f"is not version {before.version}") as error:
        archived_version(now, before.version)
    assert error.value.archived


@pytest.mark.parametrize(
    "version",
    [
        "",
        "../../etc",
        "..",
        "0123456789/..",
        "ABCDEF0123",
        "0123456789 ",
        "0123456789\n",
        "012345678",
        "01234567890",
        "٠١٢٣٤٥٦٧٨٩",
        "x" * 10_000,
        "\x00",
    ],
)
def test_only_a_version_is_looked_for(folder: Path, version: str) -> None:
    assert not is_version(version)
    with pytest.raises(VersionUnavailable, match="is no version") as error:
        archived_version(released(folder), version)
    assert not error.value.archived
    assert len(str(error.value)) < 250


def test_a_version_that_was_not_kept_is_named(folder: Path) -> None:
    with pytest.raises(VersionUnavailable, match="Version 0123456789 was not archived") as error:
        archived_version(released(folder), "0123456789")
    assert not error.value.archived


def test_a_version_through_a_link_out_of_the_dossier_is_not_read(
    folder: Path, tmp_path: Path
) -> None:
    before = released(folder)
    (folder / "history").rename(tmp_path / "elsewhere")
    (folder / "history").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(VersionUnavailable, match="leaves the folder"):
        archived_version(load(folder), before.version)
    with pytest.raises(VersionUnavailable, match="leaves the folder"):
        release(load(folder))


# A later schema: a column more in claims, one less in events, a table more, one less.
def later(extra: Column) -> dict[str, Table]:
    found = {name: table for name, table in TABLES.items() if name != "terms"}
    claims, events = TABLES["claims"], TABLES["events"]
    found["claims"] = Table("claims", "", claims.key, (*claims.columns, extra), claims.foreign_keys)
    columns = tuple(column for column in events.columns if column.name != "note")
    found["events"] = Table("events", "", events.key, columns, events.foreign_keys)
    found["reviews"] = Table("reviews", "", ("id",), (Column("id", "id", True, ""),), ())
    return found


@pytest.mark.parametrize("required", [False, True])
def test_a_version_of_an_earlier_schema_is_verified_by_its_own_columns(
    folder: Path, monkeypatch: pytest.MonkeyPatch, required: bool
) -> None:
    before = released(folder)
    schema_then = dict(TABLES)
    new = later(Column("reach", "text", required, ""))
    monkeypatch.setattr(schema, "TABLES", new)
    for module in (history, version):
        monkeypatch.setattr(module, "TABLES", new)
    monkeypatch.setattr("parallax.dossier.loading.TABLES", new)
    if required:
        with pytest.raises(VersionUnavailable, match="does not pass today's checks"):
            archived_version(before, before.version)
        return
    then = archived_version(before, before.version)
    assert then.version == before.version
    assert set(then.tables) == set(new)
    assert set(then.claims["reach"]) == {""}
    assert "note" not in then.events
    assert len(then.tables["reviews"]) == 0
    assert schema_then["claims"].column_names == tuple(before.claims.columns)


def test_the_command_says_where_it_is_kept(folder: Path, capsys: pytest.CaptureFixture) -> None:
    dossier = load(folder)
    assert main(["release", str(folder)]) == 0
    assert main(["release", "--dossier", str(folder)]) == 0
    place = f"charge/history/{dossier.version}"
    assert capsys.readouterr().out.splitlines() == [
        f"version {dossier.version} is archived in {place}",
        f"version {dossier.version} was archived already in {place}",
    ]


def test_the_command_refuses_faults_and_what_was_tampered_with(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    before = released(folder)
    (folder / "history" / before.version / "themes.csv").write_text("theme_id\n", encoding="utf-8")
    assert main(["release", str(folder)]) == 1
    assert "Remove the folder" in capsys.readouterr().err
    write_table(folder, "themes", [])
    assert main(["release", str(folder)]) == 1
    assert "with faults is not released" in capsys.readouterr().err
    assert main(["release", str(tmp_path / "nowhere")]) == 2
    assert [each.name for each in (folder / "history").iterdir()] == [before.version]


def test_a_folder_that_can_not_be_written_is_said(
    folder: Path, capsys: pytest.CaptureFixture
) -> None:
    (folder / "history").write_text("a file", encoding="utf-8")
    assert main(["release", str(folder)]) == 1
    assert "can't be written" in capsys.readouterr().err
