"""``python -m parallax check``: what it prints, and its exit code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from parallax.cli import main
from parallax.dossier.loading import PROJECT_ROOT, load
from tests.dossier_factory import tables, write_dossier, write_table


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_dossier(tmp_path / "charge")


def test_a_good_dossier_is_summed_up_and_exits_with_0(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(folder)]) == 0
    out = capsys.readouterr().out
    for said in (
        "Two views of a congestion charge (congestion-charge)",
        f"version {load(folder).version}",
        "2 articles",
        "11 claims",
        "anchors: 11 exact, 0 moved",
        "sentencex 1.0.32",
        "okafor-2023: 100 % (8 of 8 sentences)",
        "faults: none",
        "warnings: none",
    ):
        assert said in out
    assert len(out.splitlines()) < 12


def test_faults_and_warnings_have_a_line_each_and_exit_with_1(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = tables()
    rows["positions"][0]["position"] = "agrees"
    rows["claims"][0]["note"] = "\x1b[2J"
    rows["claims"][0]["quote_start"] = "2"
    write_table(folder, "positions", rows["positions"])
    write_table(folder, "claims", rows["claims"])
    assert main(["check", "--dossier", str(folder)]) == 1
    out = capsys.readouterr().out
    assert (
        "  charge/positions.csv, row 2: position 'agrees' is not one of "
        "affirms, qualifies, denies." in out.splitlines()
    )
    assert "faults: 1" in out
    assert "warnings: 1" in out
    assert "\x1b" not in out
    assert "version" not in out


@pytest.mark.parametrize("option", [[], ["--version"]])
def test_no_dossier_exits_with_2_and_says_so_on_stderr(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: list[str]
) -> None:
    for folder, says in ((tmp_path / "none", "no folder"), (tmp_path, "not a dossier")):
        assert main(["check", str(folder), *option]) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        assert says in captured.err


def test_the_version_is_printed_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(folder), "--version"]) == 0
    assert capsys.readouterr().out == f"{load(folder).version}\n"


def test_a_dossier_with_faults_has_no_version(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "terms.csv").unlink()
    assert main(["check", str(folder), "--version"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "charge/terms.csv" in captured.err


def test_the_environment_gives_the_folder_and_the_option_stands_above_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PARALLAX_DOSSIER", str(folder))
    assert main(["check", "--version"]) == 0
    assert capsys.readouterr().out == f"{load(folder).version}\n"
    assert main(["check", "--dossier", str(folder / "none")]) == 2


def test_importing_parallax_loads_neither_streamlit_nor_pandas() -> None:
    code = "import parallax, sys; print(sorted({'streamlit', 'pandas'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT_ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_the_check_runs_as_a_module_without_streamlit(folder: Path) -> None:
    code = (
        "import sys; from parallax.cli import main; "
        f"code = main(['check', {str(folder)!r}]); "
        "sys.exit(code or 'streamlit' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT_ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    module = [sys.executable, "-m", "parallax", "check", str(folder), "--version"]
    done = subprocess.run(module, cwd=PROJECT_ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
