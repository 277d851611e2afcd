"""A brief as a Word document, with real footnotes."""

from __future__ import annotations

import io
from datetime import datetime

from docx import Document
from docx.document import Document as DocumentObject
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from parallax.escape import as_xml
from parallax.exports.brief import brief
from parallax.exports.brief_model import CLAIM_LINK, LINK_BACK, PUBLISHER_LINK, Brief, Point
from parallax.exports.footnotes import Footnotes, link
from parallax.exports.view import ExportView
from parallax.presentation.claims import ClaimPresentation

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


def _lay_out(document: DocumentObject) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    quote = document.styles["Quote"]
    quote.paragraph_format.left_indent = Cm(0.8)
    quote.font.name = "Georgia"
    for section in document.sections:
        section.left_margin = section.right_margin = Cm(2.5)


def write(document: DocumentObject, found: Brief) -> None:
    """Write a brief into an empty document; each quote has a footnote with its source."""
    _lay_out(document)
    notes = Footnotes(document)
    document.add_heading(as_xml(found.title), 0)
    document.add_paragraph(as_xml(found.words))
    document.add_heading("The finding", 1)
    document.add_paragraph(as_xml(found.finding))
    _link_back(document, found.link)
    for section in found.sections:
        document.add_heading(as_xml(section.title), 1)
        if section.intro:
            document.add_paragraph(as_xml(section.intro))
        for point in section.points:
            _point(document, point, notes)
    document.add_heading("Sources", 1)
    for each in found.sources:
        document.add_paragraph(as_xml(each), "List Bullet")
    document.add_heading("How to cite this view", 1)
    document.add_paragraph(as_xml(found.citation))
    notes.close()


def _point(document: DocumentObject, point: Point, notes: Footnotes) -> None:
    document.add_heading(as_xml(f"{point.mark}{point.statement}"), 2)
    if point.note:
        document.add_paragraph(as_xml(point.note))
    for quote in point.quotes:
        _quote(document, quote, notes)
    _link_back(document, point.link)


def _quote(document: DocumentObject, quote: ClaimPresentation, notes: Footnotes) -> None:
    head = document.add_paragraph()
    head.paragraph_format.keep_with_next = True
    head.add_run(as_xml(quote.who)).bold = True
    if quote.remark:
        head.add_run(as_xml(f" · {quote.remark}"))
    said = document.add_paragraph(as_xml(f"“{quote.words}”"), "Quote")
    said.paragraph_format.keep_with_next = True
    links = {PUBLISHER_LINK: quote.publisher, CLAIM_LINK: quote.page}
    notes.add(said, as_xml(quote.note), links)
    document.add_paragraph(as_xml(quote.paraphrase))


def _link_back(document: DocumentObject, address: str) -> Paragraph | None:
    if not address:
        return None
    paragraph = document.add_paragraph()
    paragraph._p.append(link(document.part, LINK_BACK, address))
    return paragraph
