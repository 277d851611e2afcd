"""HTML by templates: whatever is not markup of a template is escaped.

A template of ``templates/`` is a page of its own (`page`) or holds pieces, which are macros
(`piece`). No other module writes HTML.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from parallax.captions.findings import LEFT_OUT_WORDS, plural
from parallax.captions.quotes import nested
from parallax.captions.words import IMPLIED_WORDS, MARKS, POSITION_WORDS, VERDICT_NAMES
from parallax.escape import as_script

FOLDER = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """Build the environment of all templates, once.

    Returns
    -------
    Environment
        Escapes every value; a name that is not given is an error, never an empty text.
    """
    found = Environment(
        loader=FileSystemLoader(FOLDER, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        keep_trailing_newline=True,
    )
    found.globals |= {
        "MARKS": MARKS,
        "POSITION_WORDS": POSITION_WORDS,
        "VERDICT_NAMES": VERDICT_NAMES,
        "IMPLIED_WORDS": IMPLIED_WORDS,
        "LEFT_OUT_WORDS": LEFT_OUT_WORDS,
        "plural": plural,
    }
    found.filters["nested"] = nested
    found.filters["json_in_script"] = lambda text: Markup(as_script(text))
    # For style sheets that lie in the package, and nothing else: it does not escape.
    found.filters["trusted_css"] = Markup
    return found


def piece(name: str, /, *given: Any, **more: Any) -> str:
    """Draw a piece of a page.

    Parameters
    ----------
    name : str
        Template and macro, such as ``claim.card``.
    *given, **more
        Of the macro. All of it is escaped.

    Returns
    -------
    str
        HTML.

    Raises
    ------
    jinja2.TemplateNotFound, AttributeError
        If there is no such template, or no such macro in it.
    jinja2.UndefinedError, TypeError
        If the macro lacks something that it draws, or is given what it does not take.
    """
    template, macro = name.split(".")
    module = environment().get_template(f"{template}.html").module
    return str(getattr(module, macro)(*given, **more))


def page(name: str, /, **given: Any) -> str:
    """Draw a template that is a page of its own, such as ``offline``.

    Raises
    ------
    jinja2.TemplateNotFound, jinja2.UndefinedError
        If there is no such template, or it lacks something that it draws.
    """
    return environment().get_template(f"{name}.html").render(**given)
