"""An article as it is read: blocks of text, with the claims marked in their places.

Offsets are code points throughout. The reader's component gets pieces of text, cut here, so
that it never has to count (JavaScript counts UTF-16 units).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from numbers import Integral
from typing import Any

from parallax.dossier.anchors import EXACT, MOVED, anchor
from parallax.dossier.derived import derived
from parallax.dossier.lookup import Row, records, rows_by_id
from parallax.dossier.model import Dossier
from parallax.reader.blocks import GAP, HEADING, PARAGRAPH, Block, Span, blocks_of
from parallax.reader.counterparts import claim_verdict, counterparts
from parallax.reader.furniture import without_furniture
from parallax.reader.runs import Run, cut, hedge_spans, lanes
from parallax.selection.view import View

GAP_TEXT = "[…]"
NOT_FOUND = "Quotes that are not found in this text"


@dataclass(frozen=True)
class Piece:
    """A run's text within one block."""

    text: str
    claim_ids: tuple[str, ...] = ()
    hedges: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReadingBlock:
    """A block with its pieces, in order; joined they are its text.

    `reason` is that of furniture, which is folded away; else empty.
    """

    kind: str
    pieces: tuple[Piece, ...]
    reason: str = ""

    @property
    def text(self) -> str:
        """The block's text."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Mark:
    """A claim in its place.

    Attributes
    ----------
    claim_id, theme_id, verdict : str
        The verdict is that of `parallax.reader.counterparts.claim_verdict`.
    status : str
        Of its anchor.
    start, end : int or None
        None if it has no place in the text.
    lane : int
        Claims that overlap have different lanes, so that a line in each tells them apart.
    """

    claim_id: str
    theme_id: str
    verdict: str
    status: str
    start: int | None
    end: int | None
    lane: int


@dataclass(frozen=True)
class Reading:
    """An article to read: blocks, table of contents (label, index of block), marks."""

    article_id: str
    has_text: bool
    blocks: tuple[ReadingBlock, ...]
    contents: tuple[tuple[str, int], ...]
    marks: tuple[Mark, ...]


@derived(maximum=16)
def reading(dossier: Dossier, article_id: str, left: str, right: str) -> Reading:
    """Set an article for reading.

    Parameters
    ----------
    dossier : Dossier
    article_id : str
    left, right : str
        The two articles that are compared; verdicts are between them. The right one
        may be empty.

    Returns
    -------
    Reading
        Remembered for the next call. Claims that have no place in the text follow it under a
        heading of their own. An article whose text is not in the dossier is its
        quotes in order, with gaps between them.
    """
    text = dossier.texts.get(article_id)
    claims = records(dossier.claims[dossier.claims["article_id"] == article_id])
    found = counterparts(dossier, left, right) if article_id in (left, right) else {}
    places: list[tuple[Row, str, Span | None]] = []
    for claim in claims:
        hit = anchor(
            text, claim["quote"], _offset(claim["quote_start"]), _offset(claim["quote_end"])
        )
        placed = hit.status in (EXACT, MOVED) and hit.start is not None and hit.end is not None
        span = (hit.start or 0, hit.end or 0) if placed else None
        places.append((claim, hit.status, span))
    spans = [(*span, claim["claim_id"]) for claim, _, span in places if span]
    by_lane = lanes(spans)
    marks = tuple(
        Mark(
            claim["claim_id"],
            claim["theme_id"],
            claim_verdict(found, claim["claim_id"]),
            status,
            span[0] if span else None,
            span[1] if span else None,
            by_lane.get(claim["claim_id"], 0),
        )
        for claim, status, span in places
    )
    blocks: list[ReadingBlock] = []
    contents: list[tuple[str, int]] = []
    if text is not None:
        blocks, contents = _of_text(dossier, article_id, text, places)
    lost = [claim for claim, _, span in places if span is None]
    if lost:
        rest = _of_quotes(lost, sections=text is None)
        if text is not None:
            rest.insert(0, ReadingBlock(HEADING, (Piece(NOT_FOUND),)))
        contents += [
            (block.text, len(blocks) + n) for n, block in enumerate(rest) if block.kind == HEADING
        ]
        blocks += rest
    return Reading(article_id, text is not None, tuple(blocks), tuple(contents), marks)


def _offset(cell: Any) -> int | None:
    return int(cell) if isinstance(cell, Integral) else None


def _of_text(
    dossier: Dossier, article_id: str, text: str, places: list[tuple[Row, str, Span | None]]
) -> tuple[list[ReadingBlock], list[tuple[str, int]]]:
    articles = dossier.articles
    title = articles.loc[articles["article_id"] == article_id, "title"].iloc[0]
    passed: list[tuple[int, int, str]] = []
    for row in records(dossier.uncoded[dossier.uncoded["article_id"] == article_id]):
        start, end = _offset(row["quote_start"]), _offset(row["quote_end"])
        if start is not None and end is not None:
            passed.append((start, end, row["reason"]))
    placed = [(claim, span) for claim, _, span in places if span]
    coded = [span for _, span in placed]
    found = blocks_of(
        text,
        title=title,
        sections=[claim["section"] for claim, _, _ in places],
        headings=[each[:2] for each in passed if each[2].casefold() == HEADING],
        uncoded=[each[:2] for each in passed],
        coded=coded,
    )
    blocks = without_furniture(text, found, passed, coded)
    hedges = [
        (span[0] + start, span[0] + end, claim["claim_id"])
        for claim, span in placed
        for start, end in hedge_spans(claim["quote"], claim["hedge"])
    ]
    runs = cut(len(text), [(*span, claim["claim_id"]) for claim, span in placed], hedges)
    displayed = [
        ReadingBlock(block.kind, tuple(_pieces(text, runs, block)), block.reason)
        for block in blocks
    ]
    return displayed, _contents(blocks, displayed, placed)


def _pieces(text: str, runs: Sequence[Run], block: Block) -> Iterable[Piece]:
    for run in runs:
        start, end = max(run.start, block.start), min(run.end, block.end)
        if start < end:
            yield Piece(text[start:end], run.claim_ids, run.hedges)


def _contents(
    blocks: Sequence[Block], displayed: Sequence[ReadingBlock], placed: Sequence[tuple[Row, Span]]
) -> list[tuple[str, int]]:
    """List the headings, and the sections that claims name but that have no heading."""
    named = {n: displayed[n].text for n, block in enumerate(blocks) if block.kind == HEADING}
    known = {" ".join(label.split()).casefold() for label in named.values()}
    for claim, (start, _) in placed:
        plain = " ".join(claim["section"].split()).casefold()
        if plain and plain not in known:
            known.add(plain)
            first = next((n for n, block in enumerate(blocks) if block.end > start), None)
            if first is not None and first not in named:
                named[first] = claim["section"]
    return [(label, n) for n, label in sorted(named.items())]


def _of_quotes(claims: Iterable[Row], *, sections: bool) -> list[ReadingBlock]:
    """Lay out quotes that have no text around them, with gaps between."""
    gap = ReadingBlock(GAP, (Piece(GAP_TEXT),))
    blocks: list[ReadingBlock] = [gap] if sections else []
    section = ""
    for claim in claims:
        if sections and claim["section"] and claim["section"] != section:
            section = claim["section"]
            blocks.append(ReadingBlock(HEADING, (Piece(section),)))
        quote, claim_id = claim["quote"], claim["claim_id"]
        said = [(*span, claim_id) for span in hedge_spans(quote, claim["hedge"])]
        runs = cut(len(quote), [(0, len(quote), claim_id)], said)
        pieces = [Piece(quote[run.start : run.end], run.claim_ids, run.hedges) for run in runs]
        blocks.append(ReadingBlock(PARAGRAPH, tuple(pieces)))
        if sections:
            blocks.append(gap)
    return blocks


def excluded_in_reader(view: View) -> list[str]:
    """List the claims of the two articles that the filters leave out, the verdict's included."""
    displayed = set(view.selection.claims["claim_id"])
    if view.state.verdict:
        found = counterparts(view.dossier, view.state.left, view.state.right)
        displayed = {key for key in displayed if claim_verdict(found, key) in view.state.verdict}
    sides = view.dossier.claims["article_id"].isin([view.state.left, view.state.right])
    return [key for key in view.dossier.claims.loc[sides, "claim_id"] if key not in displayed]


