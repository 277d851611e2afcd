"""Versions of a dossier that are archived, so that a link shows later what its sender saw.

``history/<v>/`` in the dossier's folder is a Data Package of its own: ``datapackage.json`` and
the tables of that version, rows in the order of their keys, so that versions are easy to compare.
Texts are not repeated: the rows hold their hashes, and a text is used as long as a file of the
dossier still has that hash.

The names of tables and columns are part of a version. An archived version therefore lists its own,
is digested by them, and is read into today's schema only then: columns and tables that have been
added since are empty in it, those that have been given up are passed over. It must then pass the
checks of today. Rows whose order in a file shows (actors of a claim, say) come in the order of
their keys: a version does not tell one order from another.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from parallax.dossier.cells import cell_faults
from parallax.dossier.csvfile import TableFile, empty_table, parse_table, quoting_for
from parallax.dossier.derived import derived
from parallax.dossier.faults import Fault, visible
from parallax.dossier.loading import assemble
from parallax.dossier.model import Dossier
from parallax.dossier.package import DESCRIPTOR, descriptor
from parallax.dossier.paths import Signature, inside, read_bytes, signature
from parallax.dossier.references import reference_faults
from parallax.dossier.rules import row_faults
from parallax.dossier.schema import TABLES, Column, Table
from parallax.dossier.texts import Texts, read_texts
from parallax.dossier.version import LENGTH, canonical_rows, digest

HISTORY = "history"
_VERSION = re.compile(rf"[0-9a-f]{{{LENGTH}}}")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")


class VersionUnavailable(Exception):
    """A version that can't be shown; the message says why.

    Attributes
    ----------
    archived : bool
        Whether there is something under its name all the same.
    """

    def __init__(self, why: str, *, archived: bool) -> None:
        super().__init__(why)
        self.archived = archived


def is_version(text: str) -> bool:
    """Return whether a text has the form of a version: ten digits or letters from a to f."""
    return _VERSION.fullmatch(text) is not None


def release(dossier: Dossier) -> tuple[Path, bool]:
    """Keep the rows of a dossier's version.

    Parameters
    ----------
    dossier : Dossier
        As the files of its folder are.

    Returns
    -------
    folder : Path
        ``history/<v>/``.
    written : bool
        False if the version had been archived already; nothing is changed then.

    Raises
    ------
    VersionUnavailable
        If what stands under the version's name is something else, or if the rows as
        written would not give the version again.
    OSError
        If the folder can't be written.
    """
    target = _place(dossier.root, dossier.version)
    if target.exists():
        _rows_of(dossier.root, dossier.version)
        return target, False
    target.parent.mkdir(exist_ok=True)
    # Written aside and moved: a version is there as a whole or not at all.
    aside = target.parent / f".{dossier.version}.{os.getpid()}"
    aside.mkdir()
    try:
        for name, content in _files(dossier).items():
            (aside / name).write_text(content, encoding="utf-8", newline="")
        _verified(aside, dossier.version)
        aside.rename(target)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return target, True


def _place(root: Path, version: str) -> Path:
    try:
        return inside(root, f"{HISTORY}/{version}")
    except ValueError as error:
        raise VersionUnavailable(f"{HISTORY}/{version} {error}.", archived=True) from None


def _files(dossier: Dossier) -> dict[str, str]:
    about = descriptor(
        dossier.name,
        dossier.title,
        "An earlier version, kept so that links to it can be opened.",
    )
    about["version"] = dossier.version
    found = {DESCRIPTOR: json.dumps(about, indent=2, ensure_ascii=False) + "\n"}
    for name, table in TABLES.items():
        rows = canonical_rows(table, dossier.tables[name])
        out = io.StringIO(newline="")
        quoting = quoting_for(cell for row in rows for cell in row)
        writer = csv.writer(out, lineterminator="\n", quoting=quoting)
        writer.writerow(table.column_names)
        writer.writerows(rows)
        found[f"{name}.csv"] = out.getvalue()
    return found


def archived_version(dossier: Dossier, version: str) -> Dossier:
    """Read a version that was archived.

    Parameters
    ----------
    dossier : Dossier
        The current state of the files; its folder is looked in, its name and title are taken.
    version : str
        As it stands in a link; anything.

    Returns
    -------
    Dossier
        The rows of that version in today's schema. A text whose file has changed since is
        left out, so that its quotes are not checkable. The same object for the same question,
        as long as neither the current state nor what was archived changes.

    Raises
    ------
    VersionUnavailable
        If it was not archived, if what was archived does not give that version (any more), or if it
        does not pass today's checks.
    """
    if not is_version(version):
        raise VersionUnavailable(
            f"'{visible(version)}' is no version: allowed are ten digits or letters from a to f.",
            archived=False,
        )
    if not (_place(dossier.root, version) / DESCRIPTOR).is_file():
        raise VersionUnavailable(f"Version {version} was not archived.", archived=False)
    return _archived_version(dossier, version, _signatures(dossier.root, version))


def _signatures(root: Path, version: str) -> frozenset[tuple[str, Signature | None]]:
    """Return what changes when a file of an archived version does: one that is fixed is read."""
    try:
        files = list(_place(root, version).iterdir())
    except OSError:
        return frozenset()  # Whoever reads them says why they can't be read.
    return frozenset((each.name, signature(each)) for each in files)


@derived(maximum=8)
def _archived_version(dossier: Dossier, version: str, _: object) -> Dossier:
    files = {
        name: _in_todays_schema(rows.get(name), table)
        for rows in [_rows_of(dossier.root, version)]
        for name, table in TABLES.items()
    }
    texts = _texts(dossier, files["articles"])
    found = [fault for file in files.values() for fault in cell_faults(file)]
    found += reference_faults(files)
    found += row_faults(files, texts.by_article)
    faults = sorted(fault for fault in found if fault.severity == "fault")
    if faults:
        raise VersionUnavailable(_not_passing(version, faults), archived=True)
    older = assemble(dossier.root, dossier.name, dossier.title, files, texts)
    return replace(older, version=version, archived=True)


def _not_passing(version: str, faults: list[Fault]) -> str:
    more = f", and {len(faults) - 1} more" if len(faults) > 1 else ""
    return f"Version {version} was archived, but does not pass today's checks ({faults[0]}{more})."


def _rows_of(root: Path, version: str) -> dict[str, TableFile]:
    folder = _place(root, version)
    return _verified(folder, version)


def _verified(folder: Path, version: str) -> dict[str, TableFile]:
    """Read the rows in a folder, and make sure that they are those of the version."""

    def broken(what: str) -> VersionUnavailable:
        place = f"{HISTORY}/{version}"
        return VersionUnavailable(
            f"What is archived in {place} is not version {version}: {what}.", archived=True
        )

    files: dict[str, TableFile] = {}
    try:
        schema = _schema(folder)
        for name, table in schema.items():
            # Of the place that the name gives, and not through a link that leads elsewhere.
            data = read_bytes(inside(folder, f"{name}.csv"))
            if data is None:
                raise broken(f"{name}.csv can't be read")
            file, faults = parse_table(data, f"{HISTORY}/{version}/{name}.csv", table)
            faults = [fault for fault in faults if fault.severity == "fault"]
            if file is None or faults:
                raise broken(str(faults[0]))
            files[name] = file
    except ValueError as error:
        raise broken(str(error)) from None
    found = digest({name: file.frame for name, file in files.items()}, _hashes(files), schema)
    if found != version:
        raise broken(f"its rows give {found}")
    return files


def _hashes(files: Mapping[str, TableFile]) -> dict[str, str]:
    articles = files.get("articles")
    columns = ("article_id", "text_path", "text_sha256")
    if articles is None or not articles.has(*columns):
        return {}
    rows = zip(*(articles.cells(name) for name in columns), strict=True)
    return {article_id: sha for article_id, path, sha in rows if path}


def _schema(folder: Path) -> dict[str, Table]:
    """Read which tables and columns an archived version has; ValueError if it can't be read."""
    data = read_bytes(inside(folder, DESCRIPTOR))
    try:
        content = json.loads((data or b"").decode("utf-8"))
        tables = {}
        for resource in content["resources"]:
            name, schema = str(resource["name"]), resource["schema"]
            columns = tuple(map(_column, schema["fields"]))
            names = [column.name for column in columns]
            if not _NAME.fullmatch(name) or name in tables or len(set(names)) < len(names):
                raise ValueError
            tables[name] = Table(name, "", tuple(schema["primaryKey"]), columns, ())
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        raise ValueError(f"{DESCRIPTOR} does not list its tables") from None
    return tables


