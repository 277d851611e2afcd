"""The passes in which positions were coded, before they were reconciled.

They lie in ``coding/`` beside the tables: ``positions-<pass>.csv`` and ``claims-<pass>.csv`` for
each pass, and ``reconciliation.csv`` for what was decided where two passes differ. A dossier
works without them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pandas as pd

from parallax.dossier.cells import cell_faults
from parallax.dossier.csvfile import TableFile, parse_table
from parallax.dossier.derived import derived
from parallax.dossier.faults import Fault, visible
from parallax.dossier.model import Dossier
from parallax.dossier.paths import read_bytes
from parallax.dossier.references import reference_faults
from parallax.dossier.schema import POSITIONS, TABLES, Column, ForeignKey, Table

FOLDER = "coding"
NO_POSITION = "none"
"""What a pass says of a claim and a proposition that it has no row for."""

_PASS = re.compile(r"(positions|claims)-([a-z0-9]+(?:-[a-z0-9]+)*)\.csv")
_CLAIM = ForeignKey("claim_id", "claims", "claim_id")
_PROPOSITION = ForeignKey("proposition_id", "propositions", "proposition_id")
_THEME = ForeignKey("theme_id", "themes", "theme_id")
_OUTCOMES = (*POSITIONS, NO_POSITION)


def _outcome(name: str, description: str) -> Column:
    return Column(name, "vocabulary", True, description, _OUTCOMES)


PASS_POSITIONS = Table(
    "pass_positions",
    "A claim's position on a proposition, as one pass coded it.",
    ("claim_id", "proposition_id"),
    tuple(
        replace(TABLES["positions"].column(name), later=False)
        for name in ("claim_id", "proposition_id", "position", "rationale")
    ),
    (_CLAIM, _PROPOSITION),
)
PASS_CLAIMS = Table(
    "pass_claims",
    "Type, voice and theme of a claim, as one pass coded them.",
    ("claim_id",),
    tuple(
        TABLES["claims"].column(name) for name in ("claim_id", "claim_type", "voice", "theme_id")
    ),
    (_CLAIM, _THEME),
)
RECONCILIATION = Table(
    "reconciliation",
    "A claim and a proposition on which the passes differ, and what was decided.",
    ("claim_id", "proposition_id"),
    (
        Column("claim_id", "id", True, "The claim."),
        Column("proposition_id", "id", True, "The proposition."),
        _outcome("decision", "What stands in the dossier."),
        Column("why", "text", True, "The reason, in one line."),
    ),
    (_CLAIM, _PROPOSITION),
)


@dataclass(frozen=True, eq=False)
class Coding:
    """The passes of a dossier.

    Attributes
    ----------
    positions : mapping of str to DataFrame
        Pass to its rows: claim_id, proposition_id, position, rationale.
    claims : mapping of str to DataFrame
        Pass to its rows: claim_id, claim_type, voice, theme_id.
    reconciliation : DataFrame
        claim_id, proposition_id, decision, why.
    about : str
        Who the coders were and how they worked: the first paragraph of ``coding/README.md``, as
        one line; empty without it.
    faults : tuple of Fault
        Everything that is wrong with the files, sorted. What could be read is there all the same.
    """

    positions: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    claims: Mapping[str, pd.DataFrame] = field(default_factory=dict)
    reconciliation: pd.DataFrame = field(
        default_factory=lambda: pd.DataFrame(columns=list(RECONCILIATION.column_names))
    )
    about: str = ""
    faults: tuple[Fault, ...] = ()

    @property
    def passes(self) -> tuple[str, ...]:
        """Names of the passes that coded positions, in alphabetical order."""
        return tuple(sorted(self.positions))


def read_coding(dossier: Dossier) -> Coding:
    """Read the passes beside a dossier's tables.

    Parameters
    ----------
    dossier : Dossier
        Ids are looked up in it.

    Returns
    -------
    Coding
        Empty if there is no folder ``coding/``. Rows with a fault are part of it, so that a
        message can be given and the rest still be used.
    """
    folder = dossier.root / FOLDER
    if not folder.is_dir():
        return Coding()
    files = {name: _as_file(dossier, name) for name in ("claims", "propositions", "themes")}
    positions: dict[str, pd.DataFrame] = {}
    claims: dict[str, pd.DataFrame] = {}
    reconciliation = Coding().reconciliation
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.csv")):
        named = _PASS.fullmatch(path.name)
        if path.name == "reconciliation.csv":
            table = RECONCILIATION
        elif named:
            table = PASS_POSITIONS if named[1] == "positions" else PASS_CLAIMS
        else:
            faults.append(_misnamed(path))
            continue
        file, found = _read(path, table)
        faults += found
        if file is None or set(table.column_names) - set(file.frame.columns):
            continue
        faults += reference_faults({**files, table.name: file})
        if table is RECONCILIATION:
            reconciliation = file.frame
        elif named:
            (positions if table is PASS_POSITIONS else claims)[named[2]] = file.frame
    return Coding(positions, claims, reconciliation, _about(folder), tuple(sorted(faults)))


def _about(folder: Path) -> str:
    data = read_bytes(folder / "README.md") or b""
    paragraphs = data.decode("utf-8", errors="replace").split("\n\n")
    text = next((each for each in paragraphs if each.strip() and not each.startswith("#")), "")
    return " ".join(text.split())


AGREED = "agreed"
"""The origin of a position that both passes have."""


@derived()
def origins(dossier: Dossier) -> dict[tuple[str, str], str]:
    """Return how each position of a dossier came about.

    Parameters
    ----------
    dossier : Dossier

    Returns
    -------
    dict
        (claim_id, proposition_id) to `AGREED`, where the first two passes have this very
        position, or to the reason that the reconciliation gives. Positions that no pass and no
        reconciliation knows are missing, and so is everything with fewer than two passes or with
        faulty files.
    """
    coding = read_coding(dossier)
    if len(coding.passes) < 2 or coding.faults:
        return {}
    first, second = (by_unit(coding.positions[name], "position") for name in coding.passes[:2])
    reasons = by_unit(coding.reconciliation, "why")
    found = {}
    for unit, position in by_unit(dossier.positions, "position").items():
        if first.get(unit) == second.get(unit) == position:
            found[unit] = AGREED
        elif unit in reasons:
            found[unit] = reasons[unit]
    return found


def by_unit(frame: pd.DataFrame, column: str) -> dict[tuple[str, str], str]:
    """Map claim_id and proposition_id of a table to another of its columns."""
    keys = zip(frame["claim_id"], frame["proposition_id"], strict=True)
    return dict(zip(keys, frame[column], strict=True))


def _read(path: Path, table: Table) -> tuple[TableFile | None, list[Fault]]:
    label = f"{FOLDER}/{visible(path.name)}"
    data = read_bytes(path)
    if data is None:
        what = "can't be read; allowed is a CSV file."
        return None, [Fault(label, None, None, "no file", "a CSV file", what)]
    file, faults = parse_table(data, label, table)
    # A pass may hold more columns than are compared; that is no reason for a warning.
    faults = [fault for fault in faults if fault.severity == "fault"]
    return file, faults + (cell_faults(file) if file else [])


def _as_file(dossier: Dossier, name: str) -> TableFile:
    frame = dossier.tables[name]
    return TableFile(TABLES[name], f"{name}.csv", frame, np.arange(len(frame)) + 2)


def _misnamed(path: Path) -> Fault:
    allowed = "positions-<pass>.csv, claims-<pass>.csv, reconciliation.csv"
    what = f"is no file of a coding pass; allowed are {allowed}."
    return Fault(f"{FOLDER}/{visible(path.name)}", None, None, path.name, allowed, what)