def selected(view: View) -> tuple[str, str]:
    """Return the claim and the pair that the reader shows; a pair alone selects a claim of it.

    Parameters
    ----------
    view : View

    Returns
    -------
    claim_id, pair_id : str
        Empty where nothing is selected, or where the two claims are no pair. Of a pair
        the claim in the left article, if it has one.
    """
    pair, (claim_id, _) = view.state.pair, _selected_claim(view)
    found = counterparts(view.dossier, view.state.left, view.state.right)
    known = {each.pair_id for each in found.get(claim_id, ())}
    return claim_id, pair if pair in known else ""


def articles_read(view: View) -> list[str]:
    """List the articles that the reader has: the two compared, or the claim's own, alone."""
    both = [key for key in (view.state.left, view.state.right) if key]
    _, own = _selected_claim(view)
    return [own] if own and own not in both else both


def articles_in_sight(view: View) -> list[str]:
    """List the articles that are shown: with one at a time the selected claim's, else the first."""
    articles = articles_read(view)
    if view.state.layout == "two":
        return articles
    _, own = _selected_claim(view)
    return [own] if own in articles else articles[:1]


def _selected_claim(view: View) -> tuple[str, str]:
    """Return the selected claim and its article, which takes no wording score."""
    ends = [view.state.claim] if view.state.claim else view.state.pair.split("~")
    known = rows_by_id(view.dossier, "claims", "claim_id", [key for key in ends if key])
    article_of = {key: str(claim["article_id"]) for key, claim in known.items()}
    of_left = [key for key in article_of if article_of[key] == view.state.left]
    claim_id = next(iter(of_left or article_of), "")
    return claim_id, article_of.get(claim_id, "")
