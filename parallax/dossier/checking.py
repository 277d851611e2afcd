"""Checking a dossier: what is in it, what is wrong, what is left to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor
from pathlib import Path

import pandas as pd

from parallax.dossier.anchors import STATUSES
from parallax.dossier.cells import is_integer
from parallax.dossier.coverage import SPLITTER_NAME, SPLITTER_VERSION, Coverage, Stretch, coverage
from parallax.dossier.csvfile import TableFile
from parallax.dossier.faults import Fault, visible
from parallax.dossier.loading import Reading, read
from parallax.dossier.model import Dossier
from parallax.dossier.paths import Signature
from parallax.dossier.schema import PENDING, TABLES

MOST_UNCOVERED = 3
"""Sentences that a coverage warning quotes; it counts the rest."""

_COVERAGE_COLUMNS = ["article_id", "sentences", "covered", "pending", "share"]


@dataclass(frozen=True, eq=False)
class CheckReport:
    """What a check found.

    Attributes
    ----------
    faults, warnings : tuple of Fault
        Sorted.
    counts : dict of str to int
        Table to its number of rows, for those that could be read.
    anchors : DataFrame
        claim_id, article_id, status, found_start (Int64).
    coverage : DataFrame
        One row per article with a text: article_id, sentences, covered, pending, share
        (0 to 1, NaN if it has no sentence).
    version : str or None
        None if there are faults.
    dossier : Dossier or None
        None if there are faults.
    signatures : mapping of Path to Signature or None
        Every file that the check rests on, with its state just before it was read.
    """

    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    counts: dict[str, int]
    anchors: pd.DataFrame
    coverage: pd.DataFrame
    version: str | None
    dossier: Dossier | None
    signatures: Mapping[Path, Signature | None]


def check(folder: Path) -> CheckReport:
    """Read a dossier and look for everything that is wrong or left to do.

    Raises
    ------
    DossierMissing
        If there is no such folder, or no ``datapackage.json`` in it.
    """
    reading = read(folder)
    covered, warnings = _coverage(reading)
    warnings += _without_claims(reading.files)
    return CheckReport(
        faults=reading.faults,
        warnings=tuple(sorted([*reading.warnings, *warnings])),
        counts={name: len(reading.files[name].frame) for name in TABLES if name in reading.files},
        anchors=reading.anchors,
        coverage=covered,
        version=reading.dossier.version if reading.dossier else None,
        dossier=reading.dossier,
        signatures=reading.signatures,
    )


def _without_claims(files: Mapping[str, TableFile]) -> list[Fault]:
    articles, claims = files.get("articles"), files.get("claims")
    if not (articles and claims and articles.has("article_id") and claims.has("article_id")):
        return []
    with_claims = set(claims.cells("article_id"))
    return [
        articles.fault(
            index,
            "article_id",
            article_id,
            "one claim or more",
            f"article_id '{visible(article_id)}' has no claim; allowed is one or more.",
            "warning",
        )
        for index, article_id in enumerate(articles.cells("article_id"))
        if article_id not in with_claims
    ]


def _coverage(reading: Reading) -> tuple[pd.DataFrame, list[Fault]]:
    articles = reading.files.get("articles")
    if articles is None or not articles.has("article_id"):
        return pd.DataFrame(columns=_COVERAGE_COLUMNS), []
    covering, pending = _stretches(reading)
    rows: list[tuple[str, int, int, int, float]] = []
    warnings: list[Fault] = []
    ids = articles.cells("article_id")
    languages = articles.cells("language") if articles.has("language") else [""] * len(ids)
    for index, (article_id, language) in enumerate(zip(ids, languages, strict=True)):
        text = reading.texts.get(article_id)
        if text is None:
            continue
        found = coverage(text, language, covering.get(article_id, ()), pending.get(article_id, ()))
        rows.append((article_id, found.sentences, found.covered, found.pending, found.share))
        if found.uncovered:
            what = _uncovered_message(article_id, text, found)
            displayed = f"{len(found.uncovered)} sentences uncovered"
            warnings.append(articles.fault(index, "article_id", displayed, "none", what, "warning"))
    return pd.DataFrame(rows, columns=_COVERAGE_COLUMNS), warnings


def _stretches(reading: Reading) -> tuple[dict[str, list[Stretch]], dict[str, list[Stretch]]]:
    covering: dict[str, list[Stretch]] = {}
    pending: dict[str, list[Stretch]] = {}
    claims, uncoded = reading.files.get("claims"), reading.files.get("uncoded")
    if claims is not None and len(reading.anchors):
        starts = reading.anchors["found_start"].tolist()
        cells = zip(claims.cells("article_id"), starts, claims.cells("quote"), strict=True)
        for article_id, start, quote in cells:
            if not pd.isna(start):
                covering.setdefault(article_id, []).append((start, start + len(quote)))
    columns = ("article_id", "quote_start", "quote_end", "reason")
    if uncoded is not None and uncoded.has(*columns):
        rows = zip(*(uncoded.cells(name) for name in columns), strict=True)
        for article_id, first, last, reason in rows:
            if is_integer(first) and is_integer(last):
                wanted = pending if reason.strip().lower() == PENDING else covering
                wanted.setdefault(article_id, []).append((int(first), int(last)))
    return covering, pending


def _uncovered_message(article_id: str, text: str, found: Coverage) -> str:
    displayed = [
        f"{start} to {end} '{visible(text[start:end])}'"
        for start, end in found.uncovered[:MOST_UNCOVERED]
    ]
    if len(found.uncovered) > MOST_UNCOVERED:
        displayed.append(f"and {len(found.uncovered) - MOST_UNCOVERED} more")
    count = f"{len(found.uncovered)} of {found.sentences} sentences"
    return (
        f"article_id '{visible(article_id)}': {count} are in no claim's quote and in no row of "
        f"uncoded that is done; allowed is none: {'; '.join(displayed)}."
    )


def report_lines(report: CheckReport) -> list[str]:
    """Describe in a few lines what a check found; every fault and warning has a line of its own."""
    lines = []
    if report.dossier is not None:
        lines.append(f"{visible(report.dossier.title)} ({visible(report.dossier.name)})")
        lines.append(f"version {report.version}")
    counts = [f"{count} {name.replace('_', ' ')}" for name, count in report.counts.items()]
    lines.append(f"rows: {', '.join(counts) or 'none could be read'}")
    statuses = report.anchors["status"].value_counts()
    anchors = [f"{statuses.get(name, 0)} {name}" for name in STATUSES]
    lines.append(f"anchors: {', '.join(anchors)}")
    lines.append(f"coverage, by sentences of {SPLITTER_NAME} {SPLITTER_VERSION}:")
    for row in report.coverage.to_dict("records"):
        counted = f"{row['covered']} of {row['sentences']} sentences"
        waiting = f", {row['pending']} pending" if row["pending"] else ""
        lines.append(
            f"  {visible(row['article_id'])}: {_percent(row['share'])} ({counted}{waiting})"
        )
    if report.coverage.empty:
        lines.append("  no text in the dossier")
    for title, found in (("faults", report.faults), ("warnings", report.warnings)):
        lines.append(f"{title}: {len(found) or 'none'}")
        lines.extend(f"  {fault}" for fault in found)
    return lines


def report_sentences(report: CheckReport) -> list[str]:
    """Describe for readers, in a few sentences, what a check found; faults are only counted."""
    faults, warnings = len(report.faults), len(report.warnings)
    said = [
        f"{_counted(faults, 'fault') if faults else 'No faults'} and "
        f"{_counted(warnings, 'warning') if warnings else 'no warnings'}."
    ]
    exact = int((report.anchors["status"] == STATUSES[0]).sum())
    if total := len(report.anchors):
        said.append(f"{exact} of {total} quotes stand word for word where the tables say.")
    for row in report.coverage.to_dict("records"):
        if row["sentences"]:
            said.append(
                f"{visible(row['article_id'])}: {row['covered']} of {row['sentences']} sentences "
                "are coded or named as no claim."
            )
    return said


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _percent(share: float) -> str:
    # Rounded down: 100 % means all.
    return "no sentence" if share != share else f"{floor(share * 1000) / 10:g} %"
