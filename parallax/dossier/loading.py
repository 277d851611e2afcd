"""Reading a dossier: all of it, or all of its faults."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from parallax.dossier.cells import cell_faults
from parallax.dossier.csvfile import TableFile, empty_table, parse_table
from parallax.dossier.curated_finding import CuratedFinding, read_finding
from parallax.dossier.faults import DossierFaults, DossierMissing, Fault, visible
from parallax.dossier.model import Dossier
from parallax.dossier.package import read_package
from parallax.dossier.paths import DEFAULT_FOLDER, Signature, read_bytes, signature
from parallax.dossier.prospects import prospect_faults
from parallax.dossier.references import reference_faults
from parallax.dossier.rules import ANCHOR_COLUMNS, anchor_claims, row_faults
from parallax.dossier.schema import TABLES
from parallax.dossier.texts import Texts, read_texts
from parallax.dossier.version import digest

__all__ = ["ENVIRONMENT", "DossierFaults", "DossierMissing", "Reading", "assemble"]
__all__ += ["default_folder", "load", "read", "read_package"]

ENVIRONMENT = "PARALLAX_DOSSIER"
PROJECT_ROOT = Path(__file__).resolve().parents[2]


def default_folder() -> Path:
    """Return the folder of the dossier that is loaded when none is named.

    Returns
    -------
    Path
        The folder that `PARALLAX_DOSSIER` names; else ``data/`` at the root of the checkout; else,
        where the package was installed without one, ``data/`` in the current folder.
    """
    named = os.environ.get(ENVIRONMENT, "")
    if named:
        return Path(named)
    in_checkout = (PROJECT_ROOT / "app.py").is_file()
    return PROJECT_ROOT / DEFAULT_FOLDER if in_checkout else Path(DEFAULT_FOLDER)


@dataclass(frozen=True, eq=False)
class Reading:
    """Everything that reading a folder gave.

    Attributes
    ----------
    files : mapping of str to TableFile
        The tables that could be read, as they stand in the files.
    texts : mapping of str to str or None
        Article id to text.
    anchors : DataFrame
        See `parallax.dossier.rules.anchor_claims`.
    faults, warnings : tuple of Fault
        Sorted.
    signatures : mapping of Path to Signature or None
        Every file that the reading depended on, with its state just before it was read.
    dossier : Dossier or None
        None if there is any fault.
    """

    files: Mapping[str, TableFile]
    texts: Mapping[str, str | None]
    anchors: pd.DataFrame
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    signatures: Mapping[Path, Signature | None]
    dossier: Dossier | None


def load(folder: Path) -> Dossier:
    """Read a dossier.

    Raises
    ------
    DossierFaults
        If anything is wrong with it; it holds all faults.
    DossierMissing
        If there is no such folder, or no ``datapackage.json`` in it.
    """
    reading = read(folder)
    if reading.dossier is None:
        raise DossierFaults(reading.faults)
    return reading.dossier


def read(folder: Path) -> Reading:
    """Read a dossier with all of its faults and warnings, coverage excepted.

    Raises
    ------
    DossierMissing
        If there is no such folder, or no ``datapackage.json`` in it.
    """
    package = read_package(Path(folder))
    found = list(package.faults)
    signatures = dict(package.signatures)
    files: dict[str, TableFile] = {}
    for name, (relative, path) in package.paths.items():
        label = f"{package.label}/{visible(relative)}"
        # Of the path as given: a link may come to lead elsewhere.
        signatures[package.folder / relative] = signature(package.folder / relative)
        data = read_bytes(path)
        if data is None and TABLES[name].later and not os.path.lexists(path):
            what = "is missing and counts as empty; add a CSV file with the names of the columns."
            found.append(Fault(label, None, None, "no file", "a CSV file", what, "warning"))
            files[name] = empty_table(label, TABLES[name])
            continue
        if data is None:
            what = "is missing or can't be read; allowed is a CSV file."
            found.append(Fault(label, None, None, "no file", "a CSV file", what))
            continue
        file, faults = parse_table(data, label, TABLES[name])
        found += faults
        if file is not None:
            files[name] = file
            found += cell_faults(file)
    for name, table in TABLES.items():
        # Of an older dossier, whose package does not list it: its warning is among the package's.
        if table.later and name not in package.listed:
            files[name] = empty_table(f"{package.label}/{name}.csv", table)
    found += reference_faults(files)
    texts = read_texts(package.folder, files["articles"]) if "articles" in files else Texts()
    found += texts.faults
    signatures.update(texts.signatures)
    found += row_faults(files, texts.by_article)
    anchors = pd.DataFrame(columns=list(ANCHOR_COLUMNS))
    if "claims" in files and files["claims"].has("claim_id", "article_id", "quote"):
        anchors, faults = anchor_claims(files["claims"], texts.by_article)
        found += faults
        found += prospect_faults(files["claims"], anchors, texts.by_article)
    finding, quotes = None, _quotes(files)
    if quotes is not None:  # Else nothing can be looked up, and claims.csv has faults of its own.
        before = len(package.faults)
        finding = read_finding(package.finding, quotes, package.report)
        found += package.faults[before:]
    wrong = tuple(sorted(fault for fault in found if fault.severity == "fault"))
    return Reading(
        files=files,
        texts=texts.by_article,
        anchors=anchors,
        faults=wrong,
        warnings=tuple(sorted(fault for fault in found if fault.severity == "warning")),
        signatures=signatures,
        dossier=None
        if wrong
        else assemble(package.folder, package.name, package.title, files, texts, finding),
    )


def _quotes(files: Mapping[str, TableFile]) -> dict[str, str] | None:
    claims = files.get("claims")
    if claims is None or not claims.has("claim_id", "quote"):
        return None
    return dict(zip(claims.frame["claim_id"], claims.frame["quote"], strict=True))


def assemble(
    folder: Path,
    name: str,
    title: str,
    files: Mapping[str, TableFile],
    texts: Texts,
    finding: CuratedFinding | None = None,
) -> Dossier:
    """Place tables in which nothing is wrong together as a dossier: typed, and in order."""
    tables = {key: _typed(files[key]) for key in TABLES}
    version = digest(tables, texts.hashes)
    articles = tables["articles"]
    order = articles.assign(undated=articles["published_on"] == "").sort_values(
        ["undated", "published_on", "article_id"], kind="stable"
    )
    tables["articles"] = articles.loc[order.index].reset_index(drop=True)
    for key in ("themes", "propositions", "storylines"):
        by = ["rank", TABLES[key].key[0]]
        tables[key] = tables[key].sort_values(by, kind="stable", ignore_index=True)
    place = {key: rank for rank, key in enumerate(tables["articles"]["article_id"])}
    claims = tables["claims"]
    order = claims.assign(place=claims["article_id"].map(place)).sort_values(
        ["place", "quote_start", "claim_id"], kind="stable", na_position="last"
    )
    tables["claims"] = claims.loc[order.index].reset_index(drop=True)
    return Dossier(
        root=folder,
        name=name,
        title=title,
        tables=MappingProxyType(tables),
        texts=MappingProxyType({key: texts.by_article[key] for key in place}),
        version=version,
        finding=finding,
    )


def _typed(file: TableFile) -> pd.DataFrame:
    frame = file.frame.copy()
    for column in file.table.columns:
        if column.kind == "integer":
            dtype = "int64" if column.name == "rank" else "Int64"
            cells = [int(cell) if cell else None for cell in frame[column.name]]
            frame[column.name] = pd.Series(cells, index=frame.index, dtype=dtype)
    return frame
