"""``parallax match``: each row's best counterparts in another file, without a dossier."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from parallax.cli.output import add_format_option, print_table

if TYPE_CHECKING:
    import pandas as pd

UNUSABLE = 2
MOST_COUNTERPARTS = 1_000


class Unusable(Exception):
    """A file or a value that nothing can be done with; the message says why."""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = subparsers.add_parser(
        "match",
        help="rank, for each row of a CSV file, its best counterparts in another one",
        description="Prints left_id, right_id, rank and wording (0-100). Needs no dossier. "
        "Exit code 0; 2 if a file, a column or a value can't be used.",
    )
    parser.add_argument("left", metavar="LEFT.csv", type=Path, help="CSV in UTF-8 with a header")
    parser.add_argument("right", metavar="RIGHT.csv", type=Path, help="where to look")
    for side in ("left", "right"):
        parser.add_argument(
            f"--{side}-text", metavar="COLUMN", required=True, help=f"the text of a {side} row"
        )
        parser.add_argument(
            f"--{side}-id",
            metavar="COLUMN",
            help=f"what names a {side} row; default: its number, from 1",
        )
    parser.add_argument(
        "--top",
        metavar="K",
        default="5",
        help=f"counterparts per row, 1 to {MOST_COUNTERPARTS}; default: 5",
    )
    parser.add_argument(
        "--min-wording",
        metavar="N",
        default="0",
        help="leave out what scores less, 0 to 100; default: 0. What scores 0 is always left out",
    )
    parser.add_argument("--scorer", metavar="ID", help="wording scorer; default: fuzzy_bm25")
    add_format_option(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Rank and print.

    Returns
    -------
    int
        0; 2 if a file, a column or a value can't be used (nothing is printed then but the
        reason, on standard error).
    """
    from tqdm import tqdm

    from parallax.matching.ranking import rank
    from parallax.matching.scorers import scorer_of

    try:
        top = _whole("--top", arguments.top, 1, MOST_COUNTERPARTS)
        min_wording = _whole("--min-wording", arguments.min_wording, 0, 100)
        scorer = _scorer(arguments.scorer)
        left = _read(arguments.left, arguments.left_text, arguments.left_id)
        right = _read(arguments.right, arguments.right_text, arguments.right_id)
    except Unusable as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    # On a terminal only: a log or a pipe gets no bar.
    with tqdm(
        total=len(left),
        unit="row",
        desc=scorer_of(scorer).label,
        disable=not sys.stderr.isatty(),
        leave=False,
    ) as bar:
        found = rank(
            list(left["text"]),
            list(right["text"]),
            left_ids=list(left["id"]),
            right_ids=list(right["id"]),
            top=top,
            min_wording=min_wording,
            scorer=scorer,
            progress=bar.update,
        )
    print_table(found, arguments.format)
    return 0


def _whole(option: str, text: str, least: int, most: int) -> int:
    if text.isascii() and text.isdigit() and least <= int(text[:9]) <= most:
        return int(text)
    raise Unusable(f"{option}: {text!r} is not a whole number from {least} to {most}.")


def _scorer(scorer_id: str | None) -> str | None:
    from parallax.matching.scorers import SCORERS

    if scorer_id is not None and scorer_id not in SCORERS:
        raise Unusable(f"--scorer: {scorer_id!r} is not one of {', '.join(SCORERS)}.")
    return scorer_id


def _read(path: Path, text: str, key: str | None) -> pd.DataFrame:
    """Read a file's texts and ids: columns ``id`` and ``text``, empty cells as ``""``."""
    import pandas as pd

    try:
        frame = pd.read_csv(path, dtype=str, na_filter=False, index_col=False, encoding="utf-8-sig")
    except FileNotFoundError:
        raise Unusable(f"{path}: there is no such file.") from None
    except IsADirectoryError:
        raise Unusable(f"{path} is a folder; a CSV file is wanted.") from None
    except OSError as error:
        raise Unusable(f"{path} can't be read: {error.strerror}.") from None
    except UnicodeDecodeError as error:
        raise Unusable(
            f"{path} is not UTF-8 (byte {error.start} can't be read); "
            "save it as 'CSV UTF-8' and try again."
        ) from None
    except pd.errors.EmptyDataError:
        raise Unusable(f"{path} is empty; a header and at least one row are wanted.") from None
    except pd.errors.ParserError as error:
        raise Unusable(f"{path} is not a CSV file: {error}") from None
    for column in filter(None, (text, key)):
        if column not in frame.columns:
            known = ", ".join(map(str, frame.columns))
            raise Unusable(f"{path}: there is no column {column!r}; it has {known}.")
    if frame.empty:
        raise Unusable(f"{path} has a header and no rows; at least one row is wanted.")
    ids = frame[key] if key else pd.Series([str(n) for n in range(1, len(frame) + 1)])
    again = ids[ids.duplicated()]
    if len(again):
        more = f" and {again.nunique() - 1} more" if again.nunique() > 1 else ""
        raise Unusable(
            f"{path}: column {key!r} has {again.iloc[0]!r} several times{more}; "
            "ids must differ. Leave the option out to number the rows."
        )
    return pd.DataFrame({"id": ids, "text": frame[text]})
