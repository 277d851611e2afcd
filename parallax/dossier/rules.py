"""What the cells of a row must be to one another, and where quotes must stand."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from parallax.dossier.anchors import AMBIGUOUS, LOST, MOVED, anchor, occurrences
from parallax.dossier.cells import is_integer
from parallax.dossier.csvfile import TableFile
from parallax.dossier.faults import Fault, Severity, visible
from parallax.dossier.nearest import Finder, Passage

OFFSETS = ("quote_start", "quote_end")
MOST_PLACES = 5
ANCHOR_COLUMNS = ("claim_id", "article_id", "status", "found_start")


def row_faults(files: Mapping[str, TableFile], texts: Mapping[str, str | None]) -> list[Fault]:
    """Check the rules that hold between cells, and offsets against their texts.

    A rule is passed over where the file lacks one of its columns.
    """
    faults: list[Fault] = []
    if "claims" in files:
        faults += _voice_faults(files["claims"])
        faults += _offset_faults(files["claims"], texts)
    if "uncoded" in files:
        faults += _offset_faults(files["uncoded"], texts)
    if "events" in files:
        faults += _source_faults(files["events"])
    if "positions" in files and "claims" in files:
        faults += _telling_faults(files["positions"], files["claims"])
    return faults


def _telling_faults(file: TableFile, claims: TableFile) -> list[Fault]:
    if not (
        file.has("claim_id", "proposition_id", "telling") and claims.has("claim_id", "article_id")
    ):
        return []
    article_of = dict(zip(claims.cells("claim_id"), claims.cells("article_id"), strict=True))
    faults: list[Fault] = []
    first: dict[tuple[str, str], int] = {}
    cells = (file.cells(name) for name in ("claim_id", "proposition_id", "telling"))
    for index, (claim_id, proposition_id, telling) in enumerate(zip(*cells, strict=True)):
        if not telling or claim_id not in article_of:
            continue
        told = first.setdefault((article_of[claim_id], proposition_id), index)
        if told != index:
            allowed = "one telling claim for each article and proposition"
            what = (
                f"telling is marked again for '{visible(proposition_id)}', after row "
                f"{file.rows[told]} of the same article; allowed is {allowed}."
            )
            faults.append(file.fault(index, "telling", telling, allowed, what))
    return faults


def _voice_faults(file: TableFile) -> list[Fault]:
    if not file.has("claim_type", "voice", "holder_id"):
        return []
    faults = []
    cells = (file.cells(name) for name in ("claim_type", "voice", "holder_id"))
    for index, (claim_type, voice, holder) in enumerate(zip(*cells, strict=True)):
        if claim_type == "reported-position" and voice == "author":
            allowed = "reported"
            what = "voice is 'author' although claim_type is reported-position; allowed is "
            faults.append(file.fault(index, "voice", voice, allowed, f"{what}{allowed}."))
        if voice == "reported" and not holder.strip():
            allowed = "the actor that holds the claim"
            what = f"holder_id is empty although voice is reported; allowed is {allowed}."
            faults.append(file.fault(index, "holder_id", holder, allowed, what))
        elif voice == "author" and holder.strip():
            allowed = "an empty cell"
            what = f"holder_id is '{visible(holder)}' although voice is author; allowed is "
            faults.append(file.fault(index, "holder_id", holder, allowed, f"{what}{allowed}."))
    return faults


def _source_faults(file: TableFile) -> list[Fault]:
    if not file.has("basis", "source"):
        return []
    allowed = "where the date comes from"
    what = f"source is empty although basis is background; allowed is {allowed}."
    cells = zip(file.cells("basis"), file.cells("source"), strict=True)
    return [
        file.fault(index, "source", source, allowed, what)
        for index, (basis, source) in enumerate(cells)
        if basis == "background" and not source.strip()
    ]


def _offset_faults(file: TableFile, texts: Mapping[str, str | None]) -> list[Fault]:
    columns = ("article_id", *OFFSETS)
    if not file.has(*columns):
        return []
    required = file.table.column("quote_start").required
    faults = []
    cells = (file.cells(name) for name in columns)
    for index, (article_id, *offsets) in enumerate(zip(*cells, strict=True)):
        start, end = map(_number, offsets)
        if start is not None and end is not None and start >= end:
            allowed = "a start below the end"
            found = f"{start} to {end}"
            what = f"quote_start to quote_end is {found}; allowed is {allowed}."
            faults.append(file.fault(index, ", ".join(OFFSETS), found, allowed, what))
        text = texts.get(article_id)
        for name, cell in zip(OFFSETS, offsets, strict=True):
            if not required and not cell and (text is not None or any(offsets)):
                allowed = "a whole number (both offsets may be empty only without a text)"
                what = f"{name} is empty; allowed is {allowed}."
                faults.append(file.fault(index, name, cell, allowed, what))
        # A claim's offsets that lie beyond the text are found by its quote.
        if required and text is not None and end is not None and end > len(text):
            allowed = f"up to {len(text)}, the length of the text"
            what = f"quote_end {end} lies beyond the text; allowed is {allowed}."
            faults.append(file.fault(index, "quote_end", str(end), allowed, what))
    return faults


def _number(cell: str) -> int | None:
    return int(cell) if is_integer(cell) else None


def anchor_claims(
    file: TableFile, texts: Mapping[str, str | None]
) -> tuple[pd.DataFrame, list[Fault]]:
    """Anchor every claim's quote.

    Returns
    -------
    DataFrame
        One row per claim in the order of the file: claim_id, article_id, status,
        found_start (Int64; missing unless exact or moved).
    list of Fault
        Faults for ambiguous and lost quotes, warnings for moved ones. None for a claim whose
        quote is empty, nor for one that occurs but whose offsets are missing or no numbers in
        order: those are faults already. That of a lost quote names the nearest passage, up to
        the work that `parallax.dossier.nearest.Finder` allows for all of them together.
    """
    faults: list[Fault] = []
    finder = Finder()
    rows: list[tuple[str, str, str, int | None]] = []
    cells = (
        file.cells(name) if file.has(name) else [""] * len(file.frame)
        for name in ("claim_id", "article_id", "quote", *OFFSETS)
    )
    for index, (claim_id, article_id, quote, *offsets) in enumerate(zip(*cells, strict=True)):
        start, end = map(_number, offsets)
        found = anchor(texts.get(article_id), quote, start, end)
        rows.append((claim_id, article_id, found.status, found.start))
        known = start is not None and end is not None and start < end
        if quote and (found.status == LOST or (found.status in (AMBIGUOUS, MOVED) and known)):
            text = texts.get(article_id) or ""
            what = _anchor_message(found.status, quote, start, end, found.start)
            if found.status == LOST:
                what += _suggestion(text, finder.nearest(text, quote), spent=finder.spent)
            elif found.status == AMBIGUOUS:
                what += _places(occurrences(text, quote), len(quote))
            severity: Severity = "warning" if found.status == MOVED else "fault"
            allowed = "the words of the text at the offsets"
            faults.append(file.fault(index, "quote", quote, allowed, what, severity))
    frame = pd.DataFrame(rows, columns=list(ANCHOR_COLUMNS))
    return frame.astype({"found_start": "Int64"}), faults


def _anchor_message(
    status: str, quote: str, start: int | None, end: int | None, found: int | None
) -> str:
    place = "where it should be" if start is None or end is None else f"at {start} to {end}"
    displayed = f"quote '{visible(quote)}' is not {place}"
    if status == MOVED and found is not None:
        return f"{displayed} but at {found} to {found + len(quote)}; put these offsets in."
    if status == AMBIGUOUS:
        return f"{displayed} and occurs several times; allowed are the offsets of one occurrence."
    return f"{displayed}, nor anywhere in the text; allowed are words of the text, verbatim."


def _suggestion(text: str, passage: Passage | None, *, spent: bool) -> str:
    if passage is None:
        return " More suggestions: `python -m parallax anchor`." if spent else ""
    start, end = passage.start, passage.end
    words = visible(text[start:end])
    similarity = f"{passage.similarity:.0f} % alike"
    return f" Nearest passage, only a suggestion: {start} to {end}, {similarity}: '{words}'."


def _places(starts: list[int], length: int) -> str:
    displayed = [f"{start} to {start + length}" for start in starts[:MOST_PLACES]]
    if len(starts) > MOST_PLACES:
        displayed.append(f"and {len(starts) - MOST_PLACES} more")
    return f" It occurs at {', '.join(displayed)}."