def _column(field: Mapping[str, Any]) -> Column:
    name = str(field["name"])
    if not _NAME.fullmatch(name):
        raise ValueError
    return Column(name, "integer" if field["type"] == "integer" else "text", False, "")


def _in_todays_schema(file: TableFile | None, table: Table) -> TableFile:
    if file is None:
        return empty_table(f"{HISTORY}/{table.name}.csv", table)
    rows = len(file.frame)
    columns = {
        name: file.cells(name) if file.has(name) else [""] * rows for name in table.column_names
    }
    frame = pd.DataFrame(columns, index=pd.RangeIndex(rows), dtype="str")
    return TableFile(table, file.label, frame, file.rows)


def _texts(dossier: Dossier, articles: TableFile) -> Texts:
    """Find the texts that have not changed since: at their old place, or at today's."""
    stated = dict(zip(articles.cells("article_id"), articles.cells("text_sha256"), strict=True))
    found = read_texts(dossier.root, articles)
    today = {
        hashlib.sha256(text.encode()).hexdigest(): text
        for text in dossier.texts.values()
        if text is not None
    }
    texts = Texts()
    for article_id, sha in stated.items():
        same = found.hashes.get(article_id) == sha
        texts.by_article[article_id] = found.by_article[article_id] if same else today.get(sha)
    return texts
