"""The shell prints what the pages show, readable by other programs, and says what is wrong."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from parallax.cli import main
from parallax.dossier.loading import ENVIRONMENT, PROJECT_ROOT
from parallax.selection.view import View
from parallax.urlstate.state import PageState
from parallax.views.comparison import matrix_view, pairs_view
from parallax.views.outlook import outlook
from parallax.views.timeline import timeline
from tests.dossier_factory import write_dossier
from tests.dossier_variants import HOSTILE, LEFT, RIGHT, THIRD, dossier_of, folder_of, rich

COMMANDS = {
    "compare": (pairs_view, "agree-diverge"),
    "matrix": (matrix_view, "matrix"),
    "timeline": (timeline, "timeline"),
    "outlook": (outlook, "outlook"),
}
COMPARE = (
    "pair_id left_claim_id right_claim_id wording proposition_id verdict whose basis explicitness"
)


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str]) -> Any:
    """Run a command and give its exit code, output and messages."""

    def run(*words: str) -> tuple[int, str, str]:
        try:
            code = main(words)
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        out, err = capsys.readouterr()
        return code, out, err

    return run


def plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if isinstance(value, float) and value != value:
        return None
    return value.isoformat() if hasattr(value, "isoformat") else value


QUERIES: list[tuple[str, dict[str, list[str]]]] = [
    ("compare", {}),
    ("compare", {"left": [RIGHT], "right": [LEFT], "min_wording": ["30"], "sort": ["wording"]}),
    ("compare", {"verdict": ["echo", "diverge"], "whose": ["own-own"]}),
    ("compare", {"q": ["zzzzzz"]}),
    ("matrix", {}),
    ("matrix", {"theme": ["trade", "traffic"], "sort": ["rank"]}),
    ("matrix", {"verdict": ["echo"]}),
    ("timeline", {}),
    ("timeline", {"story": ["introduction"], "from": ["2023-01-01"]}),
    ("timeline", {"voice": ["reported"], "to": ["1800-01-01"]}),
    ("outlook", {}),
    ("outlook", {"role": ["risk", "indicator"], "sort": ["likelihood"], "q": ["shops"]}),
]


def options(query: dict[str, list[str]]) -> list[str]:
    words = []
    for name, values in query.items():
        for value in values:
            words += [f"--{name.replace('_', '-')}", value]
    return words


def expected(command: str, query: dict[str, list[str]], variant: str) -> pd.DataFrame:
    rows, page = COMMANDS[command]
    dossier = dossier_of(variant)
    values = PageState.from_query(query, dossier, page)[0]
    return rows(View(dossier, values))


@pytest.mark.parametrize("variant", ["three", "hostile"])
@pytest.mark.parametrize(("command", "query"), QUERIES)
def test_json_holds_the_rows_of_the_page_value_by_value(
    shell: Any, command: str, query: dict[str, list[str]], variant: str
) -> None:
    where = ["--dossier", str(folder_of(variant))]
    code, out, err = shell(command, *where, *options(query), "--format", "json")
    frame = expected(command, query, variant)
    rows = [{str(k): plain(v) for k, v in row.items()} for row in frame.to_dict("records")]
    assert (code, err) == (0, "")
    assert json.loads(out) == rows


@pytest.mark.parametrize("variant", ["hostile"])
@pytest.mark.parametrize(("command", "query"), QUERIES)
def test_csv_is_read_back_with_the_same_rows_by_another_reader(
    shell: Any, command: str, query: dict[str, list[str]], variant: str
) -> None:
    where = ["--dossier", str(folder_of(variant))]
    code, out, _ = shell(command, *where, *options(query), "--format", "csv")
    frame = expected(command, query, variant)
    head, *rows = list(csv.reader(io.StringIO(out, newline="")))
    assert code == 0
    assert head == list(frame.columns)
    assert len(rows) == len(frame)
    texts = [name for name in frame.columns if name.endswith("_id") or name in ("quote", "label")]
    for name in texts:
        read = [row[head.index(name)].removeprefix("'") for row in rows]
        assert read == [value.removeprefix("'") for value in frame[name]]
    for row in rows:
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize(("command", "query"), QUERIES)
def test_a_printed_table_has_a_line_for_each_row_under_its_columns(
    shell: Any, command: str, query: dict[str, list[str]]
) -> None:
    code, out, _ = shell(command, "--dossier", str(folder_of("rich")), *options(query))
    frame = expected(command, query, "rich")
    head, *lines = out.splitlines()
    assert code == 0
    assert head.split() == list(frame.columns)
    if frame.empty:
        assert lines == ["(no rows)"]
    else:
        assert len(lines) == len(frame)
        first = frame.columns[0]
        for line, value in zip(lines, frame[first], strict=True):
            assert value in line


def test_compare_prints_its_columns_in_order(shell: Any) -> None:
    where = ["--dossier", str(folder_of("rich"))]
    for form in ("csv", "table"):
        out = shell("compare", *where, "--format", form)[1]
        assert out.splitlines()[0].replace(",", " ").split() == COMPARE.split()
    rows = json.loads(shell("compare", *where, "--format", "json")[1])
    assert all(list(row) == COMPARE.split() for row in rows)
    assert rows


def test_a_dossiers_line_breaks_do_not_break_the_lines_of_a_table(
    shell: Any, tmp_path: Path
) -> None:
    rows = rich()
    for row in rows["claims"]:
        row["quote"] = "one\ntwo\x1b[31m"
    for row in rows["articles"]:
        row["text_path"] = row["text_sha256"] = ""
    folder = write_dossier(tmp_path / "d", rows)
    code, out, err = shell("matrix", "--dossier", str(folder))
    if code == 0:
        assert len(out.splitlines()) == 1 + 14
        assert "\x1b" not in out
    else:
        assert "quote" in err


BAD = [
    (["compare", "--left", "nobody"], ["left", "nobody", LEFT, RIGHT]),
    (["compare", "--left", LEFT, "--right", LEFT], ["right", "itself"]),
    (["compare", "--min-wording", "29"], ["min_wording", "29", "30 to 100"]),
    (["compare", "--min-wording", "²"], ["min_wording", "30 to 100"]),
    (["compare", "--scorer", "WRatio"], ["scorer", "WRatio"]),
    (["compare", "--verdict", "yes"], ["verdict", "agree, partial, diverge, split, echo, silent"]),
    (["matrix", "--theme", "sports"], ["theme", "sports", "trade"]),
    (["matrix", "--sort", "wording"], ["sort", "separation, rank, theme"]),
    (["outlook", "--role", "hope"], ["role", "hope", "forecast, indicator, risk"]),
    (["timeline", "--from", "yesterday"], ["from", "yesterday", "date"]),
    (["timeline", "--from", "2024-01-02", "--to", "2024-01-01"], ["from", "later"]),
    (["timeline", "--story", "none"], ["story", "introduction"]),
    (["compare", "--left", LEFT, "--left", RIGHT], ["left", "once"]),
    # Not an option of this command, or no option at all: argparse says so.
    (["timeline", "--verdict", "agree"], ["unrecognized", "--verdict"]),
    (["compare", "--format", "xml"], ["xml", "table", "csv", "json"]),
]


@pytest.mark.parametrize(("words", "said"), BAD)
def test_a_bad_value_is_named_with_what_is_allowed_and_nothing_is_printed(
    shell: Any, words: list[str], said: list[str]
) -> None:
    command, *rest = words
    code, out, err = shell(command, "--dossier", str(folder_of("rich")), *rest)
    assert (code, out) == (2, "")
    for each in said:
        assert each in err


@pytest.mark.parametrize("command", COMMANDS)
def test_there_is_no_dossier(shell: Any, tmp_path: Path, command: str) -> None:
    code, out, err = shell(command, "--dossier", str(tmp_path / "nowhere"))
    assert (code, out) == (2, "")
    assert "nowhere" in err


@pytest.mark.parametrize("command", COMMANDS)
def test_the_dossier_has_faults(shell: Any, tmp_path: Path, command: str) -> None:
    rows = rich()
    rows["positions"][0]["position"] = "agrees"
    code, out, err = shell(command, "--dossier", str(write_dossier(tmp_path / "d", rows)))
    assert (code, out) == (1, "")
    assert "positions.csv, row 2" in err
    assert "affirms, qualifies, denies" in err


@pytest.mark.parametrize("command", COMMANDS)
def test_one_article_can_not_be_compared(shell: Any, command: str) -> None:
    code, out, err = shell(command, "--dossier", str(folder_of("one-article")))
    assert (code, out) == (2, "")
    assert "fewer than two articles" in err


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("form", ["table", "csv", "json"])
@pytest.mark.parametrize("variant", ["no-claims", "bare", "unrelated"])
def test_where_there_is_nothing_to_print_it_is_still_a_table(
    shell: Any, command: str, form: str, variant: str
) -> None:
    code, out, err = shell(command, "--dossier", str(folder_of(variant)), "--format", form)
    assert (code, err) == (0, "")
    if form == "json":
        assert isinstance(json.loads(out), list)
    else:
        assert len(out.splitlines()) >= 1


def test_the_dossier_is_that_of_the_environment_if_none_is_named(
    shell: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ENVIRONMENT, str(folder_of("three")))
    code, out, _ = shell("compare", "--left", THIRD, "--format", "json")
    assert code == 0
    assert {row["left_claim_id"][:-4] for row in json.loads(out)} == {THIRD}


def test_a_real_process_prints_and_exits_alike() -> None:
    command = [sys.executable, "-m", "parallax", "compare", "--dossier", str(folder_of("hostile"))]

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*command, *words], capture_output=True, text=True, cwd=PROJECT_ROOT, check=False
        )

    good, bad = run("--format", "csv"), run("--min-wording", "7")
    assert (good.returncode, good.stderr) == (0, "")
    assert good.stdout.startswith(",".join(COMPARE.split()))
    assert (bad.returncode, bad.stdout) == (2, "")
    assert "Traceback" not in bad.stderr


def test_the_hostile_dossier_holds_formulas() -> None:
    quotes = dossier_of("hostile").claims["quote"]
    assert any(quote.startswith("=") for quote in quotes)
    assert any(text.startswith("=") for text in HOSTILE)
