"""Small ways into the tables of a dossier."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pandas as pd

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


@lru_cache(maxsize=16)
def _places(dossier: Dossier, table: str, key: str) -> pd.Index[str]:
    places: pd.Index[str] = pd.Index(dossier.tables[table][key])
    return places


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
    places = _places(dossier, table, key).get_indexer(pd.Index(wanted, dtype=object))
    found = records(dossier.tables[table].iloc[places[places >= 0]])
    return {str(row[key]): row for row in found}
