"""``parallax compare``, ``claims``, ``matrix`` and others: what the pages show, in a shell.

Each command takes the parameters of its page, under the names that links give them, so
that a page's address can be typed as a command.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parallax.cli.options import add_dossier_option, dossier_folder
from parallax.cli.output import add_format_option, print_table
from parallax.selection.view import View

if TYPE_CHECKING:
    import pandas as pd

    from parallax.urlstate.parameters import Parameter

FAULTS, UNUSABLE = 1, 2


class NotShown(Exception):
    """A view that can't be had; the message says why, `code` is what the shell reports."""

    def __init__(self, reason: object, code: int) -> None:
        super().__init__(str(reason))
        self.code = code


def add_parameter_option(parser: argparse.ArgumentParser, parameter: Parameter) -> None:
    """Add a parameter of the pages' links as an option; `asked` reads it."""
    parser.add_argument(
        "--" + parameter.name.replace("_", "-"),
        dest=f"p:{parameter.name}",
        action="append",
        metavar=parameter.name.upper(),
        help="may be repeated" if parameter.repeated else None,
    )


def asked(arguments: argparse.Namespace, page: str, *, compares: bool = True) -> View:
    """Load the dossier and read the page's state from the options.

    Parameters
    ----------
    arguments : Namespace
    page : str
        Key of the page.
    compares : bool
        Whether two articles are needed.

    Raises
    ------
    NotShown
        With `FAULTS` if the dossier has faults; with `UNUSABLE` if there is no dossier,
        if it has fewer than two articles where two are needed, or if a value can't be
        shown.
    """
    from parallax.dossier.loading import DossierFaults, DossierMissing, load
    from parallax.selection.view import View
    from parallax.urlstate.state import PageState

    try:
        dossier = load(dossier_folder(arguments))
    except DossierMissing as error:
        raise NotShown(error, UNUSABLE) from None
    except DossierFaults as error:
        raise NotShown(error, FAULTS) from None
    query = {
        name.removeprefix("p:"): values
        for name, values in vars(arguments).items()
        if name.startswith("p:") and values is not None
    }
    state, problems = PageState.from_query(query, dossier, page)
    view = View(dossier, state)
    if compares and not view.comparable:
        raise NotShown("The dossier has fewer than two articles to compare.", UNUSABLE)
    if problems:
        raise NotShown("\n".join(map(str, problems)), UNUSABLE)
    return view


@dataclass(frozen=True)
class ViewCommand:
    """A command that prints one view.

    Parameters
    ----------
    name : str
        As typed.
    page : str
        Key of the page whose parameters it takes.
    help : str
        What it prints.
    rows : callable
        From a view of the page to the table.
    left_out : tuple of str
        Parameters of the page that choose no rows, and are no options.
    """

    name: str
    page: str
    help: str
    rows: Callable[[View], pd.DataFrame]
    left_out: tuple[str, ...]

    def add_parser(self, subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
        """Add the command to the command line."""
        from parallax.urlstate.parameters import parameters_of

        parser = subparsers.add_parser(self.name, help=self.help, description=self.help)
        add_dossier_option(parser)
        for parameter in parameters_of(self.page):
            if parameter.name not in self.left_out:
                add_parameter_option(parser, parameter)
        add_format_option(parser)
        parser.set_defaults(run=self.run)

    def run(self, arguments: argparse.Namespace) -> int:
        """Print the view.

        Returns
        -------
        int
            0; 1 if the dossier has faults; 2 if there is no dossier, or if a value
            can't be shown (nothing is printed then but the reasons, on standard error).
        """
        try:
            view = asked(arguments, self.page)
        except NotShown as error:
            print(error, file=sys.stderr)
            return error.code
        print_table(self.rows(view), arguments.format)
        return 0


def _claims(view: View) -> pd.DataFrame:
    from parallax.views.comparison import claims_view

    return claims_view(view)


def _propositions(view: View) -> pd.DataFrame:
    from parallax.views.comparison import propositions_view

    return propositions_view(view)


def _pairs(view: View) -> pd.DataFrame:
    from parallax.views.comparison import pairs_view

    return pairs_view(view)


def _matrix(view: View) -> pd.DataFrame:
    from parallax.views.comparison import matrix_view

    return matrix_view(view)


def _timeline(view: View) -> pd.DataFrame:
    from parallax.views.timeline import timeline

    return timeline(view)


def _outlook(view: View) -> pd.DataFrame:
    from parallax.views.outlook import outlook

    return outlook(view)


CLAIMS = ViewCommand(
    "claims",
    "claims",
    "print the claims of two articles",
    _claims,
    ("page", "claim", "term", "state", "v"),
)
PROPOSITIONS = ViewCommand(
    "propositions",
    "agree-diverge",
    "print the positions and the verdict of two authors on each proposition",
    _propositions,
    ("min_wording", "scorer", "by", "page", "proposition", "pair", "state", "v"),
)
COMPARE = ViewCommand(
    "compare",
    "agree-diverge",
    "print the pairs of claims of two articles, one row per pair and proposition",
    _pairs,
    ("by", "page", "proposition", "pair", "state", "v"),
)
MATRIX = ViewCommand(
    "matrix",
    "matrix",
    "print the position of each author on each proposition",
    _matrix,
    ("page", "proposition", "state", "v"),
)
TIMELINE = ViewCommand(
    "timeline",
    "timeline",
    "print the dated events, and the claims of each author that refer to them",
    _timeline,
    ("event", "state", "v"),
)
OUTLOOK = ViewCommand(
    "outlook",
    "outlook",
    "print the forecasts, indicators and risks of all authors, one row per role and claim",
    _outlook,
    ("page", "state", "v"),
)
