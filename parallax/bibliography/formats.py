"""Works as citations: in words (long and short), BibTeX, RIS, CSL-JSON.

Sources: BibTeX, "BibTeXing" (Oren Patashnik, 1988) and the biblatex manual for ``url``,
``urldate`` and ``version``; RIS, the tags of Reference Manager's format; CSL-JSON, the schema
``csl-data.json`` of the Citation Style Language 1.0.2.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from parallax.bibliography.citations import day
from parallax.bibliography.works import VIEW, Work
from parallax.escape import as_line, as_tex

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True)
class Format:
    """A way to cite works: its id, what readers see, and the function that writes it."""

    key: str
    label: str
    write: Callable[[Iterable[Work]], str]


def _said(when: date | None) -> str:
    return day(when.isoformat()) if when else ""


def long_form(work: Work) -> str:
    """Cite a work in full, as a bibliography does; what is not known is left out."""
    title = f"“{as_line(work.title)}”" if work.title else ""
    if work.kind == VIEW:
        parts = [
            title,
            work.note.rstrip("."),
            f"version {work.version}",
            work.publisher,
            f"accessed {_said(work.accessed_on)}",
        ]
    else:
        parts = [work.author, title, work.publisher, _said(work.published_on)]
    said = ", ".join(as_line(part) for part in parts if part) or work.key
    return f"{said}, {work.url}" if work.url else f"{said}."


def short_form(work: Work) -> str:
    """Cite a work as a text does: author and year; a view by its title and version."""
    if work.kind == VIEW:
        return f"({as_line(work.title)}, version {work.version})"
    who = as_line(work.author or work.title or work.key)
    year = str(work.published_on.year) if work.published_on else "n.d."
    return f"({who}, {year})"


def bibtex(work: Work) -> str:
    """Write a work as an entry of BibTeX.

    ``@misc``: what kind of publication an article is does not stand in a dossier. Author
    and title have a second pair of braces: the name is not taken apart, the title keeps its
    capitals. Addresses are written as they are, as ``url`` fields are read.
    """
    fields: list[tuple[str, str]] = []

    def put(name: str, text: str, *, whole: bool = False) -> None:
        if text:
            fields.append((name, f"{{{{{text}}}}}" if whole else f"{{{text}}}"))

    put("author", as_tex(work.author), whole=True)
    if not as_line(work.author):
        put("key", as_tex(work.title))  # By which BibTeX sorts and labels what has no author.
    put("title", as_tex(work.title), whole=True)
    put("howpublished", as_tex(work.publisher))
    if work.published_on:
        put("year", f"{work.published_on.year:04}")
        fields.append(("month", MONTHS[work.published_on.month - 1]))
        put("day", str(work.published_on.day))
    put("version", as_tex(work.version))
    put("note", as_tex(_note(work)))
    put("url", _plain_address(work.url))
    put("urldate", work.accessed_on.isoformat() if work.accessed_on else "")
    put("language", as_tex(work.language))
    lines = ",\n".join(f"  {name} = {value}" for name, value in fields)
    return f"@misc{{{work.key},\n{lines}\n}}\n"


def ris(work: Work) -> str:
    """Write a work as a record of RIS: one value to a line, lines end in CR LF."""
    lines = [("TY", "ELEC" if work.url else "GEN"), ("ID", work.key)]
    lines += [("AU", work.author), ("TI", work.title), ("PB", work.publisher)]
    if work.published_on:
        lines += [("PY", f"{work.published_on.year:04}"), ("DA", _slashed(work.published_on))]
    lines += [("ET", work.version), ("N1", _note(work)), ("UR", _plain_address(work.url))]
    if work.accessed_on:
        lines.append(("Y2", _slashed(work.accessed_on)))
    lines.append(("LA", work.language))
    body = [f"{tag}  - {as_line(value)}" for tag, value in lines if as_line(value)]
    return "".join(f"{line}\r\n" for line in [*body, "ER  - "])


def csl(work: Work) -> dict[str, Any]:
    """Write a work as an item of CSL-JSON; the author is a literal name."""
    item: dict[str, Any] = {
        "id": work.key,
        "type": "webpage" if work.url else "document",
        "title": as_line(work.title),
        "publisher": as_line(work.publisher),
        "version": work.version,
        "note": as_line(_note(work)),
        "URL": work.url,
        "language": as_line(work.language),
    }
    if as_line(work.author):
        item["author"] = [{"literal": as_line(work.author)}]
    for name, when in (("issued", work.published_on), ("accessed", work.accessed_on)):
        if when:
            item[name] = {"date-parts": [[when.year, when.month, when.day]]}
    return {name: value for name, value in item.items() if value}


def _note(work: Work) -> str:
    return f"{work.note.rstrip('.')}. Version {work.version}." if work.kind == VIEW else work.note


def _slashed(when: date) -> str:
    return when.isoformat().replace("-", "/")


def _plain_address(url: str) -> str:
    return url.replace("{", "%7B").replace("}", "%7D")


def _each(write: Callable[[Work], str], joiner: str) -> Callable[[Iterable[Work]], str]:
    return lambda works: joiner.join(map(write, works))


def _csl_json(works: Iterable[Work]) -> str:
    return json.dumps([csl(work) for work in works], ensure_ascii=False, indent=2)


FORMATS: tuple[Format, ...] = (
    Format("long", "In full", _each(long_form, "\n")),
    Format("short", "In the text", _each(short_form, "\n")),
    Format("bibtex", "BibTeX", _each(bibtex, "\n")),
    Format("ris", "RIS", _each(ris, "\r\n")),
    Format("csl", "CSL-JSON", _csl_json),
)
