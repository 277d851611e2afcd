"""``datapackage.json``: written from the schema, and read.

Frictionless Data Package v2, https://datapackage.org/standard/data-package/
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from parallax.dossier.faults import DossierMissing, Fault, Severity, visible
from parallax.dossier.paths import Signature, inside, read_bytes, signature
from parallax.dossier.schema import HIGHEST_INTEGER, ID_PATTERN, TABLES, Column, Table

DESCRIPTOR = "datapackage.json"

_PACKAGE_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TABLE_PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"


def descriptor(name: str, title: str, description: str = "") -> dict[str, Any]:
    """Build the descriptor of a dossier whose tables lie beside it, named after themselves.

    Parameters
    ----------
    name : str
        Id of the package, lower-case.
    title : str
        What readers see.
    description : str, optional
    """
    package: dict[str, Any] = {"$schema": _PACKAGE_PROFILE, "name": name, "title": title}
    if description:
        package["description"] = description
    package["resources"] = [_resource(table) for table in TABLES.values()]
    return package


def write_descriptor(folder: Path, name: str, title: str, description: str = "") -> None:
    """Write ``datapackage.json`` into a folder, replacing one that is there."""
    text = json.dumps(descriptor(name, title, description), indent=2, ensure_ascii=False)
    (folder / DESCRIPTOR).write_text(text + "\n", encoding="utf-8", newline="\n")


def _resource(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": _TABLE_PROFILE,
        "fields": [_field(column, table) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if table.foreign_keys:
        schema["foreignKeys"] = [
            {
                "fields": [key.column],
                "reference": {"resource": key.table, "fields": [key.reference]},
            }
            for key in table.foreign_keys
        ]
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _field(column: Column, table: Table) -> dict[str, Any]:
    kinds = {"integer": "integer", "date": "date"}
    constraints: dict[str, Any] = {"required": column.required}
    if table.key == (column.name,):
        constraints["unique"] = True
    if column.kind == "id":
        constraints["pattern"] = ID_PATTERN
    elif column.kind == "vocabulary":
        constraints["enum"] = list(column.vocabulary)
    elif column.kind == "integer":
        constraints |= {"minimum": 0, "maximum": HIGHEST_INTEGER}
    return {
        "name": column.name,
        "type": kinds.get(column.kind, "string"),
        "description": column.description,
        "constraints": constraints,
    }


@dataclass
class Package:
    """A folder's ``datapackage.json``, read.

    Attributes
    ----------
    folder : Path
        Resolved.
    label : str
        The folder's name, which begins every file's name in messages.
    name, title : str
        The folder's name where the file gives none.
    finding : object
        What the file has under ``finding``, unchecked; None if nothing.
    paths : dict of str to (str, Path)
        Table to its path as given and resolved, for those that may be read.
    listed : set of str
        The tables that the file names, whether or not they may be read.
    faults : list of Fault
    signatures : dict of Path to Signature or None
    """

    folder: Path
    label: str
    name: str
    title: str
    finding: Any = None
    paths: dict[str, tuple[str, Path]] = field(default_factory=dict)
    listed: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    signatures: dict[Path, Signature | None] = field(default_factory=dict)

    def report(self, found: str, allowed: str, what: str, *, warning: bool = False) -> None:
        """Add a fault of ``datapackage.json``."""
        file = f"{self.label}/{DESCRIPTOR}"
        severity: Severity = "warning" if warning else "fault"
        self.faults.append(Fault(file, None, None, visible(found), allowed, what, severity))


def read_package(folder: Path) -> Package:
    """Read which files a dossier consists of.

    Raises
    ------
    DossierMissing
        If there is no such folder, or no ``datapackage.json`` in it.
    """
    if not folder.is_dir():
        raise DossierMissing(f"There is no folder {visible(str(folder))}.")
    folder = folder.resolve()
    package = Package(folder, visible(folder.name), folder.name, folder.name)
    path = folder / DESCRIPTOR
    package.signatures[path] = signature(path)
    data = read_bytes(path)
    if data is None:
        raise DossierMissing(
            f"{visible(str(folder))} is not a dossier: it has no {DESCRIPTOR} that can be read."
        )
    content = _parse(package, data)
    if content is None:
        return package
    for key in ("name", "title"):
        value = content.get(key, "")
        if not isinstance(value, str):
            package.report(str(value), "text", f"{key} '{visible(str(value))}' is not text.")
        elif value:
            setattr(package, key, value)
    package.finding = content.get("finding")
    resources = content.get("resources")
    if not isinstance(resources, list):
        allowed = "a list of the tables"
        what = f"resources is '{visible(str(resources))}'; allowed is {allowed}."
        package.report(str(resources), allowed, what)
        return package
    for resource in resources:
        _add_resource(package, resource, package.listed)
    for name, table in TABLES.items():
        if name in package.listed:
            continue
        allowed = f"a resource with the name {name} and the path {name}.csv"
        if table.later:
            what = f"table {name} is missing and counts as empty; add {allowed}."
        else:
            what = f"table {name} is missing; allowed is {allowed}."
        package.report(name, allowed, what, warning=table.later)
    return package


def _parse(package: Package, data: bytes) -> dict[str, Any] | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = f"byte 0x{data[error.start]:02x} at {error.start}"
        package.report(found, "UTF-8", f"{found} is not UTF-8; allowed is UTF-8.")
        return None
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        found = f"line {error.lineno}, column {error.colno}: {error.msg}"
        package.report(found, "JSON", f"is not JSON ({found}); allowed is JSON.")
        return None
    except (RecursionError, ValueError):
        package.report("JSON that can't be read", "JSON", "is JSON that can't be read.")
        return None
    if not isinstance(content, dict):
        found = type(content).__name__
        package.report(found, "a JSON object", f"holds a {found}; allowed is a JSON object.")
        return None
    return content


def _add_resource(package: Package, resource: Any, seen: set[str]) -> None:
    name = resource.get("name") if isinstance(resource, dict) else None
    if not isinstance(name, str) or name not in TABLES:
        allowed = ", ".join(TABLES)
        displayed = visible(str(name if isinstance(name, str) else resource))
        what = f"resource '{displayed}' is unknown and not read; allowed are {allowed}."
        package.report(displayed, allowed, what, warning=True)
        return
    if name in seen:
        what = f"table '{name}' occurs twice; each is allowed once."
        package.report(name, "each table once", what)
        return
    seen.add(name)
    relative = resource.get("path")
    allowed = "one file inside the folder"
    if not isinstance(relative, str) or not relative:
        displayed = visible(str(relative))
        what = f"path '{displayed}' of {name} is not a file; allowed is {allowed}."
        package.report(displayed, allowed, what)
        return
    try:
        path = inside(package.folder, relative)
    except ValueError as error:
        what = f"path '{visible(relative)}' of {name} {error}; allowed is {allowed}."
        package.report(relative, allowed, what)
        return
    package.paths[name] = (relative, path)
