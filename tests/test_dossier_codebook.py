"""The codebook names every table, column and allowed value."""

from __future__ import annotations

import pytest

from parallax.dossier.loading import PROJECT_ROOT
from parallax.dossier.schema import TABLES, Column, Table

KINDS = {
    "id": "id",
    "text": "text",
    "integer": "whole number",
    "date": "YYYY-MM-DD",
    "edtf": "EDTF date",
    "list": "list",
}


def row_of(table: Table, column: Column) -> str:
    """Give the line of the codebook that describes a column."""
    holds = ", ".join(f"`{value}`" for value in column.vocabulary) or KINDS.get(column.kind, "")
    for key in table.foreign_keys:
        if key.column == column.name:
            holds = f"id of `{key.table}`"
    name = f"**{column.name}**" if column.name in table.key else column.name
    return f"| {name}{' *' if column.required else ''} | {holds} | {column.description} |"


@pytest.mark.parametrize("name", TABLES)
def test_the_codebook_describes_a_table_as_the_schema_declares_it(name: str) -> None:
    text = (PROJECT_ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    table = TABLES[name]
    rows = "\n".join(row_of(table, column) for column in table.columns)
    header = "| column | holds | |\n|---|---|---|"
    assert f"### {name}\n\n{table.description}\n\n{header}\n{rows}\n" in text
