"""Every kind of file that a view can leave as, declared once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from parallax.dossier.derived import derived
from parallax.dossier.model import Dossier
from parallax.exports.view import ExportView
from parallax.urlstate.state import PageState

REMEMBERED = 8
"""Files of one dossier that are there for whoever asks next; the largest is some megabytes."""


@dataclass(frozen=True)
class Format:
    """A kind of file.

    Parameters
    ----------
    key : str
        As the shell names it.
    label, description : str
        What visitors see.
    extension : str
        Of the file, without a dot.
    mime : str
        Media type.
    write : callable
        From a view to the file's bytes.
    what : str
        What the file's name says instead of the page, where it holds another thing.
    """

    key: str
    label: str
    description: str
    extension: str
    mime: str
    write: Callable[[ExportView], bytes]
    what: str = ""


def _word(view: ExportView) -> bytes:
    from parallax.exports.word import word_bytes

    return word_bytes(view)


def _markdown(view: ExportView) -> bytes:
    from parallax.exports.markdown import markdown_bytes

    return markdown_bytes(view)


def _workbook(view: ExportView) -> bytes:
    from parallax.exports.tabular import workbook_bytes

    return workbook_bytes(view)


def _csv(view: ExportView) -> bytes:
    from parallax.exports.tabular import csv_bytes

    return csv_bytes(view)


def _json(view: ExportView) -> bytes:
    from parallax.exports.tabular import json_bytes

    return json_bytes(view)


def _annotations(view: ExportView) -> bytes:
    from parallax.exports.annotations import annotations_bytes

    return annotations_bytes(view)


def _html(view: ExportView) -> bytes:
    from parallax.exports.standalone import html_bytes

    return html_bytes(view)


def _package(view: ExportView) -> bytes:
    from parallax.exports.package import package_bytes

    return package_bytes(view.dossier)


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: tuple[Format, ...] = (
    Format(
        "docx",
        "Word",
        "A brief on two pages: the finding, answers in a table, quotes; then an annex.",
        "docx",
        f"{_OFFICE}.wordprocessingml.document",
        _word,
    ),
    Format(
        "md",
        "Markdown",
        "The same brief as plain text, for an editor or a wiki.",
        "md",
        "text/markdown",
        _markdown,
    ),
    Format(
        "html",
        "Web page",
        "One file with pictures, quotes and tables; opens and prints anywhere, without a network.",
        "html",
        "text/html",
        _html,
    ),
    Format(
        "xlsx",
        "Excel",
        "All rows, a sheet per table, and one that says what is shown.",
        "xlsx",
        f"{_OFFICE}.spreadsheetml.sheet",
        _workbook,
    ),
    Format("csv", "CSV", "All rows; several tables come as a zip.", "csv", "text/csv", _csv),
    Format(
        "json",
        "JSON",
        "All rows for a program, with what is shown and how to cite it.",
        "json",
        "application/json",
        _json,
    ),
    Format(
        "jsonld",
        "JSON-LD",
        "The claims as W3C Web Annotations, related by CiTO.",
        "jsonld",
        "application/ld+json",
        _annotations,
    ),
    Format(
        "zip",
        "Whole dossier",
        "All tables and texts as a Data Package, whatever is filtered; it can be loaded again.",
        "zip",
        "application/zip",
        _package,
        what="dossier",
    ),
)
BY_KEY = {each.key: each for each in FORMATS}


def name_and_type(view: ExportView, form: Format) -> tuple[str, str]:
    """Return the name of a file and its media type."""
    if form.key == "csv":
        from parallax.exports.tabular import is_several

        if is_several(view):
            return view.file_name("csv.zip"), "application/zip"
    return view.file_name(form.extension, what=form.what), form.mime


def file_bytes(view: ExportView, form: Format) -> bytes:
    """Write a view as a file; the last `REMEMBERED` files are remembered."""
    if form.what:
        # The same file from every view.
        return _file(view.dossier, PageState("overview"), "", date.min, form.key)
    return _file(view.dossier, view.state, view.base, view.on, form.key)


@derived(maximum=REMEMBERED)
def _file(dossier: Dossier, state: PageState, base: str, on: date, form: str) -> bytes:
    return BY_KEY[form].write(ExportView(dossier, state, base, on))
