"""The shape of the code: what imports what, how long a module is, and what none may know."""

from __future__ import annotations

import ast
import csv
import re
import subprocess
import sys
from pathlib import Path

import pytest

from parallax.dossier.loading import PROJECT_ROOT

PACKAGE = PROJECT_ROOT / "parallax"
MODULES = sorted(PACKAGE.rglob("*.py"))
PAGES = sorted((PROJECT_ROOT / "pages").glob("*.py"))
LONGEST = 350


def name_of(path: Path) -> str:
    parts = path.relative_to(PROJECT_ROOT).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


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


def within(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == each or name.startswith(f"{each}.") for each in packages)


def ids(paths: list[Path]) -> list[str]:
    return [name_of(path) for path in paths]


def test_there_are_modules_and_pages_to_look_at() -> None:
    assert len(MODULES) > 30
    assert len(PAGES) >= 6


@pytest.mark.parametrize("path", [*MODULES, *PAGES], ids=ids([*MODULES, *PAGES]))
def test_only_the_user_interface_imports_streamlit(path: Path) -> None:
    allowed = name_of(path).startswith(("parallax.ui", "pages", "parallax.web"))
    assert allowed or not [each for each in imports_of(path) if within(each, ("streamlit",))]


# What each part may import of the package; the parts below it in DESIGN.md's order.
LEAVES = ("parallax.escape", "parallax.settings", "parallax.dossier.lookup", "parallax.dates")
DOSSIER = ("parallax.dossier", *LEAVES)
MATCHING = ("parallax.matching", *DOSSIER)
CORE = (
    *(
        "parallax.urlstate.codec",
        "parallax.urlstate.parameters",
        "parallax.selection.filters",
        "parallax.selection.facets",
    ),
    "parallax.selection.search",
    *(
        "parallax.views.matrix",
        "parallax.views.comparison",
        "parallax.views.timeline",
        "parallax.figures.timescale",
    ),
    *("parallax.views.outlook", "parallax.captions.outlook"),
    *(
        "parallax.figures.label_packing",
        "parallax.selection.scope",
        "parallax.reader.blocks",
        "parallax.reader.runs",
    ),
    *(
        "parallax.reader.document",
        "parallax.reader.counterparts",
        "parallax.bibliography.citations",
        *MATCHING,
    ),
    "parallax.views.registry",
    *("parallax.bibliography", "parallax.views.changes", "parallax.urlstate.migrations"),
    *("parallax.captions.findings", "parallax.urlstate.links", "parallax.captions.view"),
)
FIGURES = ("parallax.figures", *CORE)
EXPORTS = ("parallax.exports", *FIGURES)
LAYERS = {
    **dict.fromkeys(("parallax.escape", "parallax.settings", "parallax.dates"), ()),
    "parallax.dossier.lookup": ("parallax.dossier.model",),
    "parallax.dossier": DOSSIER,
    "parallax.matching": MATCHING,
    "parallax.figures": FIGURES,
    "parallax.exports": EXPORTS,
    "parallax.cli": ("parallax.cli", "parallax.__version__", *EXPORTS),
    "parallax.preview": ("parallax.preview", *CORE),
    "parallax.web": ("parallax.web", "parallax.preview", "parallax.__version__", *EXPORTS),
    "parallax.ui": ("parallax.ui", *EXPORTS),
}


@pytest.mark.parametrize("path", MODULES, ids=ids(MODULES))
def test_imports_go_one_way(path: Path) -> None:
    name = name_of(path)
    if name in ("parallax", "parallax.__main__"):
        return
    layer = next((each for each in LAYERS if within(name, (each,))), None)
    allowed = CORE if layer is None else LAYERS[layer]
    of_ours = {each for each in imports_of(path) if within(each, ("parallax",))} - {"parallax"}
    assert {each for each in of_ours if not within(each, allowed)} == set()


@pytest.mark.parametrize("path", PAGES, ids=ids(PAGES))
def test_pages_import_the_package_and_never_one_another(path: Path) -> None:
    assert not [each for each in imports_of(path) if within(each, ("pages", "app", "tests"))]


@pytest.mark.parametrize("path", [*MODULES, *PAGES], ids=ids([*MODULES, *PAGES]))
def test_no_module_is_longer_than_a_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


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


@pytest.mark.parametrize(
    "path", [*MODULES, *PAGES, PACKAGE / "ui" / "parallax.css"], ids=lambda path: path.name
)
def test_nothing_in_the_code_knows_the_shipped_dossier(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    pattern = "|".join(re.escape(word) for word in sorted(words(), key=len, reverse=True))
    found = re.findall(rf"(?<![\w-])(?:{pattern})(?![\w-])", text, re.IGNORECASE)
    assert found == []
