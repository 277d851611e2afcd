"""Everything here rests on inner workings of Streamlit and Plotly, and nothing outside does.

An upgrade of Streamlit is an afternoon with this list: `tests/test_streamlit_contract.py` has one
assertion for each entry, on the installed wheel, and
`tests/browser/test_streamlit_contract.py` one for each hook in a running page. What scripts in the
browser need of the page stands in `parallax/ui/browser/streamlit_dom.js`.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from click import Command


def _installed() -> Path:
    """Locate the installed wheel without importing it: that takes a second."""
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("Streamlit is not installed.")
    return Path(spec.origin).parent


STATIC = _installed() / "static"
INDEX = STATIC / "index.html"
"""The page that Streamlit serves: its inline script is allowed by hash, its title replaced."""

FACES_OF_PAGES = STATIC / "static" / "media"
"""Source Serif and Source Sans, which figures and previews measure and draw texts with."""

TITLE = b"<title>Streamlit</title>"

SELECTORS: dict[str, str] = {
    "app": ".stApp",
    "html": ".stHtml",
    "page_link": ".stPageLink",
    **{
        name: f'[data-testid="{test_id}"]'
        for name, test_id in {
            "button": "stButton",
            "button_group": "stButtonGroup",
            "caption": "stCaptionContainer",
            "column": "stColumn",
            "download_button": "stDownloadButton",
            "element": "stElementContainer",
            "expander": "stExpander",
            "header": "stHeader",
            "horizontal_block": "stHorizontalBlock",
            "layout": "stLayoutWrapper",
            "link_button": "stLinkButton",
            "main_block": "stMainBlockContainer",
            "markdown": "stMarkdownContainer",
            "multiselect": "stMultiSelect",
            "pagination": "stPagination",
            "popover": "stPopover",
            "selectbox": "stSelectbox",
            "sidebar": "stSidebar",
            "slider": "stSlider",
            "vertical_block": "stVerticalBlock",
        }.items()
    },
}
"""Parts of Streamlit's page."""

STATES: dict[str, str] = {
    "chosen": "[data-selected]",
    "collapsed": '[data-collapsed="true"]',
}
"""What parts of Streamlit's page say of themselves: a pill is chosen, the sidebar is shut."""

CHART: dict[str, str] = {
    "plot": ".js-plotly-plot",
    "plot_points": ".scatterlayer",
    "plot_notes": ".infolayer",
    "plot_y_axis": ".yaxislayer-above",
    "plot_legend": ".legend",
    "plot_ground": ".bg",
}
"""Plotly's own classes within a chart, for texts that are too pale and for the print rules."""

PARTS: dict[str, str] = {**SELECTORS, **STATES, **CHART}
"""What our style sheets name as ``$name``."""


def style_sheet(path: Path) -> str:
    """Read a style sheet and put the selectors of `PARTS` in the places of ``$name``.

    Raises
    ------
    KeyError
        If it names a part that `PARTS` does not have.
    """
    return Template(path.read_text(encoding="utf-8")).substitute(PARTS)


def component_script(*paths: Path) -> str:
    """Read a component's script, the parts of it in order, with ``streamlit_dom.js`` in front."""
    shared = Path(__file__).parent / "ui" / "browser" / "streamlit_dom.js"
    return "\n".join(path.read_text(encoding="utf-8") for path in (shared, *paths))


def is_history_navigation() -> bool:
    """Return whether the browser asked for this run by going back or forward.

    Streamlit tells this to its own widgets only. Without it, an address is taken at its word.
    """
    from streamlit.runtime.scriptrunner import get_script_run_ctx

    return bool(getattr(get_script_run_ctx(), "is_history_navigation", True))


def look_for_settings_beside(script: Path) -> None:
    """Have ``.streamlit/config.toml`` looked for beside a script, if none was launched.

    Under a plain ASGI server Streamlit takes the script of `st.App` for the launched one, and that
    lies inside the package.
    """
    from streamlit import config

    if config._main_script_path is None:
        config._main_script_path = str(script)


def command() -> Command:
    """Return Streamlit's own command, which ``make run`` calls within its process."""
    from streamlit.web.cli import main

    return main
