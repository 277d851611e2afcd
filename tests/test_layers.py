"""The shape of the code: what imports what, how long a module is, and what none may know."""

from __future__ import annotations

import ast
import csv
import re
import subprocess
import sys
from pathlib import Path

from parallax.dossier.loading import PROJECT_ROOT

PACKAGE = PROJECT_ROOT / "parallax"
MODULES = sorted(PACKAGE.rglob("*.py"))
PAGES = sorted((PROJECT_ROOT / "pages").glob("*.py"))
LONGEST = 350


def imports_of(path: Path) -> set[str]:
    """Every module that a file imports, at its top or within a function."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            found.add(node.module or "")
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def test_there_are_modules_and_pages_to_look_at() -> None:
    assert len(MODULES) > 30
    assert len(PAGES) >= 6


def test_imports_go_one_way() -> None:
    """The contracts stand in pyproject.toml, under ``tool.importlinter``."""
    # In a process of its own: the linter sets up logging, and loggers of ours would fall silent.
    code = (
        "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=PROJECT_ROOT, check=False
    )
    assert run.returncode == 0, run.stdout


def test_pages_import_the_package_and_never_one_another() -> None:
    strangers = ("pages", "app", "tests")
    found = {
        path.name: each
        for path in PAGES
        for each in imports_of(path)
        if each.split(".")[0] in strangers
    }
    assert found == {}


def test_no_module_is_longer_than_a_sitting() -> None:
    lengths = {
        str(path): len(path.read_text(encoding="utf-8").splitlines()) for path in [*MODULES, *PAGES]
    }
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}


def loaded(statement: str) -> set[str]:
    code = f"import sys; {statement}; print('\\n'.join(sys.modules))"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=PROJECT_ROOT, check=True
    )
    return {name.split(".")[0] for name in run.stdout.split()}


def test_importing_the_package_loads_neither_streamlit_nor_pandas() -> None:
    assert loaded("import parallax") & {"streamlit", "pandas", "plotly", "rapidfuzz"} == set()


def test_the_core_loads_no_streamlit_and_no_plotly() -> None:
    modules = loaded("import parallax.views.comparison, parallax.views.timeline, parallax.cli")
    assert modules & {"streamlit", "plotly"} == set()
    assert "pandas" in modules


def test_previews_load_neither_streamlit_nor_pillow_before_a_picture_is_asked_for() -> None:
    assert loaded("import parallax.web.previews") & {"streamlit", "PIL"} == set()


DATA = PROJECT_ROOT / "data"


def rows(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# Words that an id of the shipped dossier shares with any program.
COMMON = {"visit", "outlook", "Outlook"}


def words() -> set[str]:
    """What only the dossier may say: names, ids, labels, dates."""
    found: set[str] = set()
    for row in rows("articles"):
        found |= {row["article_id"], row["author"], row["author_native"], *row["author"].split()}
        found |= {row["title"], row["publisher"]}
    for table, key in (
        ("themes", "theme_id"),
        ("actors", "actor_id"),
        ("propositions", "proposition_id"),
        ("storylines", "storyline_id"),
        ("events", "event_id"),
    ):
        for row in rows(table):
            found |= {row[key], row.get("label", ""), row.get("statement", "")}
    # A year alone, or a short word, may stand anywhere.
    found |= {row["date_edtf"] for row in rows("events") if len(row["date_edtf"]) > 4}
    found |= {row["published_on"] for row in rows("articles")}
    return {word for word in found if len(word) > 4} - COMMON


def test_there_are_words_to_look_for() -> None:
    assert len(words()) > 100


def test_nothing_in_the_code_knows_the_shipped_dossier() -> None:
    words_in_order = sorted(words(), key=len, reverse=True)
    alternatives = "|".join(re.escape(word) for word in words_in_order)
    pattern = re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])", re.IGNORECASE)
    found = {
        str(path): hits
        for path in [*MODULES, *PAGES, *PACKAGE.rglob("*.css"), *PACKAGE.rglob("*.js")]
        if (hits := pattern.findall(path.read_text(encoding="utf-8")))
    }
    assert found == {}
