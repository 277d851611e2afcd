"""Footnotes in a Word document, which python-docx does not know yet.

A part of their own, ``word/footnotes.xml``, as Office Open XML has it (ECMA-376, part 1,
17.11): two notes for the separating lines, then the notes, each with its number, and for
each a reference in the text. Word numbers them.
"""

from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from lxml import etree

TEXT_STYLE, REFERENCE_STYLE = "footnote text", "footnote reference"
TEXT_ID, REFERENCE_ID = "FootnoteText", "FootnoteReference"
_SEPARATORS = (("separator", "-1"), ("continuationSeparator", "0"))


class Footnotes:
    """The footnotes of one document.

    Parameters
    ----------
    document : Document
        The styles of footnotes, and the notes that are the separating lines, are added
        to it.
    """

    def __init__(self, document: Document) -> None:
        self._root = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
        for kind, number in _SEPARATORS:
            note = _element("footnote", type=kind, id=number)
            paragraph, run = _element("p"), _element("r")
            run.append(_element(kind))
            paragraph.append(run)
            note.append(paragraph)
            self._root.append(note)
        name = PackURI("/word/footnotes.xml")
        package = document.part.package
        self._part = Part(name, CONTENT_TYPE.WML_FOOTNOTES, b"", package)
        document.part.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._count = 0
        _settings(document)
        _styles(document)

    def add(self, paragraph: Paragraph, text: str, links: dict[str, str]) -> None:
        """Add a footnote at the end of a paragraph.

        Parameters
        ----------
        paragraph : Paragraph
        text : str
            Of the note; fit for XML.
        links : dict
            Words and address of links behind the text; empty addresses are left out.
        """
        self._count += 1
        number = str(self._count)
        run = _run(reference=True)
        run.append(_element("footnoteReference", id=number))
        paragraph._p.append(run)
        note, body = _element("footnote", id=number), _element("p")
        properties = _element("pPr")
        properties.append(_element("pStyle", val=TEXT_ID))
        mark = _run(reference=True)
        mark.append(_element("footnoteRef"))
        body.extend([properties, mark, _text(f" {text}")])
        for words, address in links.items():
            if address:
                body.extend([_text(" "), link(self._part, words, address)])
        note.append(body)
        self._root.append(note)

    def close(self) -> None:
        """Place the notes into the document; nothing is added after that."""
        self._part._blob = etree.tostring(
            self._root, xml_declaration=True, encoding="UTF-8", standalone=True
        )


def link(part: Part, words: str, address: str) -> Any:
    """Build a link for a paragraph of a part."""
    key = part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    found = OxmlElement("w:hyperlink")
    found.set(qn("r:id"), key)
    run, properties = _element("r"), _element("rPr")
    properties.append(_element("color", val="0563C1"))
    properties.append(_element("u", val="single"))
    run.append(properties)
    run.append(_words(words))
    found.append(run)
    return found


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _run(*, reference: bool) -> Any:
    run = _element("r")
    if reference:
        properties = _element("rPr")
        properties.append(_element("rStyle", val=REFERENCE_ID))
        run.append(properties)
    return run


def _text(text: str) -> Any:
    run = _run(reference=False)
    run.append(_words(text))
    return run


def _words(text: str) -> Any:
    words = _element("t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return words


def _settings(document: Document) -> None:
    """Add the separating lines to the settings, where the schema has its place for them."""
    properties = _element("footnotePr")
    for _, number in _SEPARATORS:
        properties.append(_element("footnote", id=number))
    settings = document.settings.element
    before = [qn(f"w:{name}") for name in ("endnotePr", "compat")]
    at = next((place for place, each in enumerate(settings) if each.tag in before), len(settings))
    settings.insert(at, properties)


def _styles(document: Document) -> None:
    text = document.styles.add_style(TEXT_STYLE, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    text.base_style = document.styles["Normal"]
    text.font.size = Pt(8)
    reference = document.styles.add_style(REFERENCE_STYLE, WD_STYLE_TYPE.CHARACTER, builtin=True)
    reference.font.superscript = True
    for style, key in ((text, TEXT_ID), (reference, REFERENCE_ID)):
        style.element.styleId = key
