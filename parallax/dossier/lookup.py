"""Small ways into the tables of a dossier."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pandas as pd

from parallax.dossier.derived import derived
from parallax.dossier.schema import TABLES

if TYPE_CHECKING:
    from parallax.dossier.model import Dossier

Row = dict[str, Any]


def records(frame: pd.DataFrame) -> list[Row]:
    """Return a table's rows as mappings of column name to value, in order."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def column(frame: pd.DataFrame, key: str, value: str) -> dict[str, Any]:
    """Map the values of one column to those of another; of equal keys the last counts."""
    return dict(zip(frame[key], frame[value], strict=True))


def ranks(frame: pd.DataFrame, key: str) -> dict[str, int]:
    """Map ids to the place of their row in a table."""
    return {str(each): n for n, each in enumerate(frame[key])}


@derived()
def article_ids(dossier: Dossier) -> tuple[str, ...]:
    """List the ids of all articles, in the dossier's order."""
    return tuple(dossier.tables["articles"]["article_id"])


@derived()
def places_of(dossier: Dossier, table: str) -> Mapping[str, int]:
    """Map the ids of a table to the places of their rows.

    Parameters
    ----------
    dossier : Dossier
    table : str
        A table whose key is one column.

    Returns
    -------
    mapping of str to int
        In the order of the table, read-only. Whether an id is among them is answered in a time
        that does not depend on how many there are.
    """
    (key,) = TABLES[table].key
    return MappingProxyType(ranks(dossier.tables[table], key))


def rows_by_id(dossier: Dossier, table: str, key: str, ids: Iterable[str]) -> dict[str, Row]:
    """Return rows of a table by id, without going through the whole table each time.

    Parameters
    ----------
    dossier : Dossier
    table, key : str
        A table, and the column that holds its unique ids.
    ids : iterable of str

    Returns
    -------
    dict
        Id to row, in the order asked for; ids that the table does not have are missing.
    """
    wanted = list(dict.fromkeys(ids))
    places = places_of(dossier, table)
    found = records(dossier.tables[table].iloc[[places[each] for each in wanted if each in places]])
    return {str(row[key]): row for row in found}
