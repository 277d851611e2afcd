"""What a changed text asks of a dossier: what can be put right, and what a person must see.

Offsets and hash belong together: the SHA-256 that ``articles.csv`` states names the text that the
offsets were made for. An earlier text is therefore known by its hash, never by its file's name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from parallax.curation.anchor_plan import ArticlePlan, Finding, Plan
from parallax.dossier.anchors import (
    AMBIGUOUS,
    EXACT,
    LOST,
    MOVED,
    NOT_CHECKABLE,
    anchor,
    by_context,
    occurrences,
)
from parallax.dossier.cells import is_integer
from parallax.dossier.csvfile import TableFile, parse_table
from parallax.dossier.faults import Fault, visible
from parallax.dossier.nearest import nearest
from parallax.dossier.package import read_package
from parallax.dossier.paths import read_bytes
from parallax.dossier.schema import TABLES
from parallax.dossier.texts import Texts, read_texts

NEEDED = ("articles", "claims", "uncoded")
"""The tables that are read, in no particular order; the others don't matter here."""

TOLD_APART = "told apart by what stood around it in the earlier text"
RECURRED = (
    "it recurred in the earlier text, and nothing around it tells which of its places is left"
)
SAME_PLACE = "another row with these words, but from another place, would stand there too"
GONE = "the place that it covered is not in the text any more"


def plan(folder: Path, earlier: Sequence[bytes] = ()) -> Plan:
    """Find out what has happened to every quote of a dossier, and change nothing.

    Parameters
    ----------
    folder : Path
    earlier : sequence of bytes
        Earlier texts, in any order. One is used for the article whose stated SHA-256 it has.

    Raises
    ------
    DossierMissing
        If there is no such folder, or no ``datapackage.json`` in it.
    """
    package = read_package(Path(folder))
    faults = [fault for fault in package.faults if fault.severity == "fault"]
    files: dict[str, TableFile] = {}
    data: dict[str, bytes] = {}
    for name in NEEDED:
        if name not in package.paths:
            continue
        relative, path = package.paths[name]
        label = f"{package.label}/{visible(relative)}"
        content = read_bytes(path)
        if content is None:
            what = "is missing or can't be read; allowed is a CSV file."
            faults.append(Fault(label, None, None, "no file", "a CSV file", what))
            continue
        file, problems = parse_table(content, label, TABLES[name])
        faults += [fault for fault in problems if fault.severity == "fault"]
        if file is not None:
            files[name], data[name] = file, content
    if faults or set(files) != set(NEEDED):
        return Plan(tuple(sorted(faults)))
    texts = read_texts(package.folder, files["articles"])
    by_hash = {hashlib.sha256(each).hexdigest(): each for each in earlier}
    articles, unchecked = _articles(files, texts, by_hash)
    return Plan(
        # A hash that differs is what this is about.
        tuple(sorted(fault for fault in texts.faults if fault.column != "text_sha256")),
        files,
        {name: package.paths[name][1] for name in NEEDED},
        data,
        tuple(articles),
        tuple(unchecked),
    )


def _articles(
    files: Mapping[str, TableFile], texts: Texts, by_hash: Mapping[str, bytes]
) -> tuple[list[ArticlePlan], list[tuple[str, int]]]:
    claims = _rows(files["claims"], "claim_id", "quote")
    stretches = _rows(files["uncoded"], "reason")
    table = files["articles"]
    articles: list[ArticlePlan] = []
    unchecked: list[tuple[str, int]] = []
    stated_hashes = table.cells("text_sha256")
    for index, article_id in enumerate(table.cells("article_id")):
        text = texts.by_article.get(article_id)
        if text is None:
            unchecked.append((article_id, len(claims.get(article_id, ()))))
            continue
        stated, found = stated_hashes[index], texts.hashes[article_id]
        before = by_hash.get(stated)
        # Without a stated hash the text is new, and what is coded was coded on it.
        moved_on = stated not in ("", found)
        earlier = before.decode("utf-8", "replace") if before and moved_on else None
        mine = [_claim(text, each, earlier) for each in claims.get(article_id, ())]
        rows = stretches.get(article_id, ()) if moved_on else ()
        passed = [_stretch(text, each, earlier) for each in rows]
        articles.append(
            ArticlePlan(
                index, article_id, text, stated, found, earlier, _no_clash(mine), tuple(passed)
            )
        )
    return articles, unchecked


