"""What is wrong with a dossier: where, what was found, what is allowed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import total_ordering
from typing import Literal

Severity = Literal["fault", "warning"]

LONGEST_QUOTED = 80
MOST_LISTED = 20

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def visible(text: str, longest: int = LONGEST_QUOTED) -> str:
    """Show text in a message: at most `longest` characters, control characters as escapes.

    Text from a stranger's dossier must neither break a line nor steer a terminal nor turn the
    direction of what follows.
    """
    if len(text) > longest:
        text = text[: longest - 1] + "…"
    return "".join(
        char.encode("unicode_escape").decode("ascii")
        if char in _BIDI or unicodedata.category(char) in ("Cc", "Zl", "Zp", "Cs")
        else char
        for char in text
    )


@total_ordering
@dataclass(frozen=True)
class Fault:
    """One thing that is wrong.

    Attributes
    ----------
    file : str
        The folder's name and the file, such as ``data/claims.csv``.
    row : int or None
        The row as a spreadsheet shows it (the header is row 1); None: the file as a whole.
    column : str or None
        The column, or columns joined by comma; None: the row as a whole.
    found, allowed : str
        What stands there (shortened, control characters escaped) and what may stand there.
    what : str
        A sentence that names column, found and allowed, with its full stop.
    severity : {'fault', 'warning'}
        A dossier with faults is not loaded; warnings only inform.
    """

    file: str
    row: int | None
    column: str | None
    found: str
    allowed: str
    what: str
    severity: Severity = "fault"

    def __str__(self) -> str:
        where = self.file if self.row is None else f"{self.file}, row {self.row}"
        return f"{where}: {self.what}"

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Fault):
            return NotImplemented
        return self._order() < other._order()

    def _order(self) -> tuple[str, int, str, str, str]:
        return (self.file, self.row or 0, self.column or "", self.what, self.severity)


class DossierFaults(Exception):
    """A dossier that can't be loaded. ``faults`` holds all of its faults, sorted."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(sorted(faults))
        super().__init__(self.faults)

    def __str__(self) -> str:
        lines = [str(fault) for fault in self.faults[:MOST_LISTED]]
        if len(self.faults) > MOST_LISTED:
            lines.append(f"... and {len(self.faults) - MOST_LISTED} more.")
        return "\n".join(lines)


class DossierMissing(FileNotFoundError):
    """There is no such folder, or it holds no ``datapackage.json``."""
