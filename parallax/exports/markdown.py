"""A brief as Markdown: CommonMark, with footnotes as GitHub and Pandoc read them."""

from __future__ import annotations

from parallax.escape import as_commonmark
from parallax.exports.brief import brief
from parallax.exports.brief_model import CLAIM_LINK, LINK_BACK, PUBLISHER_LINK, Brief, Point
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
    parts += ["## The finding", as_commonmark(found.finding)]
    parts += filter(None, [_link(LINK_BACK, found.link)])
    for section in found.sections:
        parts.append(f"## {as_commonmark(section.title)}")
        parts += filter(None, [as_commonmark(section.intro)])
        for point in section.points:
            parts += _point(point, notes)
    parts.append("## Sources")
    parts.append("\n".join(f"- {as_commonmark(each)}" for each in found.sources))
    parts += ["## How to cite this view", as_commonmark(found.citation)]
    parts += notes
    return "\n\n".join(filter(None, parts)) + "\n"


def _point(point: Point, notes: list[str]) -> list[str]:
    parts = [f"### {point.mark}{as_commonmark(point.statement)}"]
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
    words = f"“{as_commonmark(quote.words)}”[^{number}]"
    return f"{said}\n\n> {words}\n\n{as_commonmark(quote.paraphrase)}"


def _link(text: str, address: str) -> str:
    # In angle brackets an address may hold anything but these; ours are percent-encoded.
    safe = address.replace("<", "%3C").replace(">", "%3E").replace("\n", "")
    return f"[{text}](<{safe}>)" if safe else ""
