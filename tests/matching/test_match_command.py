"""``parallax match``: ranking two files without a dossier."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from parallax.cli import main
from parallax.matching.ranking import rank
from parallax.matching.scorers import SCORERS

LEFT = "key,text\na,The old bridge closed.\nb,Rye bread keeps fresh.\nc,\n"
RIGHT = (
    "key,body\nx,Bread of rye flour stays fresh.\ny,The bridge was closed to lorries.\n"
    "z,Nothing of the kind.\n"
)


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    (tmp_path / "left.csv").write_text(LEFT, encoding="utf-8")
    (tmp_path / "right.csv").write_text(RIGHT, encoding="utf-8")
    return [str(tmp_path / "left.csv"), str(tmp_path / "right.csv")]


TEXTS = ["--left-text", "text", "--right-text", "body"]
IDS = ["--left-id", "key", "--right-id", "key"]


def test_it_prints_the_best_counterparts_of_each_row(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["match", *files, *TEXTS, *IDS, "--top", "1", "--format", "csv"]) == 0
    out, err = capsys.readouterr()
    lines = [line.split(",") for line in out.splitlines()]
    assert lines[0] == ["left_id", "right_id", "rank", "wording"]
    assert [line[:3] for line in lines[1:]] == [["a", "y", "1"], ["b", "x", "1"]]
    assert err == "", "no progress bar where nobody watches"


def test_rows_are_numbered_from_1_without_ids(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["match", *files, *TEXTS, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(row["left_id"], row["right_id"], row["rank"]) for row in found][:1] == [("1", "2", 1)]
    assert all(isinstance(row["wording"], float) for row in found)


def test_min_wording_leaves_out_what_scores_less(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["match", *files, *TEXTS, "--min-wording", "100"]) == 0
    assert "(no rows)" in capsys.readouterr().out


@pytest.mark.parametrize("scorer", SCORERS)
def test_every_registered_scorer_can_rank(
    files: list[str], scorer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["match", *files, *TEXTS, "--scorer", scorer]) == 0
    assert "left_id" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "arguments", "message"),
    [
        (None, [], "there is no such file"),
        (b"", [], "is empty"),
        (b"key,text\n", [], "no rows"),
        ("key,text\na,Caf\u00e9\n".encode("latin-1"), [], "not UTF-8"),
        (b'key,text\na,"open\n', [], "not a CSV file"),
        (b"key,words\na,b\n", [], "no column 'text'; it has key, words"),
        (b"key,text\na,b\n", ["--left-id", "id"], "no column 'id'"),
        (b"key,text\na,b\na,c\n", ["--left-id", "key"], "'a' several times"),
        (b"key,text\na,b\n", ["--top", "0"], "--top: '0' is not a whole number from 1 to"),
        (b"key,text\na,b\n", ["--top", "5000"], "--top"),
        (b"key,text\na,b\n", ["--top", "many"], "--top"),
        (b"key,text\na,b\n", ["--min-wording", "101"], "from 0 to 100"),
        (b"key,text\na,b\n", ["--min-wording", "-1"], "from 0 to 100"),
        (b"key,text\na,b\n", ["--scorer", "WRatio"], "--scorer: 'WRatio' is not one of"),
    ],
)
def test_what_cannot_be_used_is_named_and_the_exit_code_is_2(
    content: bytes | None,
    arguments: list[str],
    message: str,
    files: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    left = tmp_path / "other.csv"
    if content is not None:
        left.write_bytes(content)
    assert main(["match", str(left), files[1], *TEXTS, *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err
    assert err.count("\n") == 1


def test_a_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["match", str(tmp_path), str(tmp_path), *TEXTS]) == 2
    assert "folder" in capsys.readouterr().err


def test_a_byte_order_mark_is_no_part_of_the_first_column(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path(files[0]).write_text(LEFT, encoding="utf-8-sig")
    assert main(["match", *files, *TEXTS, *IDS]) == 0


def test_words_that_look_like_missing_values_are_words(
    tmp_path: Path, files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    Path(files[0]).write_text("text\nNA\n", encoding="utf-8")
    Path(files[1]).write_text("body\nNA\n", encoding="utf-8")
    assert main(["match", *files, *TEXTS, "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "1,1,1,100.0"


def test_ranking_by_blocks_is_the_sorted_matrix() -> None:
    left = ["harbour wall", None, "a ferry", "old harbour"]
    right = ["the harbour", "ferries", "harbours and walls", "wall", ""]
    scores = SCORERS["fuzzy_bm25"].matrix(left, right)
    done: list[int] = []
    found = rank(
        left,
        right,
        left_ids=list("abcd"),
        right_ids=list("vwxyz"),
        top=2,
        rows=3,
        progress=done.append,
    )
    assert sum(done) == 4
    for at, key in enumerate("abcd"):
        order = [n for n in np.argsort(-scores[at], kind="stable") if scores[at, n] > 0][:2]
        mine = found[found["left_id"] == key]
        assert list(mine["right_id"]) == ["vwxyz"[n] for n in order]
        assert list(mine["rank"]) == list(range(1, len(order) + 1))


def test_ids_must_be_as_many_as_texts() -> None:
    with pytest.raises(ValueError, match="one id for each text"):
        rank(["a"], ["b"], left_ids=[], right_ids=["x"])
