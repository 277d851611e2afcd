"""What we rely on of Streamlit's and Plotly's inner workings, one assertion for each.

After an upgrade, whatever fails here names what depends on it.
"""

from __future__ import annotations

import ast
import dataclasses
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from parallax import streamlit_internals
from parallax.dossier.loading import PROJECT_ROOT
from parallax.fonts import SANS, SERIF, font_file
from parallax.streamlit_internals import (
    CHART,
    INDEX,
    PARTS,
    SELECTORS,
    STATES,
    STATIC,
    TITLE,
    style_sheet,
)

PACKAGE = PROJECT_ROOT / "parallax"
DOM = PACKAGE / "ui" / "browser" / "streamlit_dom.js"
DOOR = {Path(streamlit_internals.__file__), DOM}
OURS = sorted(
    path
    for place in (
        PACKAGE,
        PROJECT_ROOT / "pages",
        PROJECT_ROOT / "scripts",
        PROJECT_ROOT / "app.py",
    )
    for path in (place.rglob("*") if place.is_dir() else [place])
    if path.suffix in {".py", ".css", ".js", ".html", ".sh"} and path not in DOOR
)

# What we take from the page's scripts, as it is written there: whole texts between quotes, names of
# attributes that an element is given. A longer name that holds a shorter one does not count for it.
QUOTE = "[`\"']"


def text(literal: str) -> str:
    """A pattern of a text that is just that, between quotes."""
    return f"{QUOTE}{re.escape(literal)}{QUOTE}"


def given(hook: str, attribute: str) -> str:
    """A pattern of an element with this test id that is given this attribute."""
    return rf"{text('data-testid')}:{text(hook)},[^{{}}]*{text(attribute)}:"


@cache
def scripts() -> tuple[str, ...]:
    """The scripts of Streamlit's page."""
    return tuple(
        path.read_text(encoding="utf-8", errors="replace") for path in STATIC.rglob("*.js")
    )


def shipped(pattern: str, beside: str = "") -> bool:
    """Whether a script has the pattern; where `beside` is given, one that has this text as well."""
    return any(
        re.search(pattern, script)
        for script in scripts()
        if not beside or re.search(text(beside), script)
    )


def names_in(source: str) -> set[str]:
    return set(re.findall(r"\bst[A-Z]\w+", source))


@pytest.mark.parametrize("name", SELECTORS)
def test_the_page_still_has_the_part_that_the_style_sheets_name(name: str) -> None:
    (hook,) = names_in(SELECTORS[name])
    assert shipped(text(hook)), f"${name} of our style sheets is {hook}, which is gone"


@pytest.mark.parametrize("hook", sorted(names_in(DOM.read_text(encoding="utf-8"))))
def test_the_page_still_has_the_part_that_our_scripts_look_for(hook: str) -> None:
    assert shipped(text(hook)), f"streamlit_dom.js looks for {hook}"


@pytest.mark.parametrize(
    ("pattern", "use"),
    [
        (given("stApp", "data-test-script-state"), "streamlitDom.isIdle: is a run under way?"),
        (given("stApp", "data-test-connection-state"), "streamlitDom.isConnected"),
        (text("notRunning"), "streamlitDom.isIdle"),
        (text("CONNECTED"), "streamlitDom.isConnected"),
        (given("stElementContainer", "data-stale"), "streamlitDom.hasStaleParts"),
        (
            text("st-key-") + r"\+",
            "containers by key: panels, the pager, print rules, counts beside pills",
        ),
    ],
)
def test_the_page_still_says_what_our_scripts_read(pattern: str, use: str) -> None:
    assert shipped(pattern), use


