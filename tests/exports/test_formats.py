"""Names of files, what is archived, and the shell's way to the same files."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.cli import main
from parallax.dossier.loading import PROJECT_ROOT
from parallax.dossier.model import Dossier
from parallax.exports import formats
from parallax.exports.formats import BY_KEY, FORMATS, file_bytes, name_and_type
from parallax.exports.view import ExportView, slug
from tests.dossier_variants import dossier_of, folder_of
from tests.exports.views import BASE, CASES, DAY, Query, named, view_of

SOME = [case for case in CASES if case[0] in ("rich", "mixed") and not case[2]]


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.key)
@pytest.mark.parametrize(("variant", "page", "query"), SOME, ids=named)
def test_every_view_leaves_as_every_format_under_a_name_that_says_what_it_is(
    variant: str, page: str, query: Query, form: formats.Format
) -> None:
    view = view_of(variant, page, query)
    name, mime = name_and_type(view, form)
    what = "dossier" if form.key == "zip" else page
    assert re.fullmatch(rf"congestion-charge_{what}_2026-01-02\.[a-z.]+", name)
    zipped = name.endswith(("zip", "xlsx", "docx"))
    content = file_bytes(view, form)
    assert zipfile.is_zipfile(io.BytesIO(content)) is zipped
    assert ("zip" in mime or "openxmlformats" in mime) is zipped


@given(st.text(max_size=80))
def test_a_name_is_fit_for_any_file_system(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]{0,60}", slug(text))


@pytest.mark.parametrize(
    ("name", "title", "expected"),
    [
        ("two-views", "x", "two-views_claims_2026-01-02.csv"),
        ("../../etc/passwd", "x", "etc-passwd_claims_2026-01-02.csv"),
        ("Zwei Übersichten", "x", "zwei-ubersichten_claims_2026-01-02.csv"),
        ("東京", "Tokyo studies", "tokyo-studies_claims_2026-01-02.csv"),
        ("東京", "東京", "dossier_claims_2026-01-02.csv"),
        ('a"; rm -rf /\r\nX: y', "x", "a-rm-rf-x-y_claims_2026-01-02.csv"),
    ],
)
def test_the_file_is_named_in_ascii_whatever_the_dossier(
    name: str, title: str, expected: str
) -> None:
    view = view_of("rich", "claims")
    dossier = replace(view.dossier, name=name, title=title)
    renamed = ExportView(dossier, view.state, view.base, DAY)
    assert name_and_type(renamed, BY_KEY["csv"])[0] == expected


def test_naming_a_file_makes_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("a table was made")

    view = view_of("rich", "agree-diverge", {"proposition": ["hurts-shops"]})
    monkeypatch.setattr("parallax.exports.view.page_tables", never)
    for name in ("propositions_view", "echoes_view", "alone_view", "claims_of", "pairs_view"):
        monkeypatch.setattr(f"parallax.exports.contents.{name}", never)
    assert {name_and_type(view, form)[0][-4:] for form in FORMATS} >= {".zip", "docx"}


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How many files have been written since."""
    written: list[str] = []
    form = replace(BY_KEY["md"], write=lambda view: written.append(view.words) or b"x")
    monkeypatch.setitem(BY_KEY, "md", form)
    return lambda: len(written)


def fresh(variant: str) -> Dossier:
    """A dossier of which no file has been written."""
    return replace(dossier_of(variant))


def of(dossier: Dossier, page: str, query: Query, base: str = BASE) -> ExportView:
    return replace(view_of("rich", page, query, base=base), whole=dossier)


def test_the_same_view_is_written_once_and_another_one_anew(counted: Callable[[], int]) -> None:
    dossier = fresh("rich")
    for _ in range(2):
        file_bytes(of(dossier, "claims", {"q": ["shops"]}), BY_KEY["md"])
    assert counted() == 1
    file_bytes(of(dossier, "claims", {"q": ["nurses"]}), BY_KEY["md"])
    file_bytes(of(dossier, "claims", {"q": ["shops"]}, base=""), BY_KEY["md"])
    file_bytes(of(fresh("three"), "claims", {"q": ["shops"]}), BY_KEY["md"])
    assert counted() == 4


def test_of_more_files_than_are_remembered_the_last_ones_are(counted: Callable[[], int]) -> None:
    dossier, number = fresh("rich"), 3 * formats.REMEMBERED
    asked = [of(dossier, "claims", {"q": [f"word {n}"]}) for n in range(number)]
    for view in asked:
        file_bytes(view, BY_KEY["md"])
    for view in asked[-formats.REMEMBERED :]:
        file_bytes(view, BY_KEY["md"])
    assert counted() == number
    file_bytes(asked[0], BY_KEY["md"])
    assert counted() == number + 1


def test_the_whole_dossier_is_packed_once_whatever_is_shown() -> None:
    dossier = fresh("rich")
    one, other = (
        file_bytes(of(dossier, page, {"theme": ["trade"]}), BY_KEY["zip"])
        for page in ("claims", "matrix")
    )
    assert one is other


@pytest.mark.parametrize("form", [form.key for form in FORMATS])
def test_the_shell_writes_the_file_of_the_page(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    arguments = ["export", "--dossier", str(folder_of("rich")), "--view", "agree-diverge"]
    arguments += ["--by", "pair", "--verdict", "agree", "--format", form]
    assert main(arguments) == 0
    (path,) = tmp_path.iterdir()
    assert capsys.readouterr().out == f"{path.name}\n"
    assert re.fullmatch(
        r"congestion-charge_(agree-diverge|dossier)_\d{4}-\d\d-\d\d\.\w+", path.name
    )
    if form == "csv":
        view = view_of("rich", "agree-diverge", {"by": ["pair"], "verdict": ["agree"]})
        assert path.read_bytes() == file_bytes(view, BY_KEY["csv"])


def test_standard_output_takes_the_bytes() -> None:
    command = [sys.executable, "-m", "parallax", "export", "--view", "claims", "--format", "csv"]
    command += ["--dossier", str(folder_of("rich")), "--out", "-"]
    run = subprocess.run(command, capture_output=True, cwd=PROJECT_ROOT, check=True)
    assert run.stdout == file_bytes(view_of("rich", "claims"), BY_KEY["csv"])


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--view", "claims", "--by", "pair"], "by: claims does not have it; allowed are actor"),
        (["--theme", "nonsense"], "theme: 'nonsense' is not shown"),
        (["--base", "javascript:alert(1)"], "--base: 'javascript:alert(1)' is no address"),
        (["--out", "/nowhere/at/all/x.csv"], "/nowhere/at/all/x.csv can't be written"),
        (["--dossier", "/nowhere"], "There is no folder"),
    ],
)
def test_what_cannot_be_written_is_named(
    options: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["export", "--format", "csv", "--dossier", str(folder_of("rich")), *options]
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert words in said.err
    assert said.out == ""


def test_a_dossier_with_one_article_can_be_exported(tmp_path: Path) -> None:
    arguments = ["export", "--format", "json", "--dossier", str(folder_of("one-article"))]
    assert main([*arguments, "--out", str(tmp_path / "x.json")]) == 0
    assert dossier_of("one-article").version in (tmp_path / "x.json").read_text(encoding="utf-8")
