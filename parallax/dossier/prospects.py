"""What a claim says of what is to come: which claims may say it, and in whose words.

Condition, horizon, what to watch and risk are the article's own words. As in print, an
ellipsis marks a gap and square brackets enclose the curator's words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pandas as pd

from parallax.dossier.csvfile import TableFile
from parallax.dossier.faults import Fault, visible
from parallax.dossier.model import split_list

FORECAST, INDICATOR, RISK = "forecast", "indicator", "risk"
ROLES = (FORECAST, INDICATOR, RISK)
"""What a claim may be in the outlook; one claim may be several of them."""

VERBATIM = ("condition", "horizon", "watch", "risk")
OTHERS = ("outcome", "condition", "horizon", "horizon_edtf")
"""Columns that say more of a forecast, of something to watch or of a risk."""

_CURATORS = re.compile(r"\s*(?:\[[^\]]*\]|…)\s*")
_BLANK_LINE = re.compile(r"\n(?:[^\S\n]*\n)+")


def roles_of(claim_type: str, watch: str, risk: str) -> tuple[str, ...]:
    """Describe what a claim is in the outlook.

    Returns
    -------
    tuple of str
        Of `ROLES`, in their order: forecast by its type, indicator if it names something to
        watch, risk if it states one. Empty if the claim does not belong to the outlook.
    """
    found = (claim_type == FORECAST, bool(watch.strip()), bool(risk.strip()))
    return tuple(role for role, holds in zip(ROLES, found, strict=True) if holds)


def stands_in(words: str, passage: str) -> bool:
    """Return whether words are those of a passage.

    Parameters
    ----------
    words : str
        ``…`` stands for a gap, ``[...]`` for words that are not the passage's; unless the
        passage has the very marks.
    passage : str

    Returns
    -------
    bool
        Whether all parts between the marks occur in the passage, letter for letter, in
        their order. Words of which nothing is left do not.
    """
    if words and words in passage:
        return True
    at, parts = 0, [part for part in _CURATORS.split(words) if part]
    for part in parts:
        at = passage.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return bool(parts)


def passage_of(text: str, start: int, end: int) -> str:
    """Return the paragraph of a stretch, up to the blank lines around it."""
    before = list(_BLANK_LINE.finditer(text, 0, start))
    after = _BLANK_LINE.search(text, end)
    return text[before[-1].end() if before else 0 : after.start() if after else len(text)]


def prospect_faults(
    file: TableFile, anchors: pd.DataFrame, texts: Mapping[str, str | None]
) -> list[Fault]:
    """Check what claims say of what is to come.

    Parameters
    ----------
    file : TableFile
        The claims.
    anchors : DataFrame
        As `parallax.dossier.rules.anchor_claims`, row by row. Words are looked up around
        quotes that were found; a quote that was not has a fault of its own.
    texts : mapping of str to str or None
        Article id to text.
    """
    names = ("claim_type", "quote", *OTHERS, "watch", "risk")
    if not file.has(*names) or len(anchors) != len(file.frame):
        return []
    faults: list[Fault] = []
    columns = [file.cells(name) for name in names]
    places = zip(anchors["article_id"].tolist(), anchors["found_start"].tolist(), strict=True)
    for index, (place, *cells) in enumerate(zip(places, *columns, strict=True)):
        row = dict(zip(names, cells, strict=True))
        if not any(row[name] for name in (*OTHERS, "watch", "risk")):
            continue
        faults += _misplaced(file, index, row)
        article_id, start = place
        text = texts.get(article_id)
        if text is not None and not pd.isna(start):
            passage = passage_of(text, int(start), int(start) + len(row["quote"]))
            faults += _not_verbatim(file, index, row, passage)
    return faults


def _misplaced(file: TableFile, index: int, row: Mapping[str, str]) -> list[Fault]:
    faults = []
    if not roles_of(row["claim_type"], row["watch"], row["risk"]):
        allowed = "an empty cell"
        why = "although the claim is no forecast and has neither watch nor risk"
        for name in OTHERS:
            if row[name]:
                what = f"{name} is '{visible(row[name])}' {why}; allowed is {allowed}."
                faults.append(file.fault(index, name, row[name], allowed, what))
    elif row["horizon_edtf"] and not row["horizon"].strip():
        allowed = "the words of the article that set the date"
        what = f"horizon is empty although horizon_edtf is filled; allowed is {allowed}."
        faults.append(file.fault(index, "horizon", row["horizon"], allowed, what))
    return faults


def _not_verbatim(file: TableFile, index: int, row: Mapping[str, str], passage: str) -> list[Fault]:
    faults = []
    allowed = "words of it, with … for a gap and [square brackets] around words of your own"
    for name in VERBATIM:
        parts = split_list(row[name]) if name == "watch" else [row[name]]
        wrong = next((part for part in parts if part and not stands_in(part, passage)), None)
        if wrong is not None:
            what = (
                f"{name} '{visible(wrong)}' does not stand in the paragraph of the quote; "
                f"allowed are {allowed}."
            )
            faults.append(file.fault(index, name, wrong, allowed, what))
    return faults
