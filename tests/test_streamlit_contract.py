"""What we rely on of Streamlit's and Plotly's inner workings, one assertion for each.

After an upgrade, whatever fails here names what depends on it.
"""

from __future__ import annotations

import dataclasses
import re
from functools import cache
from pathlib import Path

import pytest

from parallax import streamlit_internals
from parallax.dossier.loading import PROJECT_ROOT
from parallax.fonts import SANS, SERIF, font_file
from parallax.streamlit_internals import INDEX, PLOT, SELECTORS, STATIC, TITLE, style_sheet

PACKAGE = PROJECT_ROOT / "parallax"
DOM = PACKAGE / "ui" / "browser" / "streamlit_dom.js"
PAGES = sorted((PROJECT_ROOT / "pages").glob("*.py"))
DOOR = {Path(streamlit_internals.__file__), DOM}
HOOK = re.compile(r"data-testid|\bst[A-Z][a-z]\w*(?=[\"'\]])|(?<=\.)st[A-Z][a-z]\w*(?=[\s:.,{>\[])")


@cache
def shipped() -> str:
    """All scripts of Streamlit's page."""
    return "\n".join(
        path.read_text(encoding="utf-8", errors="replace") for path in STATIC.rglob("*.js")
    )


def names_in(text: str) -> set[str]:
    return set(re.findall(r"\bst[A-Z]\w+", text))


@pytest.mark.parametrize("name", SELECTORS)
def test_the_page_still_has_the_part_that_the_style_sheets_name(name: str) -> None:
    (hook,) = names_in(SELECTORS[name])
    assert hook in shipped(), f"${name} of our style sheets is {hook}, which is gone"


@pytest.mark.parametrize("hook", sorted(names_in(DOM.read_text(encoding="utf-8"))))
def test_the_page_still_has_the_part_that_our_scripts_look_for(hook: str) -> None:
    assert hook in shipped(), f"streamlit_dom.js looks for {hook}"


@pytest.mark.parametrize(
    ("hook", "use"),
    [
        ("data-test-script-state", "streamlitDom.isIdle: is a run under way?"),
        ("data-test-connection-state", "streamlitDom.isConnected"),
        ("notRunning", "streamlitDom.isIdle"),
        ("CONNECTED", "streamlitDom.isConnected"),
        ("data-stale", "streamlitDom.hasStaleParts"),
        ("st-key-", "containers by key: panels, the pager, print rules, counts beside pills"),
        ("data-selected", "style of a chosen pill"),
        ("data-collapsed", "a collapsed sidebar is hidden from the keyboard"),
    ],
)
def test_the_page_still_says_what_our_scripts_and_styles_read(hook: str, use: str) -> None:
    assert hook in shipped(), use


def test_plotly_still_names_its_charts_so() -> None:
    assert PLOT.removeprefix(".") in shipped(), "print rules for charts"


@pytest.mark.parametrize("family", [SERIF, SANS])
def test_the_wheel_still_brings_the_faces_that_texts_are_measured_by(family: str) -> None:
    assert font_file(family) is not None, "previews and label packing"


def test_the_served_page_has_the_title_that_previews_replace() -> None:
    assert INDEX.read_bytes().count(TITLE) == 1


def test_the_served_page_has_inline_scripts_that_the_policy_allows_by_hash() -> None:
    assert re.search(rb"<script(?![^>]*\bsrc\b)[^>]*>", INDEX.read_bytes())


def test_a_run_still_knows_whether_it_was_asked_for_by_back() -> None:
    from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext

    # No public promise: were it gone, quick clicks would be lost again without a word.
    assert "is_history_navigation" in {each.name for each in dataclasses.fields(ScriptRunContext)}


def test_settings_are_still_looked_for_beside_the_main_script() -> None:
    from streamlit import config

    assert hasattr(config, "_main_script_path")


def test_a_style_sheet_with_an_unknown_part_is_refused(tmp_path: Path) -> None:
    sheet = tmp_path / "a.css"
    sheet.write_text("$nowhere { color: red; }", encoding="utf-8")
    with pytest.raises(KeyError, match="nowhere"):
        style_sheet(sheet)


def test_every_style_sheet_names_only_parts_that_are_declared() -> None:
    for path in PACKAGE.rglob("*.css"):
        assert "$" not in style_sheet(path), path


def test_nothing_outside_the_door_names_a_part_of_streamlits_page() -> None:
    found = {
        f"{path.relative_to(PROJECT_ROOT)}: {hit[0]}"
        for pattern in ("*.py", "*.css", "*.js", "*.html")
        for path in PACKAGE.rglob(pattern)
        if path not in DOOR
        for hit in HOOK.finditer(path.read_text(encoding="utf-8"))
    }
    assert found == set()


def test_nothing_outside_the_door_takes_a_private_name_of_streamlit() -> None:
    private = re.compile(r"\b(?:st|streamlit|config|context|runtime)\._[a-z]\w*|streamlit\.runtime")
    found = {
        f"{path.relative_to(PROJECT_ROOT)}: {hit[0]}"
        for path in [
            *PACKAGE.rglob("*.py"),
            *PROJECT_ROOT.glob("pages/*.py"),
            PROJECT_ROOT / "app.py",
        ]
        if path not in DOOR
        for hit in private.finditer(path.read_text(encoding="utf-8"))
    }
    assert found == set()
