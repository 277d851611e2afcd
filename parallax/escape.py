"""One escaper per sink: text from a dossier, an address or a visitor is data.

In HTML the templates escape it, see `parallax.presentation.rendering`.
"""

from __future__ import annotations

import html
import re

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_BREAKS = re.compile(r"\s*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+\s*")
WORD_JOINER = "\u2060"
# Streamlit's page replaces these in the text that is left after backslashes are read, where
# an escape no longer helps: addresses, shortcodes, arrows. Each is cut where the match is empty.
_REPLACED = re.compile(
    r"(?<=:)(?=//)|(?<=www)(?=\.)|(?<=@)(?=[-\w])|(?<=:)(?=[\w+-][\w+/-]*:)"
    r"|(?<=[<~>-])(?=[=>-])",
    re.IGNORECASE,
)
# What CommonMark and its common extensions (tables, maths, footnotes) read anywhere in a line;
# a number sign also at the end of a heading.
_INLINE = re.compile(r"([\\`*_{}\[\]<>&|~$^#])|(:)(?=//)|(?<=www)(\.)", re.IGNORECASE)
# What they read at the beginning of a line only: lists, rules, definitions.
_FIRST = re.compile(r"^(\d{0,9})([-+=:!.)%])")
# What XML 1.0 can't hold, not even as a reference (https://www.w3.org/TR/xml/#charsets).
_NOT_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
REPLACEMENT = "\ufffd"
# A parser of BibTeX counts braces, escaped or not, so that "\{" would break an entry.
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        **{mark: f"\\{mark}" for mark in "&%$#_"},
    }
)
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+|\s+")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_markdown(text: str) -> str:
    r"""Make a text safe as Markdown: in Streamlit's labels, captions and messages.

    Every punctuation mark of ASCII is escaped by a backslash, so that nothing of
    it is read as emphasis, a link, a directive, a formula or HTML; line breaks become
    spaces, and spaces at the ends go. Addresses, shortcodes and arrows, which Streamlit
    replaces in spite of backslashes, are cut by an invisible `WORD_JOINER`.
    """
    line = _BREAKS.sub(" ", text).strip()
    return _PUNCTUATION.sub(r"\\\1", _REPLACED.sub(WORD_JOINER, line))


def as_plotly(text: str) -> str:
    """Build a text safe in a Plotly figure, whose texts and hovers read ``<b>`` and ``<a>``."""
    return html.escape(_BREAKS.sub(" ", text), quote=False)


PLOTLY_BREAK = "<br>"
"""Ends a line in a figure."""


def plotly_bold(safe: str) -> str:
    """Set a text in bold in a figure; it is markup already, see `as_plotly`."""
    return "".join(("<b>", safe, "</b>"))


def plotly_coloured(safe: str, colour: str) -> str:
    """Colour a text in a figure; it is markup already, and the colour one of our own."""
    return "".join(('<span style="color:', colour, '">', safe, "</span>"))


def as_cell(text: str) -> str:
    """Build a text safe as a spreadsheet's cell: an apostrophe keeps it from being a formula."""
    return f"'{text}" if is_formula(text) else text


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet would take a text for a formula."""
    return text.startswith(_FORMULA)


def as_commonmark(text: str) -> str:
    r"""Make a text safe in a Markdown file, and leave it legible there.

    Backslashes stand only before what CommonMark, or one of its common extensions, would
    read; addresses are cut likewise, so that they don't become links. Line breaks become
    spaces, and spaces at the ends go: a text is part of one line.
    """
    line = _BREAKS.sub(" ", text).strip()
    return _FIRST.sub(r"\1\\\2", _INLINE.sub(lambda found: f"\\{found[0]}", line))


def as_xml(text: str) -> str:
    """Build a text fit for XML 1.0: what it can't hold becomes U+FFFD; markup is untouched.

    For writers that escape markup themselves, as those of office documents do.
    """
    return _NOT_XML.sub(REPLACEMENT, text)


def as_script(json_text: str) -> str:
    """Build JSON safe inside an HTML ``<script>``: nothing in it can end the element."""
    return json_text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def as_line(text: str) -> str:
    """Build a text one line of printable characters, for formats in which lines have a meaning."""
    return _UNPRINTABLE.sub(" ", text).strip()


def as_tex(text: str) -> str:
    r"""Make a text safe in TeX and in a BibTeX field that braces enclose.

    What is special in TeX becomes a command; letters of any script stay, since TeX and
    BibTeX's successors read UTF-8. Braces become ``\textbraceleft{}``: they would count
    as braces of the entry even behind a backslash.
    """
    return as_line(text).translate(_TEX)
