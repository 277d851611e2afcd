"""Ids that refer to a row of another table."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz import fuzz, process

from parallax.dossier.csvfile import TableFile
from parallax.dossier.faults import Fault, visible

MOST_SUGGESTIONS = 20
"""Distinct ids of a column for which a near one is sought: each costs a pass over the table."""

SUGGESTION_CUTOFF = 70


def reference_faults(files: Mapping[str, TableFile]) -> list[Fault]:
    """Find every id that no row of the table it refers to has.

    A table that could not be read, or that lacks the column, is passed over: it has a fault of
    its own, and one for each reference to it would hide the others.
    """
    faults: list[Fault] = []
    for file in files.values():
        for key in file.table.foreign_keys:
            parent = files.get(key.table)
            if parent is None or not parent.has(key.reference) or not file.has(key.column):
                continue
            known = set(parent.cells(key.reference))
            cells = file.cells(key.column)
            # A blank cell where one is required has its fault already.
            known.add("")
            required = file.table.column(key.column).required
            wrong = [
                index
                for index, cell in enumerate(cells)
                if cell not in known and not (required and cell.isspace())
            ]
            if not wrong:
                continue
            near = _nearest([cells[index] for index in wrong], sorted(known - {""}))
            allowed = f"a {key.reference} of {parent.label}"
            for index in wrong:
                cell = cells[index]
                what = f"{key.column} '{visible(cell)}' is no {key.reference} of {parent.label}."
                if cell in near:
                    what += f" Did you mean '{visible(near[cell])}'?"
                faults.append(file.fault(index, key.column, cell, allowed, what))
    return faults


def _nearest(wrong: list[str], known: list[str]) -> dict[str, str]:
    near = {}
    for cell in list(dict.fromkeys(wrong))[:MOST_SUGGESTIONS]:
        best = process.extractOne(cell, known, scorer=fuzz.ratio, score_cutoff=SUGGESTION_CUTOFF)
        if best:
            near[cell] = best[0]
    return near
