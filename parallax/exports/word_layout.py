"""How a brief in Word is laid out: A4, styles, tables, and page numbers as fields."""

from __future__ import annotations

import io
from collections.abc import Sequence

from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

WIDTH, HEIGHT = Cm(21), Cm(29.7)
SIDE, EDGE = Cm(2), Cm(1.8)
HIGHEST = Cm(20)
"""Of a picture."""
TEXT_WIDTH = WIDTH - 2 * SIDE
SHARES = (0.29, 0.27, 0.27, 0.17)
"""Of the table of answers: question, left, right, verdict."""
SIZE, SMALL = Pt(9.5), Pt(9)
QUIET = RGBColor(0x59, 0x59, 0x59)


def lay_out(document: DocumentObject) -> None:
    """Set paper, margins and styles of an empty document."""
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", SIZE
    normal.paragraph_format.space_after = Pt(2)
    normal.paragraph_format.line_spacing = 1.0
    for name, size, before in (
        ("Title", 18, 0),
        ("Heading 1", 13, 10),
        ("Heading 2", 10.5, 7),
        ("Heading 3", 10.5, 6),
    ):
        style = styles[name]
        style.font.size = Pt(size)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(3)
        style.paragraph_format.keep_with_next = True
    quote = styles["Quote"]
    quote.paragraph_format.left_indent = Cm(0.4)
    quote.font.name = "Georgia"
    quote.font.size = SMALL
    finding = styles.add_style("Finding", WD_STYLE_TYPE.PARAGRAPH)
    finding.base_style = normal
    finding.font.size = Pt(12)
    note = styles.add_style("Note", WD_STYLE_TYPE.PARAGRAPH)
    note.base_style = normal
    note.font.size, note.font.color.rgb = SMALL, QUIET
    for section in document.sections:
        section.page_width, section.page_height = WIDTH, HEIGHT
        section.left_margin = section.right_margin = SIDE
        section.top_margin = section.bottom_margin = EDGE


def number_pages(document: DocumentObject, title: str) -> None:
    """Write title, page number and number of pages into the footer; Word counts."""
    (paragraph,) = document.sections[0].footer.paragraphs
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    run = paragraph.add_run(f"{title} · ")
    run.font.size = SMALL
    _field(paragraph, "PAGE")
    paragraph.add_run(" of ").font.size = SMALL
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Paragraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = paragraph.add_run("1")
    run.font.size = SMALL
    field.append(run._r)
    paragraph._p.append(field)


def answers_table(document: DocumentObject, heads: Sequence[str], *rows: Sequence[str]) -> Table:
    """Write a table with a head that is repeated on each page.

    Parameters
    ----------
    document : Document
    heads : sequence of str
        Four; fit for XML, as all texts here.
    *rows : sequence of str
        Four cells each; the first heads its row, and no row is divided between two pages.
    """
    table: Table = document.add_table(len(rows) + 1, len(heads), "Table Grid")
    table.autofit = False
    for n, (row, texts) in enumerate(zip(table.rows, (heads, *rows), strict=True)):
        _property(row, "cantSplit")
        if n == 0:
            _property(row, "tblHeader")
        for cell, text, share in zip(row.cells, texts, SHARES, strict=True):
            cell.width = round(TEXT_WIDTH * share)
            (paragraph,) = cell.paragraphs
            paragraph.paragraph_format.space_after = Pt(1)
            run = paragraph.add_run(text)
            run.font.size = SMALL
            run.bold = n == 0
    return table


def _property(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(f"w:{name}"))


def add_picture(document: DocumentObject, png: bytes, said: str) -> None:
    """Add a picture as wide as the text, or as high as fits, with its text alternative."""
    shape = document.add_picture(io.BytesIO(png))
    share = min(TEXT_WIDTH / shape.width, HIGHEST / shape.height)
    shape.width, shape.height = Emu(round(shape.width * share)), Emu(round(shape.height * share))
    shape._inline.docPr.set("descr", said)


def columns(document: DocumentObject) -> tuple[_Cell, _Cell]:
    """Divide the page into two columns, for what two authors say side by side."""
    table = document.add_table(1, 2)
    table.autofit = False
    left, right = table.rows[0].cells
    for cell in (left, right):
        cell.width = round(TEXT_WIDTH / 2)
    return left, right
