"""A dossier in memory."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pandas as pd

from parallax.dossier.curated_finding import CuratedFinding
from parallax.dossier.derived import Derived

T = TypeVar("T")

LIST_SEPARATOR = "; "


def split_list(cell: str) -> list[str]:
    """Split a cell that holds a list (``variants``); an empty cell is an empty list."""
    return [part for part in cell.split(LIST_SEPARATOR) if part]


@dataclass(frozen=True, eq=False)
class Dossier:
    """A dossier without faults. Two dossiers are equal only if they are the same object.

    Frames are shared by all readers: filter and copy, never change them in place. All have a
    RangeIndex. Columns are those of `parallax.dossier.schema`, in its order; dtype ``str``
    with ``""`` for an empty cell, except ``rank`` (int64) and ``quote_start`` and ``quote_end``
    (Int64, missing where the file has an empty cell). Offsets are those of the file, also
    where an anchor has moved: see `parallax.dossier.anchors.anchor`.

    Attributes
    ----------
    root : Path
        The folder, absolute.
    name, title : str
        From ``datapackage.json``; the folder's name where it gives none.
    tables : mapping of str to DataFrame
        Every table of the schema.
    texts : mapping of str to str or None
        Article id to its text; None where the dossier does not include it.
    version : str
        See `parallax.dossier.version.digest`.
    finding : CuratedFinding or None
        The finding that the curator wrote. As the title, it is no part of the version.
    archived : bool
        Whether this is an earlier version that was archived, see `parallax.dossier.history`, and
        not the state of the files. Addresses of views of it carry its version.
    """

    root: Path
    name: str
    title: str
    tables: Mapping[str, pd.DataFrame]
    texts: Mapping[str, str | None]
    version: str
    finding: CuratedFinding | None = None
    archived: bool = False
    _derived: Derived = field(default_factory=Derived, init=False, repr=False)

    def derived(
        self,
        key: Hashable,
        make: Callable[[], T],
        *,
        family: Hashable = None,
        maximum: int | None = None,
    ) -> T:
        """Return what is derived from the dossier, computed once and freed with it.

        Parameters
        ----------
        key : hashable
            What identifies the result within its family.
        make : callable
            Computes it. Its result must not refer to the dossier.
        family : hashable, optional
            What the key belongs to. See `parallax.dossier.derived.derived`, which makes one of
            a function.
        maximum : int, optional
            How many results of the family are remembered, the last ones asked for.

        Raises
        ------
        Exception
            What `make` has raised: a failure is remembered like a result.
        """
        return self._derived.get(family, key, make, maximum)

    @property
    def articles(self) -> pd.DataFrame:
        """Source texts, by published_on (empty last), then article_id."""
        return self.tables["articles"]

    @property
    def themes(self) -> pd.DataFrame:
        """Themes, by rank, then theme_id."""
        return self.tables["themes"]

    @property
    def actors(self) -> pd.DataFrame:
        """Actors, in the order of the file."""
        return self.tables["actors"]

    @property
    def propositions(self) -> pd.DataFrame:
        """Propositions, by rank, then proposition_id."""
        return self.tables["propositions"]

    @property
    def claims(self) -> pd.DataFrame:
        """Claims, in the order of articles, then by quote_start (missing last), then claim_id."""
        return self.tables["claims"]

    @property
    def claim_actors(self) -> pd.DataFrame:
        """Actors named in claims, in the order of the file."""
        return self.tables["claim_actors"]

    @property
    def positions(self) -> pd.DataFrame:
        """Positions of claims on propositions, in the order of the file."""
        return self.tables["positions"]

    @property
    def storylines(self) -> pd.DataFrame:
        """Storylines, by rank, then storyline_id."""
        return self.tables["storylines"]

    @property
    def events(self) -> pd.DataFrame:
        """Events, in the order of the file."""
        return self.tables["events"]

    @property
    def event_storylines(self) -> pd.DataFrame:
        """Events in storylines, in the order of the file."""
        return self.tables["event_storylines"]

    @property
    def event_claims(self) -> pd.DataFrame:
        """Claims that refer to events, in the order of the file."""
        return self.tables["event_claims"]

    @property
    def claim_storylines(self) -> pd.DataFrame:
        """Claims that speak of a storyline's matter, in the order of the file."""
        return self.tables["claim_storylines"]

    @property
    def terms(self) -> pd.DataFrame:
        """Terms, in the order of the file."""
        return self.tables["terms"]

    @property
    def statement_items(self) -> pd.DataFrame:
        """Items of joint statements, in the order of the file."""
        return self.tables["statement_items"]

    @property
    def uncoded(self) -> pd.DataFrame:
        """Stretches that are no claim, in the order of the file."""
        return self.tables["uncoded"]
