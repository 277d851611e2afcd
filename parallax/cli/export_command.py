"""``parallax export``: any page as a file of any kind, as its Download control writes it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from urllib.parse import urlsplit

from parallax.cli.options import add_dossier_option
from parallax.cli.view_commands import UNUSABLE, NotShown, add_parameter_option, asked

STANDARD_OUTPUT = "-"
LEFT_OUT = {"page", "v", "state"}
"""Parameters that a file does not depend on: it has every row, of the dossier as it is."""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    from parallax.exports.formats import FORMATS
    from parallax.urlstate.parameters import PAGES, PARAMETERS

    text = "write what a page shows as a file: Word, Markdown, HTML, Excel, CSV, JSON, JSON-LD"
    parser = subparsers.add_parser(
        "export",
        help=text,
        description=f"{text}; or the whole dossier as a zip. The other options are the page's "
        "parameters.",
    )
    add_dossier_option(parser)
    # Not --page, which is a parameter: the number of the part of a list.
    parser.add_argument("--view", choices=[page.key for page in PAGES], default="overview")
    parser.add_argument("--format", choices=[form.key for form in FORMATS], required=True)
    parser.add_argument(
        "--out",
        metavar="FILE",
        help=f"where to write; {STANDARD_OUTPUT} for standard output; default: a name that says "
        "dossier, view and date, in this folder",
    )
    parser.add_argument(
        "--base",
        metavar="ADDRESS",
        default="",
        help="address of a running dashboard, to lead back to; default: no links back",
    )
    for parameter in PARAMETERS:
        if parameter.name not in LEFT_OUT:
            add_parameter_option(parser, parameter)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the file and print its name.

    Returns
    -------
    int
        0; 1 if the dossier has faults; 2 if there is no dossier, if a value can't be
        shown, if the page does not have a parameter that is given, or if the file can't
        be written.
    """
    from datetime import date

    from parallax.exports.formats import BY_KEY, file_bytes, name_and_type
    from parallax.exports.view import ExportView

    try:
        _known(arguments)
        found = asked(arguments, arguments.view, compares=False)
    except NotShown as error:
        print(error, file=sys.stderr)
        return error.code
    form = BY_KEY[arguments.format]
    view = ExportView(found.dossier, found.state, arguments.base, date.today())
    name, _ = name_and_type(view, form)
    content = file_bytes(view, form)
    if arguments.out == STANDARD_OUTPUT:
        sys.stdout.buffer.write(content)
        return 0
    path = Path(arguments.out or name)
    try:
        path.write_bytes(content)
    except OSError as error:
        print(f"{path} can't be written: {error.strerror}.", file=sys.stderr)
        return UNUSABLE
    print(path)
    return 0


def _known(arguments: argparse.Namespace) -> None:
    from parallax.urlstate.parameters import parameters_of

    page = arguments.view
    names = {parameter.name for parameter in parameters_of(page)}
    given = [
        name.removeprefix("p:")
        for name, found in vars(arguments).items()
        if name.startswith("p:") and found is not None
    ]
    for name in given:
        if name not in names:
            allowed = ", ".join(sorted(names - LEFT_OUT))
            raise NotShown(f"{name}: {page} does not have it; allowed are {allowed}.", UNUSABLE)
    if arguments.base and urlsplit(arguments.base).scheme not in ("http", "https"):
        allowed = "allowed is an address that begins with http:// or https://."
        raise NotShown(f"--base: {arguments.base!r} is no address; {allowed}", UNUSABLE)
