"""The command line: ``python -m parallax <command>``.

A command is a module or an object with ``add_parser(subparsers)``, which sets ``run`` (a
function of the parsed arguments that returns the exit code) as a default of its parser. What is
slow to import is imported in ``run``, so that ``--help`` is quick.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from parallax import __version__
from parallax.cli import (
    agreement_command,
    anchor_command,
    check_command,
    export_command,
    match_command,
    release_command,
)
from parallax.cli.view_commands import CLAIMS, COMPARE, MATRIX, OUTLOOK, PROPOSITIONS, TIMELINE

COMMANDS = (
    check_command,
    anchor_command,
    CLAIMS,
    PROPOSITIONS,
    COMPARE,
    MATRIX,
    TIMELINE,
    OUTLOOK,
    export_command,
    match_command,
    release_command,
    agreement_command,
)

PIPE_CLOSED = 141
"""What a shell reports for a program that a closed pipe has ended."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command.

    Parameters
    ----------
    argv : sequence of str, optional
        Arguments without the program's name; those of the process if not given.

    Returns
    -------
    int
        Exit code of the command.

    Raises
    ------
    SystemExit
        By argparse: 0 after ``--help`` and ``--version``, 2 for arguments that it can't read.
    """
    parser = argparse.ArgumentParser(
        prog="parallax", description="Accounts of the same event side by side, claim by claim."
    )
    parser.add_argument("--version", action="version", version=f"parallax {__version__}")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add_parser(subparsers)
    arguments = parser.parse_args(argv)
    try:
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads the output (`head`, a pager) has had enough: no fault of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    return code