def _rows(file: TableFile, name: str, quote: str = "") -> dict[str, list[Finding]]:
    """Group the rows of a table by article, their status still open."""
    found: dict[str, list[Finding]] = {}
    cells = zip(
        file.cells("article_id"),
        file.cells(name),
        file.cells(quote) if quote else [None] * len(file.frame),
        file.cells("quote_start"),
        file.cells("quote_end"),
        strict=True,
    )
    for index, (article_id, label, words, first, last) in enumerate(cells):
        start = int(first) if is_integer(first) else None
        end = int(last) if is_integer(last) else None
        row = int(file.rows[index])
        finding = Finding(index, row, label, words, start, end, NOT_CHECKABLE)
        found.setdefault(article_id, []).append(finding)
    return found


def _claim(text: str, claim: Finding, earlier: str | None) -> Finding:
    quote = claim.quote or ""
    found = anchor(text, quote, claim.start, claim.end)
    claim = replace(claim, status=found.status)
    if found.status == LOST:
        return replace(claim, passage=nearest(text, quote))
    place = None
    if earlier is not None and claim.start is not None:
        place = by_context(text, quote, earlier, claim.start)
    if found.status == MOVED and found.start is not None:
        known = earlier is not None and claim.start is not None
        recurred = known and len(occurrences(earlier or "", quote)) > 1
        if recurred and place is None:
            return replace(claim, remark=RECURRED, candidates=(found.start,))
        return replace(claim, target=(found.start, found.start + len(quote)))
    if found.status == AMBIGUOUS:
        claim = replace(claim, candidates=tuple(occurrences(text, quote)))
        if place is not None:
            return replace(claim, target=(place, place + len(quote)), remark=TOLD_APART)
    return claim


def _stretch(text: str, stretch: Finding, earlier: str | None) -> Finding:
    """Follow an uncoded stretch, which has no quote: its words are those of the earlier text."""
    start, end = stretch.start, stretch.end
    if earlier is None or start is None or end is None or not 0 <= start < end <= len(earlier):
        return stretch
    quote = earlier[start:end]
    stretch = replace(stretch, quote=quote)
    place = by_context(text, quote, earlier, start)
    if place is not None:
        if place == start:
            return replace(stretch, status=EXACT)
        return replace(stretch, status=MOVED, target=(place, place + len(quote)))
    places = tuple(occurrences(text, quote))
    if not places:
        return replace(stretch, status=LOST, remark=GONE, passage=nearest(text, quote))
    # Short stretches recur: the same words at the same offsets may be others by now.
    remark = RECURRED if len(places) == 1 else ""
    return replace(stretch, status=AMBIGUOUS, candidates=places, remark=remark)


def _no_clash(claims: Sequence[Finding]) -> tuple[Finding, ...]:
    """Withhold repairs that would put rows of different places at one and the same place.

    Where a recurring quote has lost one of its places, "found once elsewhere" would take the
    claim of the lost one to the place of another.
    """
    origins: dict[tuple[str, int], set[int]] = {}
    for claim in claims:
        place = _place(claim)
        if place is not None and claim.start is not None:
            origins.setdefault((claim.quote or "", place), set()).add(claim.start)
    found = []
    for claim in claims:
        place = _place(claim)
        clash = place is not None and len(origins.get((claim.quote or "", place), ())) > 1
        if clash and claim.target is not None and claim.start is not None and place is not None:
            claim = replace(claim, target=None, remark=SAME_PLACE, candidates=(place,))
        found.append(claim)
    return tuple(found)


def _place(claim: Finding) -> int | None:
    if claim.status == EXACT:
        return claim.start
    return claim.target[0] if claim.target else None
