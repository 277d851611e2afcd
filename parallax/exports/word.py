"""A brief as a Word document on A4: two pages with tables, then an annex; real footnotes."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from docx import Document
from docx.document import Document as DocumentObject
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from parallax.captions.quotes import quoted
from parallax.escape import as_xml
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
    Outlook,
    Point,
    Section,
)
from parallax.exports.footnotes import Footnotes, link
from parallax.exports.view import ExportView
from parallax.exports.word_layout import add_picture, answers_table, columns, lay_out, number_pages
from parallax.figures.drawing_png import png_of
from parallax.presentation.claims import ClaimPresentation

_Place = DocumentObject | _Cell
PRINTED = 2.6
"""Pixels of a picture for each of its drawing: some 280 to the inch across the page."""
LONGEST_PROPERTY = 255
"""What Word's document properties hold."""


def word_bytes(view: ExportView) -> bytes:
    """Write the brief of a view as a Word document."""
    document = Document()
    day = datetime(view.on.year, view.on.month, view.on.day)
    properties = document.core_properties
    properties.title = as_xml(view.title)[:LONGEST_PROPERTY]
    properties.author, properties.comments = "", ""
    properties.created = properties.modified = day
    write(document, brief(view))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def write(document: DocumentObject, found: Brief) -> None:
    """Write a brief into an empty document; each quote has a footnote with its source."""
    lay_out(document)
    number_pages(document, as_xml(found.title))
    notes = Footnotes(document)
    document.add_heading(as_xml(found.title), 0)
    document.add_paragraph(as_xml(found.words))
    document.add_heading(FINDING, 1)
    document.add_paragraph(as_xml(found.finding), "Finding")
    for sentence in found.sentences:
        document.add_paragraph(as_xml(sentence))
    for chart in found.charts:
        document.add_heading(as_xml(chart.title), 1)
        add_picture(document, png_of(chart.drawing, scale=PRINTED), as_xml(chart.said))
    _link_back(document, found.link)
    level = 1
    if found.comparison is not None:
        _comparison(document, found.comparison, notes)
        annex = document.add_heading(ANNEX, 1)
        annex.paragraph_format.page_break_before = True
        if found.numbers:
            document.add_paragraph(as_xml(found.numbers))
        document.add_heading(ALL_ANSWERS, 2)
        _answers(document, found.comparison, every=True)
        level = 2
    for section in found.sections:
        _section(document, section, notes, level)
    document.add_heading(SOURCES, level)
    for each in found.sources:
        document.add_paragraph(as_xml(each), "List Bullet")
    document.add_heading(CITATION, level)
    document.add_paragraph(as_xml(found.citation))
    notes.close()


def _comparison(document: DocumentObject, found: Comparison, notes: Footnotes) -> None:
    document.add_heading(ANSWERS, 1)
    _answers(document, found, every=False)
    if found.more:
        document.add_paragraph(as_xml(found.more))
    _section(document, found.sharpest, notes, 1)
    for each in found.outlook:
        _outlook(document, each)


def _answers(document: DocumentObject, found: Comparison, *, every: bool) -> None:
    heads = ("Question", found.left, found.right, "Verdict")
    answers = found.all_answers if every else found.answers
    rows = [(each.question, each.left, each.right, each.mark) for each in answers]
    answers_table(document, *([as_xml(cell) for cell in row] for row in (heads, *rows)))


def _outlook(document: DocumentObject, found: Outlook) -> None:
    document.add_heading(as_xml(found.title), 1)
    for each in found.lines:
        line = document.add_paragraph(as_xml(f"{each.what}, {each.who} ("), "List Bullet")
        if each.link:
            line._p.append(link(document.part, as_xml(each.claim_id), each.link))
        else:
            line.add_run(as_xml(each.claim_id))
        line.add_run(")")
    if found.more:
        document.add_paragraph(as_xml(found.more))


def _section(document: DocumentObject, section: Section, notes: Footnotes, level: int) -> None:
    document.add_heading(as_xml(section.title), level)
    if section.intro:
        document.add_paragraph(as_xml(section.intro))
    for point in section.points:
        _point(document, point, notes, level + 1)


def _point(document: DocumentObject, point: Point, notes: Footnotes, level: int) -> None:
    document.add_heading(as_xml(f"{point.mark}{point.statement}"), level)
    sides = point.sides
    # Two authors stand side by side; one, or all of a dossier, one below the other.
    places: Sequence[_Place] = [document] * len(sides)
    if len(sides) == 2:
        places = columns(document)
    for place, side in zip(places, sides, strict=True):
        for quote in side:
            _quote(place, quote, notes)
    note = document.add_paragraph(as_xml(point.note), "Note") if point.note else None
    _link_back(document, point.link, note)


def _quote(place: _Place, quote: ClaimPresentation, notes: Footnotes) -> None:
    # A cell begins with a paragraph, and Word wants it to have one.
    first = place.paragraphs[0] if isinstance(place, _Cell) else None
    head = first if first is not None and not first.text else place.add_paragraph()
    head.paragraph_format.keep_with_next = True
    head.add_run(as_xml(quote.who)).bold = True
    if quote.remark:
        head.add_run(as_xml(f" · {quote.remark}"))
    said = place.add_paragraph(as_xml(quoted(quote.words)), "Quote")
    said.paragraph_format.keep_with_next = True
    links = {PUBLISHER_LINK: quote.publisher, CLAIM_LINK: quote.page}
    notes.add(said, as_xml(quote.note), links)
    place.add_paragraph(as_xml(quote.paraphrase))


def _link_back(document: DocumentObject, address: str, behind: Paragraph | None = None) -> None:
    """Lead back, behind a paragraph or in one of its own."""
    if not address:
        return
    paragraph = behind or document.add_paragraph()
    if behind is not None:
        behind.add_run(" ")
    paragraph._p.append(link(document.part, LINK_BACK, address))
