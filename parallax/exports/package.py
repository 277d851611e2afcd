"""The whole dossier as a zipped Data Package, with its texts, ready to be loaded again."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from parallax.dossier.model import Dossier
from parallax.dossier.package import DESCRIPTOR, descriptor
from parallax.dossier.paths import read_bytes
from parallax.dossier.schema import TABLES, Table
from parallax.exports.archive import pack
from parallax.exports.rows import quoting

TEXTS = "texts"
_WRITTEN_ANEW = ("$schema", "name", "title", "resources")


def package_bytes(dossier: Dossier) -> bytes:
    """Pack a dossier: descriptor, tables, and the texts in a folder of their own.

    Returns
    -------
    bytes
        A zip; the same dossier gives the same bytes. Cells stand in it as they are:
        it is a dossier to load, and no table for a spreadsheet. Only ``text_path``
        differs from the original, and leads to ``texts/<article_id>.txt``; since the
        version counts that column too, it may differ from the original's.
    """
    files = {DESCRIPTOR: _described(dossier)}
    for name, table in TABLES.items():
        files[f"{name}.csv"] = _csv(dossier, table)
    for article_id, text in dossier.texts.items():
        if text is not None:
            files[_path(article_id)] = text.encode()
    return pack(files)


def _path(article_id: str) -> str:
    return f"{TEXTS}/{article_id}.txt"


def _described(dossier: Dossier) -> bytes:
    content = {**descriptor(dossier.name, dossier.title), **_more(dossier)}
    for resource in content["resources"]:
        # Said, since some readers guess it from the cells.
        resource["dialect"] = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True}
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()


def _more(dossier: Dossier) -> dict[str, Any]:
    """Keep what the original says besides (description, licences, contributors)."""
    try:
        found = json.loads((read_bytes(dossier.root / DESCRIPTOR) or b"").decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return {}  # It has been spoilt since the dossier was loaded.
    if not isinstance(found, dict):
        return {}
    return {name: value for name, value in found.items() if name not in _WRITTEN_ANEW}


def _csv(dossier: Dossier, table: Table) -> bytes:
    frame = dossier.tables[table.name]
    if table.name == "articles":
        paths = [
            _path(key) if dossier.texts.get(key) is not None else "" for key in frame["article_id"]
        ]
        frame = frame.assign(text_path=paths)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n", quoting=quoting(frame))
    writer.writerow(table.column_names)
    columns = [frame[name].astype(object) for name in table.column_names]
    writer.writerows(zip(*(each.where(each.notna(), "") for each in columns), strict=True))
    return out.getvalue().encode()
