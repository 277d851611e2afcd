"""``parallax check``: what is in a dossier, and what is wrong with it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from parallax.cli.options import add_dossier_option, dossier_folder

FOUND_FAULTS = 1
NO_DOSSIER = 2


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "check",
        help="say what is in a dossier, and what is wrong with it",
        description="Exit code 0: no faults (there may be warnings); 1: faults; 2: no dossier.",
    )
    parser.add_argument(
        "folder", metavar="FOLDER", nargs="?", type=Path, help="the dossier, as --dossier gives it"
    )
    add_dossier_option(parser)
    parser.add_argument(
        "--version", action="store_true", help="print the dossier's version and nothing else"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check a dossier and print the result.

    Returns
    -------
    int
        0 without faults, 1 with faults, 2 if there is no dossier.
    """
    from parallax.dossier.checking import check, report_lines
    from parallax.dossier.loading import DossierFaults, DossierMissing, load

    folder = arguments.folder or dossier_folder(arguments)
    try:
        if arguments.version:
            print(load(folder).version)
            return 0
        report = check(folder)
    except DossierMissing as error:
        print(error, file=sys.stderr)
        return NO_DOSSIER
    except DossierFaults as error:
        print(error, file=sys.stderr)
        return FOUND_FAULTS
    print("\n".join(report_lines(report)))
    return FOUND_FAULTS if report.faults else 0