# A chosen pill is a button of React Aria, which says so; the group of pills looks for it as well.
@pytest.mark.parametrize(
    ("name", "pattern", "beside"),
    [
        ("chosen", rf"\.button,{{[^{{}}]*{QUOTE}NAME{QUOTE}:", ""),
        ("chosen", rf"{QUOTE}\[NAME\]{QUOTE}", "stButtonGroup"),
        (
            "collapsed",
            rf"{text('stSidebar')},[^{{}}]*{QUOTE}NAME{QUOTE}:\w+\?{text('true')}:",
            "",
        ),
    ],
)
def test_a_part_still_says_its_state_so(name: str, pattern: str, beside: str) -> None:
    (attribute,) = re.findall(r"data-[\w-]+", STATES[name])
    assert shipped(pattern.replace("NAME", attribute), beside), f"${name}: {attribute}"


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("plot", rf"\.classed\({QUOTE}NAME{QUOTE},!0\)"),
        # The name of a kind of trace and of its layer.
        ("plot_points", rf"layer{QUOTE},{QUOTE}NAME{QUOTE}\],\w+=\[{QUOTE}\.NAME{QUOTE},"),
        ("plot_notes", rf"\._toppaper\.append\({text('g')}\)\.classed\({QUOTE}NAME{QUOTE},!0\)"),
        ("plot_y_axis", rf"\.yaxislayer=\w+\(\w+,{text('g')},{QUOTE}NAME{QUOTE}\)"),
        # A legend has its own id as its class.
        ("plot_legend", r"/\^NAME\[0-9\]\*\$/"),
        ("plot_legend", rf"{text('subplotid')},dflt:{QUOTE}NAME{QUOTE}"),
        (
            "plot_ground",
            rf"\(\w+,{text('rect')},{QUOTE}NAME{QUOTE},function\(\w+\){{"
            rf"\w+\.attr\({text('shape-rendering')}",
        ),
    ],
)
def test_plotly_still_names_a_part_of_its_charts_so(name: str, pattern: str) -> None:
    pattern = pattern.replace("NAME", re.escape(CHART[name].removeprefix(".")))
    assert shipped(pattern, beside="js-plotly-plot"), f"${name}: {CHART[name]}"


def test_every_state_and_every_part_of_a_chart_has_its_assertion() -> None:
    def asserted(test: object) -> set[str]:
        (mark,) = test.pytestmark  # type: ignore[attr-defined]
        return {case[0] for case in mark.args[1]}

    assert asserted(test_a_part_still_says_its_state_so) == STATES.keys()
    assert asserted(test_plotly_still_names_a_part_of_its_charts_so) == CHART.keys()


@pytest.mark.parametrize(
    ("name", "longer"),
    [
        ("stButton", "`stButtonGroup`"),
        ("stButton", "`stDownloadButton`"),
        ("stMain", "`stMainBlockContainer`"),
        ("CONNECTED", "`DISCONNECTED`"),
        ("CONNECTED", "e.CONNECTED"),
        ("data-stale", "`data-stale-since`"),
    ],
)
def test_a_longer_name_does_not_count_for_the_one_that_it_holds(name: str, longer: str) -> None:
    assert re.search(text(name), f"`{name}`")
    assert not re.search(text(name), longer)


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


def test_the_command_is_still_a_click_command_that_can_be_called_in_process() -> None:
    from click import Command

    assert isinstance(streamlit_internals.command(), Command)
    assert "run" in getattr(streamlit_internals.command(), "commands", {})


def test_a_style_sheet_with_an_unknown_part_is_refused(tmp_path: Path) -> None:
    sheet = tmp_path / "a.css"
    sheet.write_text("$nowhere { color: red; }", encoding="utf-8")
    with pytest.raises(KeyError, match="nowhere"):
        style_sheet(sheet)


def test_every_style_sheet_names_only_parts_that_are_declared() -> None:
    for path in PACKAGE.rglob("*.css"):
        assert "$" not in style_sheet(path), path


def test_every_part_that_is_declared_is_named_by_a_style_sheet() -> None:
    sheets = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.css"))
    assert PARTS.keys() - set(re.findall(r"\$(\w+)", sheets)) == set()


