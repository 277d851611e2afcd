"""``parallax release``: keep the current version of a dossier, for links that are opened later."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from parallax.cli.options import add_dossier_option, dossier_folder

REFUSED = 1
NO_DOSSIER = 2


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "release",
        help="keep the current version, so that links to it can be opened later",
        description="Writes the rows of all tables to history/<version>/ in the dossier's folder. "
        "Exit code 0: the version is archived (now, or already); 1: the dossier has faults, or "
        "something else is archived under its version, or the folder can't be written; "
        "2: no dossier.",
    )
    parser.add_argument(
        "folder", metavar="FOLDER", nargs="?", type=Path, help="the dossier, as --dossier gives it"
    )
    add_dossier_option(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Keep the version and say where.

    Returns
    -------
    int
        0 if it is archived, 1 if it can't be, 2 if there is no dossier.
    """
    from parallax.dossier.history import HISTORY, VersionUnavailable, release
    from parallax.dossier.loading import DossierFaults, DossierMissing, load

    try:
        dossier = load(arguments.folder or dossier_folder(arguments))
        _, written = release(dossier)
    except DossierMissing as error:
        print(error, file=sys.stderr)
        return NO_DOSSIER
    except DossierFaults as error:
        print(error, file=sys.stderr)
        print("A dossier with faults is not released.", file=sys.stderr)
        return REFUSED
    except VersionUnavailable as error:
        print(f"{error} Remove the folder, and release again.", file=sys.stderr)
        return REFUSED
    except OSError as error:
        print(f"{HISTORY} can't be written: {error.strerror or error}.", file=sys.stderr)
        return REFUSED
    place = f"{dossier.root.name}/{HISTORY}/{dossier.version}"
    done = "is archived in" if written else "was archived already in"
    print(f"version {dossier.version} {done} {place}")
    return 0
