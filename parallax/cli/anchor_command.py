"""``parallax anchor``: where the quotes are after a text has changed, and putting offsets right."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from parallax.cli.options import add_dossier_option, dossier_folder

if TYPE_CHECKING:
    from parallax.curation.anchor_plan import ArticlePlan, Plan
    from parallax.curation.apply_plan import Outcome

LEFT_TO_DO = 1
NOTHING_DONE = 2


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "anchor",
        help="find the quotes of a changed text again, and put their offsets right",
        description=(
            "Prints what would change; --write changes it. Only a quote that is found again word "
            "for word is moved. A passage that is merely like it is suggested, never taken. Exit "
            "code 0: no quote is lost or ambiguous, and no text has changed without being "
            "accepted; 1: something is left for a person, or a table has faults; 2: no dossier, or "
            "a file that can't be read or written."
        ),
    )
    add_dossier_option(parser)
    parser.add_argument("--write", action="store_true", help="write the files that would change")
    parser.add_argument(
        "--before",
        metavar="FILE",
        nargs="+",
        type=Path,
        default=[],
        help="earlier texts, known by the SHA-256 in articles.csv; what stood around a quote then "
        "tells it from others with the same words, and rows of uncoded can be followed",
    )
    parser.add_argument(
        "--accept-text",
        action="store_true",
        help="enter the SHA-256 of each changed text, and move the rows of uncoded; not for an "
        "article with rows of which nobody can say where they belong now",
    )
    parser.add_argument(
        "--keep-uncoded",
        action="store_true",
        help="with --accept-text: the rows of uncoded are right as they stand",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Find every quote again, print what was found, and with ``--write`` put offsets right.

    Returns
    -------
    int
        0 if nothing is left for a person, 1 if something is, or if a table or a text can't be
        used; 2 if there is no dossier, if an earlier text is not one of its texts, or if a
        file can't be read or written.
    """
    from parallax.curation.anchor_report import plan_lines
    from parallax.curation.apply_plan import carried_out
    from parallax.curation.csv_editing import replace_files
    from parallax.curation.repair import plan
    from parallax.dossier.loading import DossierMissing

    try:
        earlier = {path: path.read_bytes() for path in arguments.before}
        found = plan(dossier_folder(arguments), list(earlier.values()))
    except DossierMissing as error:
        print(error, file=sys.stderr)
        return NOTHING_DONE
    except OSError as error:
        return _failed(error)
    for fault in found.faults:
        print(fault, file=sys.stderr)
    if not found.files:
        print("Nothing is written: these tables are needed.", file=sys.stderr)
        return LEFT_TO_DO
    strangers = _strangers(found, earlier)
    if strangers:
        print("\n".join(strangers), file=sys.stderr)
        return NOTHING_DONE
    print("\n".join(plan_lines(found)))
    try:
        outcome = carried_out(
            found, accept_text=arguments.accept_text, keep_uncoded=arguments.keep_uncoded
        )
        if arguments.write:
            replace_files(outcome.files)
    except ValueError as error:
        print(f"Nothing is written: {error}.", file=sys.stderr)
        return LEFT_TO_DO
    except OSError as error:
        return _failed(error)
    print(_done(found, outcome, written=arguments.write))
    todo = _todo(found, outcome, arguments)
    if todo:
        print("\n".join(["left for a person:", *(f"  {line}" for line in todo)]))
    return LEFT_TO_DO if todo or found.faults else 0


def _failed(error: OSError) -> int:
    print(f"Nothing is written: {error}.", file=sys.stderr)
    return NOTHING_DONE


def _strangers(plan: Plan, earlier: dict[Path, bytes]) -> list[str]:
    """Return the earlier texts that are the text of no article, as the table states it."""
    import hashlib

    from parallax.dossier.faults import visible

    known = set(plan.files["articles"].cells("text_sha256"))
    hashes = {path: hashlib.sha256(data).hexdigest() for path, data in earlier.items()}
    return [
        f"{visible(str(path))}: its SHA-256, {found}, is that of no article in "
        f"{plan.files['articles'].label}; allowed is a text that the offsets were made for, byte "
        "for byte."
        for path, found in hashes.items()
        if found not in known
    ]


def _done(plan: Plan, outcome: Outcome, *, written: bool) -> str:
    if not outcome.rows:
        return "nothing to write"
    files = ", ".join(
        f"{plan.files[table].label} ({count} {'row' if count == 1 else 'rows'})"
        for table, count in outcome.rows.items()
    )
    return f"written: {files}" if written else f"--write would change: {files}"


def _todo(plan: Plan, outcome: Outcome, arguments: argparse.Namespace) -> list[str]:
    from parallax.dossier.faults import visible

    lines = []
    for article in plan.articles:
        name = visible(article.article_id)
        open_ones = [each for each in article.claims if not each.resolved]
        if open_ones:
            lines.append(f"{name}: {_count(len(open_ones), 'quote')} to put right by hand")
        if article.changed and article.article_id not in outcome.accepted:
            lines.append(f"{name}: {_not_accepted(article, arguments)}")
    return lines


def _not_accepted(article: ArticlePlan, arguments: argparse.Namespace) -> str:
    if not arguments.accept_text:
        return "the changed text is not accepted; --accept-text enters its SHA-256"
    what = _count(len(article.unsure), "row")
    if article.earlier is None:
        return (
            f"the changed text is not accepted, since {what} of uncoded may belong elsewhere now; "
            "give the earlier text with --before, or look at each row and add --keep-uncoded"
        )
    return (
        f"the changed text is not accepted, since {what} of uncoded can't be followed; delete "
        "them and run this again: what is uncovered then is listed by the check"
    )


def _count(count: int, one: str) -> str:
    return f"{count} {one if count == 1 else one + 's'}"