# Classes that Plotly gives to parts of a chart, whether the door has them or not.
OF_CHARTS = sorted(
    {name.removeprefix(".") for name in CHART.values()}
    | {"annotation-text", "barlayer", "cartesianlayer", "gtitle", "hoverlayer", "hovertext"}
    | {"legendtext", "legendtoggle", "main-svg", "modebar", "plot-container", "svg-container"}
    | {"xaxislayer-above", "xtick", "ytick"}
)
HOOKS = (
    r"data-(?:testid|test-[a-z]|stale|selected|collapsed)(?![a-z])"
    r"|dataset\.(?:test[A-Z]\w*|stale|selected|collapsed)\b"
    r"|\bst[A-Z][a-z]\w*(?=[\"'`\]])|(?<=\.)st[A-Z][a-z]\w*(?=[\s:.,{>\[])"
    rf"|\.(?:{'|'.join(OF_CHARTS)})(?![\w(=-])"
    # Of those that are no words of ours: by their bare name, too.
    rf"|[\"'`](?:{'|'.join(name for name in OF_CHARTS if name not in ('legend', 'bg'))})[\"'`]"
)
HOOK = re.compile(HOOKS)


@pytest.mark.parametrize(
    "source",
    [
        'find("[data-testid=stMain]")',
        "$sidebar[data-collapsed] { }",
        "button[data-selected] p { }",
        'app.dataset.testScriptState === "running"',
        'part.dataset.stale === "true"',
        ".stApp .px-note { }",
        'page.locator(".stPlotlyChart")',
        "$plot .xtick text { }",
        ":is(.ytick, .infolayer) text { }",
        "$plot .legend .bg { }",
        "$plot .modebar, p { }",
        'document.getElementsByClassName("js-plotly-plot")',
    ],
)
def test_what_names_a_part_of_the_page_is_found(source: str) -> None:
    assert HOOK.search(source)


def test_nothing_outside_the_door_names_a_part_of_streamlits_page_or_of_a_chart() -> None:
    assert {"app.py", "read.py", "screenshots.py", "parallax.css", "reveal.js"} <= {
        path.name for path in OURS
    }
    found = {
        f"{path.relative_to(PROJECT_ROOT)}: {hit[0]}"
        for path in OURS
        for hit in HOOK.finditer(path.read_text(encoding="utf-8"))
    }
    assert found == set()


PRIVATE = re.compile(r"\b(?:st|streamlit|config|context|runtime)\._[a-z]\w*")
# Of Streamlit's own modules, those that its documentation offers.
OFFERED = {"streamlit", "streamlit.components.v2", "streamlit.testing.v1"}


def inner_modules_in(source: str) -> Iterator[str]:
    """Modules within Streamlit that a script imports."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            below = STATIC.parent.joinpath(*node.module.split(".")[1:])
            found = [
                f"{node.module}.{alias.name}"
                for alias in node.names
                if (below / alias.name).is_dir() or (below / f"{alias.name}.py").is_file()
            ] or [node.module]
        else:
            continue
        yield from (each for each in found if each.split(".")[0] == "streamlit")


@pytest.mark.parametrize(
    ("source", "inner"),
    [
        ("import streamlit as st", set()),
        ("from streamlit import fragment", set()),
        ("from streamlit import config", {"streamlit.config"}),
        ("import streamlit.config", {"streamlit.config"}),
        ("from streamlit.runtime import get_instance", {"streamlit.runtime"}),
    ],
)
def test_an_inner_module_that_is_imported_is_found(source: str, inner: set[str]) -> None:
    assert set(inner_modules_in(source)) - OFFERED == inner


def test_nothing_outside_the_door_takes_a_private_name_of_streamlit() -> None:
    found = set()
    for path in OURS:
        if path.suffix != ".py":
            continue
        source = path.read_text(encoding="utf-8")
        taken = {hit[0] for hit in PRIVATE.finditer(source)}
        taken |= set(inner_modules_in(source)) - OFFERED
        found |= {f"{path.relative_to(PROJECT_ROOT)}: {each}" for each in taken}
    assert found == set()
