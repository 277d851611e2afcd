"""``python -m parallax anchor``: what it prints, what it writes, and its exit code."""

from __future__ import annotations

import csv
import hashlib
import shutil
from pathlib import Path

import pytest

from parallax.cli import main
from parallax.dossier.checking import check
from parallax.dossier.loading import PROJECT_ROOT
from tests.dossier_factory import TEXTS, csv_text, tables, write_dossier, write_table

OKAFOR = "okafor-2023"
BEFORE = TEXTS[OKAFOR]
MOVED = BEFORE.replace("\n\nTraffic", "\n\nBy our own reporter. 東京 👩‍👩‍👧\n\nTraffic", 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_dossier(tmp_path / "charge")


@pytest.fixture
def earlier(tmp_path: Path) -> str:
    path = tmp_path / "earlier.txt"
    path.write_bytes(BEFORE.encode())
    return str(path)


def change(folder: Path, text: str) -> None:
    (folder / "texts" / f"{OKAFOR}.txt").write_bytes(text.encode())


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_good_dossier_has_nothing_to_write_and_exits_with_0(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(folder)
    assert main(["anchor", "--dossier", str(folder), "--write", "--accept-text"]) == 0
    out = capsys.readouterr().out
    assert out == "okafor-2023: 6 exact\nlindqvist-2023: 5 exact\nnothing to write\n"
    assert contents(folder) == before


def test_without_write_it_says_what_would_change_and_changes_nothing(
    folder: Path, earlier: str, capsys: pytest.CaptureFixture[str]
) -> None:
    change(folder, MOVED)
    before = contents(folder)
    code = main(["anchor", "--dossier", str(folder), "--before", earlier, "--accept-text"])
    out = capsys.readouterr().out
    start = BEFORE.index("Traffic in")
    shift = len(MOVED) - len(BEFORE)
    assert f"okafor-2023-001: moved, {start} to {start + 37} -> {start + shift} to " in out
    assert "okafor-2023-002: ambiguous, " in out
    assert "told apart by what stood around it" in out
    assert "uncoded row 3: moved" in out
    assert (
        "--write would change: charge/claims.csv (6 rows), charge/uncoded.csv (1 row), "
        "charge/articles.csv (1 row)" in out
    )
    assert code == 0
    assert contents(folder) == before


@pytest.mark.parametrize(
    "dialect",
    [
        {"bom": b"", "lineterminator": "\n"},
        {"bom": b"\xef\xbb\xbf", "lineterminator": "\r\n", "quoting": csv.QUOTE_ALL},
    ],
)
def test_a_changed_text_is_carried_over_and_the_check_is_clean_again(
    folder: Path, earlier: str, dialect: dict[str, object]
) -> None:
    bom = dialect.pop("bom")
    assert isinstance(bom, bytes)
    wanted = {}
    for name in ("claims", "uncoded", "articles"):
        rows = list(reversed(tables()[name]))
        (folder / f"{name}.csv").write_bytes(bom + csv_text(name, rows, **dialect).encode())
        for row in rows:
            if row["article_id"] != OKAFOR:
                continue
            if name == "articles":
                row["text_sha256"] = hashlib.sha256(MOVED.encode()).hexdigest()
            elif row["quote_start"] != "0":
                for column in ("quote_start", "quote_end"):
                    row[column] = str(int(row[column]) + len(MOVED) - len(BEFORE))
        wanted[f"{name}.csv"] = bom + csv_text(name, rows, **dialect).encode()
    change(folder, MOVED)
    others = {name: data for name, data in contents(folder).items() if name not in wanted}
    command = ["anchor", "--dossier", str(folder), "--write", "--accept-text", "--before", earlier]
    assert main(command) == 0
    # Everything but the offsets and the hash is byte for byte what it was.
    assert contents(folder) == others | wanted
    report = check(folder)
    assert report.faults == ()
    assert set(report.anchors["status"]) == {"exact"}
    # Again changes nothing: the earlier text is the text of no article now, and is named.
    assert main(command[:-2]) == 0
    assert main(command) == 2
    assert contents(folder) == others | wanted


def test_inserted_deleted_and_edited_paragraphs_leave_a_list_for_a_person(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = MOVED.replace("buses may run faster soon", "buses will run faster soon")
    text = text.replace("A family 👩‍👩‍👧 gains clean air.\n", "\n")
    change(folder, text)
    uncoded = (folder / "uncoded.csv").read_bytes()
    assert main(["anchor", "--dossier", str(folder), "--write", "--accept-text"]) == 1
    out = capsys.readouterr().out
    assert "okafor-2023: 2 moved, 2 ambiguous, 2 lost; the text has changed, the earlier one" in out
    first = text.index("Shops did not")
    assert f"candidate {first} to {first + 21}: …" in out
    assert "[Shops did not suffer.] The mayor says" in out
    start = text.index("buses will")
    assert f"suggestion, 86 % alike, {start} to {start + 26}: “buses will run faster soon”" in out
    assert "nothing in the text is much like it" in out
    assert "2 rows of uncoded have no quote" in out
    assert "row 2, 0 to 16 (heading): “The charge works”" in out
    assert "written: charge/claims.csv (2 rows)" in out
    assert "okafor-2023: 4 quotes to put right by hand" in out
    assert "not accepted, since 2 rows of uncoded may belong elsewhere now" in out
    # Not a word or offset of what was suggested has been taken over.
    rows = list(csv.DictReader((folder / "claims.csv").open(encoding="utf-8", newline="")))
    for number, row in enumerate(tables()["claims"]):
        if number not in (0, 4):
            assert rows[number] == row
    assert (folder / "uncoded.csv").read_bytes() == uncoded
    report = check(folder)
    assert [fault.file for fault in report.faults].count("charge/claims.csv") == 4
    assert any(fault.column == "text_sha256" for fault in report.faults)


def test_a_curator_who_has_looked_can_keep_the_uncoded_rows(folder: Path) -> None:
    text = BEFORE.replace("buses may", "trams may")
    change(folder, text)
    rows = tables()["claims"]
    rows[2]["quote"] = rows[2]["quote"].replace("buses", "trams")
    write_table(folder, "claims", rows)
    accept = ["anchor", "--dossier", str(folder), "--write", "--accept-text"]
    assert main(accept) == 1
    assert main([*accept, "--keep-uncoded"]) == 0
    assert check(folder).faults == ()


def test_the_shipped_dossier_survives_a_new_version_of_its_texts(tmp_path: Path) -> None:
    for name in ("data", "seeds"):
        shutil.copytree(PROJECT_ROOT / name, tmp_path / name)
    folder, earlier = tmp_path / "data", []
    with (folder / "articles.csv").open(encoding="utf-8", newline="") as file:
        paths = [folder / row["text_path"] for row in csv.DictReader(file)]
    for number, path in enumerate(paths):
        earlier.append(tmp_path / f"earlier-{number}.txt")
        path.replace(earlier[-1])
        paragraphs = earlier[-1].read_text(encoding="utf-8").split("\n\n")
        paragraphs.insert(3, "Between 東京 and 👩‍👩‍👧 there is a new paragraph.")
        path.write_text("\n\n".join(paragraphs), encoding="utf-8", newline="\n")
    assert any(fault.severity == "fault" for fault in check(folder).faults)
    command = ["anchor", "--dossier", str(folder), "--write", "--accept-text", "--before"]
    assert main([*command, *map(str, earlier)]) == 0
    report = check(folder)
    assert report.faults == ()
    assert set(report.anchors["status"]) == {"exact"}
    # Only what was put in is left to be coded.
    assert list(report.coverage["sentences"] - report.coverage["covered"]) == [1] * len(paths)


# ---- what it refuses


@pytest.mark.parametrize(
    ("name", "spoil", "says"),
    [
        ("claims", lambda data: data + b"\xff", "is not UTF-8"),
        ("claims", lambda data: data.replace(b"quote_start", b"begin", 1), "is missing"),
        ("articles", lambda data: data + b'"open', "comma-separated text"),
        ("uncoded", lambda data: data + b"a,1,2,x,y,z\n", "has 6 cells"),
        ("uncoded", None, "is missing or can't be read"),
    ],
)
def test_nothing_is_written_if_a_table_can_not_be_read(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, spoil: object, says: str
) -> None:
    change(folder, MOVED)
    path = folder / f"{name}.csv"
    if callable(spoil):
        path.write_bytes(spoil(path.read_bytes()))
    else:
        path.unlink()
    before = contents(folder)
    assert main(["anchor", "--dossier", str(folder), "--write", "--accept-text"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert f"charge/{name}.csv" in captured.err
    assert says in captured.err
    assert "Nothing is written" in captured.err
    assert contents(folder) == before


def test_a_fault_of_another_table_does_not_stand_in_the_way(folder: Path) -> None:
    rows = tables()
    rows["positions"][0]["position"] = "shrugs"
    rows["claims"][0] |= {"quote_start": "1", "quote_end": "38"}
    for name in ("positions", "claims"):
        write_table(folder, name, rows[name])
    assert main(["anchor", "--dossier", str(folder), "--write"]) == 0
    assert (folder / "claims.csv").read_text("utf-8") == csv_text("claims", tables()["claims"])


def test_a_text_that_can_not_be_used_is_named_and_the_others_are_seen_to(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "texts" / "lindqvist-2023.txt").write_bytes(b"Who pays?\r\n")
    rows = tables()["claims"]
    rows[0] |= {"quote_start": "1", "quote_end": "38"}
    write_table(folder, "claims", rows)
    assert main(["anchor", "--dossier", str(folder), "--write"]) == 1
    captured = capsys.readouterr()
    assert "carriage return" in captured.err
    assert "lindqvist-2023: no text to check 5 quotes against" in captured.out
    assert "written: charge/claims.csv (1 row)" in captured.out


def test_an_article_whose_text_is_not_included_is_no_fault(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = tables()["articles"]
    rows[1] |= {"text_path": "", "text_sha256": ""}
    write_table(folder, "articles", rows)
    assert main(["anchor", "--dossier", str(folder)]) == 0
    assert "lindqvist-2023: no text to check 5 quotes against" in capsys.readouterr().out


def test_an_earlier_text_of_no_article_is_refused_by_its_hash(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(folder, MOVED)
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("Another text.", encoding="utf-8")
    before = contents(folder)
    command = ["anchor", "--dossier", str(folder), "--write", "--before"]
    assert main([*command, str(wrong)]) == 2
    assert hashlib.sha256(b"Another text.").hexdigest() in capsys.readouterr().err
    assert main([*command, str(tmp_path / "none.txt")]) == 2
    assert "none.txt" in capsys.readouterr().err
    assert contents(folder) == before


def test_no_dossier_exits_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["anchor", "--dossier", str(tmp_path)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "not a dossier" in captured.err


def test_text_of_a_dossier_does_not_steer_the_terminal(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = tables()["claims"]
    rows[0] |= {"quote": "\x1b[2JTraffic in the\u202e centre fell by", "claim_id": "a\nb\x1b"}
    write_table(folder, "claims", rows)
    change(folder, BEFORE.replace("Traffic in", "Traffic \x1b[3Jin"))
    assert main(["anchor", "--dossier", str(folder)]) == 1
    out = capsys.readouterr().out
    assert "suggestion" in out
    assert not {"\x1b", "\u202e"} & set(out)
    assert "  a\\nb\\x1b: lost" in out
