"""A brief as Markdown: CommonMark, with footnotes as GitHub and Pandoc read them."""

from __future__ import annotations

from parallax.captions.quotes import quoted
from parallax.escape import as_commonmark
from parallax.exports.brief import brief
from parallax.exports.brief_model import (
    ALL_ANSWERS,
    ANNEX,
    ANSWERS,
    CITATION,
    CLAIM_LINK,
    FINDING,
    LINK_BACK,
    PUBLISHER_LINK,
    SOURCES,
    Brief,
    Comparison,
    Point,
    Prospect,
    Section,
)
from parallax.exports.rows import utf8
from parallax.exports.view import ExportView
from parallax.presentation.claims import ClaimPresentation


def markdown_bytes(view: ExportView) -> bytes:
    """Write the brief of a view as Markdown."""
    return utf8(as_text(brief(view)))


def as_text(found: Brief) -> str:
    """Write a brief as Markdown; each quote has a footnote with its source."""
    notes: list[str] = []
    parts = [f"# {as_commonmark(found.title)}", as_commonmark(found.words)]
    parts += [f"## {FINDING}", as_commonmark(found.finding)]
    parts += map(as_commonmark, found.sentences)
    parts.append(_link(LINK_BACK, found.link))
    level = 2
    if found.comparison is not None:
        parts += _comparison(found.comparison, notes)
        parts += [f"## {ANNEX}", as_commonmark(found.numbers)]
        parts += [f"### {ALL_ANSWERS}", _answers(found.comparison, every=True)]
        level = 3
    for section in found.sections:
        parts += _section(section, notes, level)
    head = "#" * level
    parts.append(f"{head} {SOURCES}")
    parts.append("\n".join(f"- {as_commonmark(each)}" for each in found.sources))
    parts += [f"{head} {CITATION}", as_commonmark(found.citation)]
    parts += notes
    return "\n\n".join(filter(None, parts)) + "\n"


def _comparison(found: Comparison, notes: list[str]) -> list[str]:
    parts = [f"## {ANSWERS}", _answers(found, every=False), as_commonmark(found.more)]
    parts += _section(found.sharpest, notes, 2)
    for each in found.outlook:
        parts.append(f"## {as_commonmark(each.title)}")
        parts.append("\n".join(f"- {_prospect(line)}" for line in each.lines))
        parts.append(as_commonmark(each.more))
    return parts


def _prospect(line: Prospect) -> str:
    where = _link(line.claim_id, line.link) or line.claim_id
    return f"{as_commonmark(line.what)}, {as_commonmark(line.who)} ({where})"


def _answers(found: Comparison, *, every: bool) -> str:
    """Write the answers as a table, in the form that GitHub and Pandoc read."""
    answers = found.all_answers if every else found.answers
    rows = [("Question", found.left, found.right, "Verdict")]
    rows += [(each.question, each.left, each.right, each.mark) for each in answers]
    lines = [f"| {' | '.join(map(as_commonmark, row))} |" for row in rows]
    return "\n".join([lines[0], "| --- | --- | --- | --- |", *lines[1:]])


def _section(section: Section, notes: list[str], level: int) -> list[str]:
    parts = [f"{'#' * level} {as_commonmark(section.title)}", as_commonmark(section.intro)]
    for point in section.points:
        parts += _point(point, notes, level + 1)
    return parts


def _point(point: Point, notes: list[str], level: int) -> list[str]:
    parts = [f"{'#' * level} {point.mark}{as_commonmark(point.statement)}"]
    parts += filter(None, [as_commonmark(point.note)])
    parts += [_quote(quote, notes) for quote in point.quotes]
    return [*parts, *filter(None, [_link(LINK_BACK, point.link)])]


def _quote(quote: ClaimPresentation, notes: list[str]) -> str:
    number = len(notes) + 1
    links = (_link(PUBLISHER_LINK, quote.publisher), _link(CLAIM_LINK, quote.page))
    notes.append(" ".join([f"[^{number}]: {as_commonmark(quote.note)}", *filter(None, links)]))
    said = f"**{as_commonmark(quote.who)}**"
    if quote.remark:
        said += f" · {as_commonmark(quote.remark)}"
    words = f"{quoted(as_commonmark(quote.words))}[^{number}]"
    return f"{said}\n\n> {words}\n\n{as_commonmark(quote.paraphrase)}"


def _link(text: str, address: str) -> str:
    # In angle brackets an address may hold anything but these; ours are percent-encoded.
    safe = address.replace("<", "%3C").replace(">", "%3E").replace("\n", "")
    return f"[{text}](<{safe}>)" if safe else ""
