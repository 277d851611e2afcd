"""What is wrong with a dossier is found, all of it at once, and said with its place."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest

from parallax.dossier.checking import check
from parallax.dossier.faults import DossierFaults, Fault, visible
from parallax.dossier.loading import DossierMissing, load, read
from parallax.dossier.schema import TABLES
from tests.dossier_factory import TEXTS, Rows, tables, write_dossier, write_table

Edit = dict[str, str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_dossier(tmp_path / "charge")


def faults_after(folder: Path, name: str, index: int, edit: Edit) -> tuple[Fault, ...]:
    rows = tables()[name]
    rows[index].update(edit)
    write_table(folder, name, rows)
    return read(folder).faults


def only(faults: tuple[Fault, ...]) -> Fault:
    assert len(faults) == 1, [str(fault) for fault in faults]
    return faults[0]


def descriptor_of(folder: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return content


def write_package(folder: Path, content: Any) -> None:
    (folder / "datapackage.json").write_text(json.dumps(content), encoding="utf-8")


def set_text(folder: Path, data: bytes, *, path: str = "texts/okafor-2023.txt") -> None:
    """Replace a text, with its hash stated correctly."""
    (folder / path).write_bytes(data)
    rows = tables()["articles"]
    rows[0].update(text_path=path, text_sha256=hashlib.sha256(data).hexdigest())
    write_table(folder, "articles", rows)


def test_a_small_dossier_has_no_faults_and_no_warnings(folder: Path) -> None:
    report = check(folder)
    assert report.faults == report.warnings == ()
    assert set(report.anchors["status"]) == {"exact"}
    assert set(report.coverage["share"]) == {1.0}


@pytest.mark.parametrize(
    ("name", "index", "edit", "column", "says"),
    [
        # Vocabularies.
        ("positions", 0, {"position": "agrees"}, "position", "'agrees' is not one of affirms"),
        ("claims", 0, {"claim_type": "Event"}, "claim_type", "is not one of event"),
        ("claims", 0, {"voice": ""}, "voice", "'' is not one of author, reported"),
        ("claims", 0, {"likelihood": "70 %"}, "likelihood", "almost no chance"),
        ("events", 0, {"basis": "guess"}, "basis", "explicit, inferred, background"),
        ("statement_items", 0, {"status": "old"}, "status", "reaffirmed, developed, new"),
        # Numbers.
        ("themes", 0, {"rank": "1.0"}, "rank", "'1.0' is not allowed"),
        ("themes", 0, {"rank": "-1"}, "rank", "whole number"),
        ("themes", 0, {"rank": "٣"}, "rank", "whole number"),
        ("themes", 0, {"rank": "9999999999"}, "rank", "whole number"),
        ("claims", 1, {"quote_end": "x"}, "quote_end", "'x' is not allowed"),
        # Required cells.
        ("claims", 0, {"theme_id": ""}, "theme_id", "empty; allowed is an id of themes.csv"),
        ("claims", 0, {"claim": "  "}, "claim", "claim is empty"),
        ("claims", 0, {"quote": ""}, "quote", "quote is empty"),
        ("claims", 0, {"quote_start": ""}, "quote_start", "quote_start is empty"),
        ("events", 0, {"date_edtf": ""}, "date_edtf", "EDTF"),
        ("events", 0, {"source": ""}, "source", "basis is background"),
        ("uncoded", 0, {"reason": ""}, "reason", "reason is empty"),
        # A space is not nothing.
        ("events", 0, {"theme_id": " "}, "theme_id", "is no theme_id"),
        ("articles", 0, {"published_on": " "}, "published_on", "YYYY-MM-DD"),
        ("claims", 0, {"quote_start": " "}, "quote_start", "whole number"),
        ("claims", 0, {"likelihood": " "}, "likelihood", "is not one of"),
        ("claims", 0, {"holder_id": " "}, "holder_id", "is no actor_id"),
        ("claim_actors", 0, {"actor_id": " "}, "actor_id", "is empty"),
        # Ids.
        ("terms", 0, {"term_id": "Toll"}, "term_id", "lower-case ASCII"),
        ("terms", 0, {"term_id": "toll_1"}, "term_id", "hyphens"),
        ("terms", 0, {"term_id": "-toll"}, "term_id", "hyphens"),
        ("terms", 0, {"term_id": "päge"}, "term_id", "ASCII"),
        ("terms", 0, {"term_id": "toll\n"}, "term_id", "ASCII"),
        # Dates and lists.
        ("articles", 0, {"published_on": "2023-02-30"}, "published_on", "YYYY-MM-DD"),
        ("articles", 0, {"published_on": "20230904"}, "published_on", "YYYY-MM-DD"),
        ("events", 0, {"date_edtf": "May 2024"}, "date_edtf", "not an EDTF date"),
        ("events", 0, {"date_edtf": "2024-05-17/2024-05-16"}, "date_edtf", "ends before"),
        ("terms", 0, {"variants": "toll;maut"}, "variants", "separated by '; '"),
        ("terms", 0, {"variants": "toll; "}, "variants", "without empty parts"),
        # Voice and holder.
        ("claims", 8, {"voice": "author", "holder_id": ""}, "voice", "reported-position"),
        ("claims", 2, {"holder_id": ""}, "holder_id", "although voice is reported"),
        ("claims", 0, {"holder_id": "mayor"}, "holder_id", "although voice is author"),
        # Quotes.
        ("claims", 0, {"quote": "Traffic doubled"}, "quote", "nor anywhere in the text"),
        ("claims", 1, {"quote_start": "1", "quote_end": "9"}, "quote", "several times"),
        ("uncoded", 0, {"quote_end": "0"}, "quote_start, quote_end", "0 to 0"),
        ("uncoded", 0, {"quote_end": "999"}, "quote_end", "beyond the text"),
        # What is to come.
        ("claims", 0, {"outcome": "It rains."}, "outcome", "although the claim is no forecast"),
        ("claims", 0, {"condition": "Traffic"}, "condition", "neither watch nor risk"),
        ("claims", 0, {"horizon": "after March 2023"}, "horizon", "is no forecast"),
        ("claims", 9, {"horizon": ""}, "horizon", "although horizon_edtf is filled"),
        ("claims", 9, {"horizon_edtf": "next year"}, "horizon_edtf", "not an EDTF date"),
        ("claims", 9, {"horizon": "this year"}, "horizon", "'this year' does not stand in the"),
        ("claims", 9, {"condition": "The charge moves traffic"}, "condition", "paragraph of"),
        ("claims", 9, {"condition": "fall … Revenue"}, "condition", "square brackets"),
        ("claims", 6, {"watch": "traffic to the suburbs; shops"}, "watch", "'shops' does not"),
        ("claims", 9, {"risk": "[all mine]"}, "risk", "does not stand"),
        # NUL.
        ("claims", 0, {"note": "a\0b"}, "note", r"a\x00b"),
        # Text.
        ("articles", 0, {"text_sha256": "0" * 64}, "text_sha256", "has changed"),
        ("articles", 0, {"text_sha256": ""}, "text_sha256", "there is a text"),
        ("articles", 0, {"text_path": "texts/none.txt"}, "text_path", "not a readable file"),
        ("articles", 0, {"text_path": "texts"}, "text_path", "not a readable file"),
    ],
)
def test_a_wrong_cell_is_one_fault_with_its_row_and_column(
    folder: Path, name: str, index: int, edit: Edit, column: str, says: str
) -> None:
    fault = only(faults_after(folder, name, index, edit))
    assert (fault.file, fault.row, fault.column) == (f"charge/{name}.csv", index + 2, column)
    assert says in str(fault)
    assert str(fault).endswith((".", "?"))
    assert fault.allowed
    assert fault.severity == "fault"


REFERENCES = [(name, key.column) for name, table in TABLES.items() for key in table.foreign_keys]


@pytest.mark.parametrize(("name", "column"), REFERENCES)
def test_an_id_that_no_row_has_is_a_fault_in_every_table(
    folder: Path, name: str, column: str
) -> None:
    rows = tables()[name]
    index = next((at for at, row in enumerate(rows) if row[column]), 0)
    faults = faults_after(folder, name, index, {column: "no-such-id"})
    fault = next(fault for fault in faults if "no-such-id" in fault.found)
    assert (fault.file, fault.row, fault.column) == (f"charge/{name}.csv", index + 2, column)
    assert "is no " in fault.what


def test_every_table_but_the_independent_ones_refers_to_others() -> None:
    assert {name for name, _ in REFERENCES} == set(TABLES) - {
        "articles",
        "themes",
        "actors",
        "storylines",
        "terms",
    }


def test_a_dangling_id_suggests_the_nearest_one(folder: Path) -> None:
    fault = only(faults_after(folder, "claim_actors", 0, {"actor_id": "mayer"}))
    assert str(fault) == (
        "charge/claim_actors.csv, row 2: actor_id 'mayer' is no actor_id of charge/actors.csv. "
        "Did you mean 'mayor'?"
    )


def test_a_message_reads_as_the_design_gives_it(folder: Path) -> None:
    fault = only(faults_after(folder, "positions", 2, {"position": "agrees"}))
    assert str(fault) == (
        "charge/positions.csv, row 4: position 'agrees' is not one of affirms, qualifies, denies."
    )


@pytest.mark.parametrize("name", TABLES)
def test_a_key_that_occurs_twice_is_a_fault_that_names_the_first(folder: Path, name: str) -> None:
    rows = tables()[name]
    write_table(folder, name, [*rows, dict(rows[0])])
    fault = only(read(folder).faults)
    assert fault.row == len(rows) + 2
    assert fault.column == ", ".join(TABLES[name].key)
    assert "stands in row 2 already" in fault.what


def test_faults_of_all_tables_are_given_at_once(folder: Path) -> None:
    rows = tables()
    rows["positions"][0]["position"] = "agrees"
    rows["claims"][0]["theme_id"] = "trafic"
    rows["claims"][1]["quote"] = "Gone"
    rows["claims"][2]["holder_id"] = ""
    rows["events"][0]["date_edtf"] = "soon"
    rows["articles"][0]["text_sha256"] = "0"
    for name, content in rows.items():
        write_table(folder, name, content)
    (folder / "terms.csv").unlink()
    with pytest.raises(DossierFaults) as raised:
        load(folder)
    assert [(fault.file.removeprefix("charge/"), fault.row) for fault in raised.value.faults] == [
        ("articles.csv", 2),
        ("claims.csv", 2),
        ("claims.csv", 3),
        ("claims.csv", 4),
        ("events.csv", 2),
        ("positions.csv", 2),
        ("terms.csv", None),
    ]


def test_the_exception_lists_twenty_faults_and_counts_the_rest(folder: Path) -> None:
    rows = tables()["themes"]
    rows += [{**rows[0], "theme_id": f"t{number}", "rank": "x"} for number in range(25)]
    write_table(folder, "themes", rows)
    with pytest.raises(DossierFaults) as raised:
        load(folder)
    assert len(raised.value.faults) == 25
    assert len(str(raised.value).splitlines()) == 21
    assert str(raised.value).endswith("... and 5 more.")


def test_an_uncoded_stretch_may_reach_the_end_of_the_text(folder: Path) -> None:
    end = len(TEXTS["okafor-2023"])
    assert faults_after(folder, "uncoded", 1, {"quote_end": str(end)}) == ()
    fault = only(faults_after(folder, "uncoded", 1, {"quote_end": str(end + 1)}))
    assert f"up to {end}, the length" in fault.what


# ---- The form of the files


@pytest.mark.parametrize("name", [name for name in TABLES if not TABLES[name].later])
def test_a_missing_table_is_one_fault(folder: Path, name: str) -> None:
    (folder / f"{name}.csv").unlink()
    faults = read(folder).faults
    assert [fault.file for fault in faults] == [f"charge/{name}.csv"]


LATER = [name for name in TABLES if TABLES[name].later]


@pytest.mark.parametrize("listed", [True, False])
@pytest.mark.parametrize("name", LATER)
def test_a_dossier_older_than_a_table_is_read_as_if_it_had_no_rows(
    folder: Path, name: str, listed: bool
) -> None:
    (folder / f"{name}.csv").unlink()
    if not listed:
        descriptor = folder / "datapackage.json"
        content = json.loads(descriptor.read_text(encoding="utf-8"))
        content["resources"] = [each for each in content["resources"] if each["name"] != name]
        descriptor.write_text(json.dumps(content), encoding="utf-8")
    reading = read(folder)
    assert reading.faults == ()
    assert ["counts as empty" in fault.what for fault in reading.warnings] == [True]
    assert reading.dossier is not None
    empty = reading.dossier.tables[name]
    assert (len(empty), tuple(empty.columns)) == (0, TABLES[name].column_names)


@pytest.mark.parametrize("name", LATER)
def test_a_later_table_that_cannot_be_read_is_a_fault(folder: Path, name: str) -> None:
    path = folder / f"{name}.csv"
    path.unlink()
    path.mkdir()
    assert [fault.file for fault in read(folder).faults] == [f"charge/{name}.csv"]


@pytest.mark.parametrize(
    ("name", "column"),
    [(name, each.name) for name in TABLES for each in TABLES[name].columns if not each.later],
)
def test_a_missing_column_is_one_fault_and_hides_no_other(
    folder: Path, name: str, column: str
) -> None:
    rows = tables()[name]
    names = [other for other in TABLES[name].column_names if other != column]
    lines = [",".join(names)]
    lines += [",".join(f'"{row[other]}"' for other in names) for row in rows]
    (folder / f"{name}.csv").write_text("\n".join(lines), encoding="utf-8", newline="")
    bad = {"rank": "x", **dict.fromkeys(("term_id", "label"), "")}
    other_table = "terms" if name == "themes" else "themes"
    write_table(folder, other_table, [*tables()[other_table], {**bad, "theme_id": "t"}])
    faults = read(folder).faults
    assert any(f"column '{column}' is missing" in fault.what for fault in faults)
    mine = [fault for fault in faults if fault.file == f"charge/{name}.csv"]
    assert len(mine) == 1
    assert any(fault.file == f"charge/{other_table}.csv" for fault in faults)


def raw(folder: Path, name: str, data: bytes) -> tuple[tuple[Fault, ...], tuple[Fault, ...]]:
    (folder / f"{name}.csv").write_bytes(data)
    reading = read(folder)
    return reading.faults, reading.warnings


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "has no header"),
        (b"\n\n", "has no header"),
        (b"\xef\xbb\xbf", "has no header"),
        (b"term_id;label;variants\ntoll;Toll;\n", "commas between columns"),
        (b"term_id,label,variants\ntoll,T\xf6ll,\n", "byte 0xf6 in line 2 is not UTF-8"),
        ("term_id,label,variants\n".encode("utf-16"), "is not UTF-8"),
        (b"term_id,label,variants,label\n", "'label' occurs twice"),
        (b"term_id,label,variants\ntoll,Toll,,\n", "has 4 cells"),
        (b'term_id,label,variants\ntoll,"Toll,\n', "unexpected end of data"),
        (b'term_id,label,variants\ntoll,"To"ll,\n', "expected after"),
        (b"term_id,label,variants\ntoll,To\0ll,\n", r"To\x00ll"),
    ],
)
def test_a_table_in_the_wrong_form_is_one_fault(folder: Path, data: bytes, says: str) -> None:
    faults, _ = raw(folder, "terms", data)
    assert says in str(only(faults))


@pytest.mark.parametrize(
    ("data", "says", "labels"),
    [
        (b"\xef\xbb\xbfterm_id,label,variants\ntoll,Toll,\n", "byte order mark", ["Toll"]),
        (b"term_id,label,variants,colour\ntoll,Toll,,red\n", "'colour' is unknown", ["Toll"]),
        (b"term_id,label,variants\ntoll,Toll\n", "has 2 cells", ["Toll"]),
    ],
)
def test_what_spreadsheets_do_to_a_table_is_a_warning(
    folder: Path, data: bytes, says: str, labels: list[str]
) -> None:
    faults, warnings = raw(folder, "terms", data)
    assert faults == ()
    assert says in str(only(warnings))
    assert warnings[0].severity == "warning"
    assert list(load(folder).terms["label"]) == labels


def test_empty_rows_are_passed_over_and_still_count_as_rows(folder: Path) -> None:
    data = b"term_id,label,variants\r\n\r\n,,\r\ntoll,,\r\n"
    assert only(raw(folder, "terms", data)[0]).row == 4


def test_a_line_break_in_a_cell_does_not_shift_the_row(folder: Path) -> None:
    data = b'term_id,label,variants\na,"two\nlines",\nb,,\n'
    assert only(raw(folder, "terms", data)[0]).row == 3


def test_what_looks_like_a_missing_value_stays_text(folder: Path) -> None:
    data = b"term_id,label,variants\nnan,NA,None; null\n"
    assert raw(folder, "terms", data)[0] == ()
    assert load(folder).terms.iloc[0].tolist() == ["nan", "NA", "None; null"]


def test_found_text_is_shortened_and_can_not_steer_a_terminal() -> None:
    assert len(visible("x" * 500)) == 80
    assert visible("a\x1b[2J\nb\u202ec\x00") == r"a\x1b[2J\nb\u202ec\x00"
    assert visible("東京 👩‍👩‍👧 é") == "東京 👩‍👩‍👧 é"


# ---- datapackage.json


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is not JSON"),
        (b"{", "is not JSON (line 1, column 2"),
        (b"[]", "holds a list"),
        (b'{"resources": {}}', "allowed is a list"),
        (b'{"resources": "\xff"}', "is not UTF-8"),
        (b"[" * 100_000, "JSON that can't be read"),
    ],
)
def test_a_malformed_descriptor_is_one_fault(folder: Path, data: bytes, says: str) -> None:
    (folder / "datapackage.json").write_bytes(data)
    fault = only(read(folder).faults)
    assert fault.file == "charge/datapackage.json"
    assert says in fault.what


def test_a_descriptor_without_a_table_names_it_and_reads_the_others(folder: Path) -> None:
    content = descriptor_of(folder)
    content["resources"] = [item for item in content["resources"] if item["name"] != "terms"]
    write_package(folder, content)
    assert "table terms is missing" in only(read(folder).faults).what


def test_an_unknown_resource_is_a_warning_and_a_double_one_a_fault(folder: Path) -> None:
    content = descriptor_of(folder)
    content["resources"] += [{"name": "extra", "path": "x.csv"}, content["resources"][0], 7]
    write_package(folder, content)
    reading = read(folder)
    assert "'articles' occurs twice" in only(reading.faults).what
    assert len(reading.warnings) == 2


@pytest.mark.parametrize("path", [None, "", 7, ["terms.csv"]])
def test_a_resource_has_one_path(folder: Path, path: Any) -> None:
    content = descriptor_of(folder)
    next(item for item in content["resources"] if item["name"] == "terms")["path"] = path
    write_package(folder, content)
    assert "of terms is not a file" in only(read(folder).faults).what


def test_no_folder_and_no_descriptor_are_told_apart_from_faults(tmp_path: Path) -> None:
    with pytest.raises(DossierMissing, match="There is no folder"):
        load(tmp_path / "none")
    with pytest.raises(DossierMissing, match="not a dossier"):
        load(tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(DossierMissing):
        load(tmp_path / "file")


# ---- A stranger's dossier reads no other files

ESCAPES = [
    "/etc/hostname",
    "../secret.txt",
    "../seeds/secret.txt",
    "texts/../../secret.txt",
    "texts/../texts/okafor-2023.txt",
    "C:/secret.txt",
    "C:secret.txt",
    "//host/share/secret.txt",
    "texts\\..\\..\\secret.txt",
    "..",
    "texts/a\nb.txt",
    "link.txt",
    "linked/secret.txt",
]


def lay_secrets(folder: Path) -> None:
    for place in (folder.parent, folder.parent / "seeds"):
        place.mkdir(exist_ok=True)
        (place / "secret.txt").write_text("secret")
    (folder / "link.txt").symlink_to(folder.parent / "secret.txt")
    (folder / "linked").symlink_to(folder.parent)


@pytest.mark.parametrize("path", ESCAPES)
def test_a_text_that_leaves_the_folder_is_a_fault_and_is_not_read(folder: Path, path: str) -> None:
    lay_secrets(folder)
    secret = hashlib.sha256(b"secret").hexdigest()
    edit = {"text_path": path, "text_sha256": secret}
    faults = faults_after(folder, "articles", 0, edit)
    fault = next(fault for fault in faults if fault.column == "text_path")
    assert fault.row == 2
    assert "inside the folder" in fault.allowed
    assert read(folder).texts["okafor-2023"] is None


@pytest.mark.parametrize("path", ESCAPES)
def test_a_table_that_leaves_the_folder_is_a_fault_and_is_not_read(folder: Path, path: str) -> None:
    lay_secrets(folder)
    content = descriptor_of(folder)
    next(item for item in content["resources"] if item["name"] == "terms")["path"] = path
    write_package(folder, content)
    reading = read(folder)
    assert only(reading.faults).file == "charge/datapackage.json"
    assert "terms" not in reading.files


def test_a_loop_of_links_is_a_fault(folder: Path) -> None:
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    faults = faults_after(folder, "articles", 0, {"text_path": "loop.txt"})
    assert only(faults).column == "text_path"


def test_a_pipe_is_not_read(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    faults = faults_after(folder, "articles", 0, {"text_path": "pipe.txt"})
    assert "not a readable file" in only(faults).what


def test_a_link_inside_the_folder_is_followed(folder: Path) -> None:
    (folder / "alias.txt").symlink_to(folder / "texts" / "okafor-2023.txt")
    assert faults_after(folder, "articles", 0, {"text_path": "alias.txt"}) == ()


def test_seeds_may_lie_beside_a_folder_named_data_and_only_there(tmp_path: Path) -> None:
    for name, allowed in (("data", True), ("other", False)):
        folder = write_dossier(tmp_path / name)
        (tmp_path / "seeds").mkdir(exist_ok=True)
        text = tmp_path / "seeds" / "okafor.txt"
        text.write_text(TEXTS["okafor-2023"], encoding="utf-8", newline="\n")
        faults = faults_after(folder, "articles", 0, {"text_path": "../seeds/okafor.txt"})
        assert (faults == ()) == allowed


@pytest.mark.parametrize("path", ["../seeds/../secret.txt", "../seeds/link.txt", "../seedsx/a.txt"])
def test_beside_data_nothing_but_seeds_is_read(tmp_path: Path, path: str) -> None:
    folder = write_dossier(tmp_path / "data")
    lay_secrets(folder)
    (tmp_path / "seeds" / "link.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "seedsx").mkdir()
    (tmp_path / "seedsx" / "a.txt").write_text("secret")
    fault = only(faults_after(folder, "articles", 0, {"text_path": path}))
    assert "leaves the folder" in fault.what


def test_seeds_that_are_a_link_to_elsewhere_are_not_read(tmp_path: Path) -> None:
    folder = write_dossier(tmp_path / "project" / "data")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.txt").write_text("secret")
    (tmp_path / "project" / "seeds").symlink_to(tmp_path / "elsewhere")
    fault = only(faults_after(folder, "articles", 0, {"text_path": "../seeds/a.txt"}))
    assert "through a link" in fault.what


# ---- Texts


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is an empty file"),
        (b"\xef\xbb\xbfText.\n", "byte order mark"),
        (b"One.\nTwo.\r\n", "carriage return (CR) in line 2"),
        (b"One.\0", "NUL in line 1"),
        (b"\xffOne.", "not UTF-8 (byte 0xff at 0)"),
        ("One.".encode("utf-16"), "not UTF-8"),
    ],
)
def test_a_text_whose_offsets_are_unsure_is_one_fault(folder: Path, data: bytes, says: str) -> None:
    set_text(folder, data)
    reading = read(folder)
    assert says in only(reading.faults).what
    mine = reading.anchors[reading.anchors["article_id"] == "okafor-2023"]
    assert set(mine["status"]) == {"not checkable"}


def test_an_article_without_a_text_is_not_checkable_and_everything_else_works(
    folder: Path,
) -> None:
    rows = tables()
    rows["articles"][0].update(text_path="", text_sha256="")
    rows["claims"][0].update(quote_start="", quote_end="")
    write_table(folder, "articles", rows["articles"])
    write_table(folder, "claims", rows["claims"])
    report = check(folder)
    assert report.faults == report.warnings == ()
    assert report.dossier is not None
    assert report.dossier.texts["okafor-2023"] is None
    assert report.anchors["status"].value_counts().to_dict() == {"not checkable": 6, "exact": 5}
    assert list(report.coverage["article_id"]) == ["lindqvist-2023"]
    assert report.dossier.claims["quote_start"].isna().sum() == 1


def test_one_offset_without_the_other_is_a_fault_even_without_a_text(folder: Path) -> None:
    rows = tables()
    rows["articles"][0].update(text_path="", text_sha256="")
    write_table(folder, "articles", rows["articles"])
    fault = only(faults_after(folder, "claims", 0, {"quote_end": ""}))
    assert fault.column == "quote_end"


# ---- Warnings


def test_a_moved_quote_is_a_warning_that_gives_the_offsets(folder: Path) -> None:
    rows = tables()["claims"]
    start = int(rows[0]["quote_start"])
    length = len(rows[0]["quote"])
    edit = {"quote_start": str(start + 3), "quote_end": str(start + 3 + length)}
    assert faults_after(folder, "claims", 0, edit) == ()
    report = check(folder)
    warning = only(report.warnings)
    assert f"but at {start} to {start + length}; put these offsets in" in warning.what
    assert report.anchors.loc[0, "status"] == "moved"
    assert report.anchors.loc[0, "found_start"] == start
    # Coverage counts a moved quote where it was found.
    assert set(report.coverage["share"]) == {1.0}


def test_offsets_in_the_wrong_order_are_one_fault(folder: Path) -> None:
    fault = only(faults_after(folder, "claims", 0, {"quote_start": "30", "quote_end": "20"}))
    assert fault.column == "quote_start, quote_end"
    assert "30 to 20" in fault.what


def test_an_uncovered_sentence_is_a_warning_that_quotes_it(folder: Path) -> None:
    write_table(folder, "uncoded", tables()["uncoded"][1:])
    report = check(folder)
    warning = only(report.warnings)
    assert warning.file == "charge/articles.csv"
    assert "1 of 8 sentences" in warning.what
    assert "0 to 16 'The charge works'" in warning.what
    assert report.dossier is not None


def test_pending_stretches_do_not_count_as_covered(folder: Path) -> None:
    rows = tables()["uncoded"]
    rows[0]["reason"] = "pending"
    write_table(folder, "uncoded", rows)
    report = check(folder)
    assert len(report.warnings) == 1
    row = report.coverage.set_index("article_id").loc["okafor-2023"]
    assert (row["sentences"], row["covered"], row["pending"]) == (8, 7, 1)


def test_an_article_without_claims_is_a_warning(folder: Path) -> None:
    rows: Rows = tables()["articles"]
    rows.append({**rows[0], "article_id": "new-2024", "text_path": "", "text_sha256": ""})
    write_table(folder, "articles", rows)
    report = check(folder)
    assert report.faults == ()
    assert "'new-2024' has no claim" in only(report.warnings).what


def test_faults_sort_by_file_then_row_with_the_file_as_a_whole_first() -> None:
    whole = Fault("a.csv", None, None, "", "", "x.")
    faults = [Fault("b.csv", 1, None, "", "", "x."), Fault("a.csv", 2, "c", "", "", "x."), whole]
    assert sorted(faults)[0] == whole
    assert [fault.file for fault in sorted(faults)] == ["a.csv", "a.csv", "b.csv"]
