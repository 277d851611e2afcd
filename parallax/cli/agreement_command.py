"""``parallax agreement``: how far two coding passes agree, and where they differ most."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from parallax.cli.options import add_dossier_option, dossier_folder

FAULTS = 1
NOTHING_TO_COMPARE = 2


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "agreement",
        help="print how far two coding passes agree (Krippendorff's alpha)",
        description="Reads coding/ in the dossier's folder. Exit code 0: printed; 1: the dossier "
        "or a pass has faults; 2: no dossier, or fewer than two passes.",
    )
    parser.add_argument(
        "folder", metavar="FOLDER", nargs="?", type=Path, help="the dossier, as --dossier gives it"
    )
    add_dossier_option(parser)
    parser.add_argument(
        "--differences", action="store_true", help="list every difference, with what was decided"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the agreement of the passes.

    Returns
    -------
    int
        0 if it was printed, 1 if the dossier or a pass has faults, 2 if there is nothing to
        compare.
    """
    from parallax.curation.agreement import (
        agreement,
        differences,
        most_differed,
        number,
        undecided,
    )
    from parallax.dossier.coding import read_coding
    from parallax.dossier.loading import DossierFaults, DossierMissing, load

    try:
        dossier = load(arguments.folder or dossier_folder(arguments))
    except DossierMissing as error:
        print(error, file=sys.stderr)
        return NOTHING_TO_COMPARE
    except DossierFaults as error:
        print(error, file=sys.stderr)
        return FAULTS
    coding = read_coding(dossier)
    for fault in coding.faults:
        print(fault, file=sys.stderr)
    if coding.faults:
        return FAULTS
    if len(coding.passes) < 2:
        found = ", ".join(coding.passes) or "none"
        print(
            f"{dossier.root}/coding: found passes: {found}; two are needed, as files "
            "positions-<pass>.csv.",
            file=sys.stderr,
        )
        return NOTHING_TO_COMPARE
    first, second = coding.passes[:2]
    print(f"passes: {first}, {second}")
    if coding.about:
        print(coding.about)
    print(f"{'variable':<44}{'units':>7}{'same':>8}{'alpha':>8}")
    for row in agreement(dossier, coding):
        same, alpha = (number(value) for value in (row.same, row.alpha))
        print(f"{row.variable:<44}{row.units:>7}{same:>8}{alpha:>8}")
    differing = differences(coding)
    print(f"differences: {len(differing)}, of them undecided: {len(undecided(coding))}")
    print("most differed on:")
    for proposition_id, count in most_differed(coding):
        print(f"  {count:>3}  {proposition_id}")
    if arguments.differences:
        print("claim, proposition: first / second -> decision (why)")
        for claim, proposition, one, other, decision, why in differing.itertuples(index=False):
            print(f"  {claim}, {proposition}: {one} / {other} -> {decision or '?'} ({why})")
    return 0
