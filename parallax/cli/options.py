"""Options that several commands share."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_dossier_option(parser: argparse.ArgumentParser) -> None:
    """Add ``--dossier FOLDER``; `dossier_folder` reads it."""
    parser.add_argument(
        "--dossier",
        metavar="FOLDER",
        type=Path,
        help="the dossier; default: $PARALLAX_DOSSIER, else data/ of the project",
    )


def dossier_folder(arguments: argparse.Namespace) -> Path:
    """Return the folder that the option names, else the default one."""
    from parallax.dossier.loading import default_folder

    named: Path | None = arguments.dossier
    return default_folder() if named is None else named
