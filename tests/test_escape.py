"""Text is data in every sink: nothing of it survives as markup, and all of it is still read."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from html.parser import HTMLParser

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from parallax.escape import (
    WORD_JOINER,
    as_cell,
    as_markdown,
    as_plotly,
    as_script,
    as_xml,
)
from parallax.presentation.rendering import environment

HOSTILE = [
    "<b>bold</b>",
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "<!-- comment -->",
    "&lt;b&gt; &amp; &#60; &copy;",
    "**strong** _em_ *em* ~~gone~~",
    "[a link](https://evil.example)",
    "![a picture](https://evil.example/x.png)",
    "[a reference][1]",
    "[1]: https://evil.example",
    "<https://evil.example>",
    "https://evil.example/path?x=1",
    "HTTP://EVIL.EXAMPLE",
    "www.evil.example",
    "WWW.evil.example",
    "someone@evil.example",
    "mailto:someone@evil.example",
    ":red[paint] :blue-background[x] :small[y] :badge[z]",
    ":smile: :+1: :-1: :man-woman-boy:",
    ":material/star: :streamlit:",
    "$x^2$ $$y$$",
    r"\(x\) \[y\] \<b>",
    "`code` ``code``",
    "# heading",
    "- item",
    "+ item",
    "1. item",
    "1) item",
    "> quotation",
    "```\nfence\n```",
    "    indented code",
    "\tindented code",
    "| a | b |\n|---|---|\n| c | d |",
    "title\n=====",
    "title\n-----",
    "---",
    "***",
    "[ ] task",
    "[^1] footnote",
    "line\nbreak  \nand\r\nmore\u2028and\u2029more",
    "a -> b <- c <-> d -- e >= f <= g ~= h",
    '"><a href="javascript:alert(1)">x</a>',
    "' onmouseover='alert(1)",
    "=1+1",
    "%{x} %{customdata[0]}",
    "<br>",
]
MARKS = "<>&\"'*_`~$:[](){}#|!\\/@.w-+= \nab1"
TEXTS = st.text() | st.text(st.sampled_from(MARKS)) | st.sampled_from(HOSTILE)
# What the page of Streamlit 1.67 replaces in a text when backslashes are gone: addresses and
# mails (mdast-util-gfm-autolink-literal), shortcodes (remark-emoji, Streamlit's icons), arrows.
REPLACED = [
    re.compile(r"(https?://|www(?=\.))([-.\w]+)([^ \t\r\n]*)", re.IGNORECASE),
    re.compile(r"[-.\w+]+@[-\w]+(?:\.[-\w]+)+"),
    re.compile(r":\+1:|:-1:|:[\w-]+:"),
    re.compile(r":material[/_](\w+):|:streamlit:"),
    re.compile(r"(^|\s)(<->|->|<-|--|>=|<=|~=)(\s|$)"),
]


def seen(markdown: str) -> tuple[set[str], str]:
    """Read Markdown: which kinds of tokens there are, and what a reader sees."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = parser.parse(markdown)
    inline = [each for token in tokens for each in token.children or []]
    return {each.type for each in (*tokens, *inline)}, "".join(each.content for each in inline)


def plain(text: str) -> str:
    """What is to be seen of a text: line breaks and runs of spaces are spaces."""
    return " ".join(text.replace(WORD_JOINER, "").replace("\x00", "\ufffd").split())


@given(TEXTS)
def test_nothing_of_a_text_is_read_as_markdown_and_all_of_it_is_seen(text: str) -> None:
    kinds, shown = seen(as_markdown(text))
    assert kinds <= {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}
    assert plain(shown) == plain(text)


@given(TEXTS, st.sampled_from(["- {}", "**{}**", "Scope: {}", "“{}”", "a {} b"]))
def test_nothing_of_a_text_breaks_out_of_the_words_around_it(text: str, around: str) -> None:
    escaped = as_markdown(text)
    if escaped:
        kinds, shown = seen(around.format(escaped))
        assert kinds <= seen(around.format("x"))[0] | {"text_special"}
        assert plain(shown) == plain(around.strip("*- ").replace("{}", text.strip()))


@given(TEXTS)
def test_nothing_is_replaced_in_what_is_left_when_backslashes_are_gone(text: str) -> None:
    left = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", as_markdown(text))
    for pattern in REPLACED:
        assert not pattern.search(left), left


@given(TEXTS)
def test_every_mark_of_ascii_is_behind_a_backslash(text: str) -> None:
    without = re.sub(r"\\[!-/:-@\[-`{-~]", "", as_markdown(text))
    assert not re.search(r"[!-/:-@\[-`{-~]", without)


@pytest.mark.parametrize("text", ["plain words", "Ada Okafor", "東京 2023", "naïve, 5"])
def test_plain_text_stays_as_it_is_but_for_backslashes(text: str) -> None:
    assert as_markdown(text).replace("\\", "") == text


@pytest.mark.parametrize("text", ["10:30", "a: b", "C# and C++", "www", "see p. 5 @ noon", "1 - 2"])
def test_the_invisible_cut_is_made_only_where_it_is_needed(text: str) -> None:
    assert WORD_JOINER not in as_markdown(text)


class Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.text += data


@given(TEXTS)
def test_in_html_a_text_is_neither_tag_nor_attribute_and_all_of_it_is_seen(text: str) -> None:
    source = "<p title=\"{{ text }}\" class='{{ text }}'>{{ text }}</p>"
    drawn = environment().from_string(source).render(text=text)
    reader = Seen()
    reader.feed(drawn)
    reader.close()
    # A parser makes line feeds of returns; a browser does so too.
    assert [tag for tag, _ in reader.tags] == ["p"]
    assert [name for name, _ in reader.tags[0][1]] == ["title", "class"]
    assert drawn.count("<") == drawn.count(">") == 2
    assert _folded(reader.text) == _folded(text)


def _folded(text: str) -> str:
    return text.replace("\x00", "").replace("\ufffd", "").replace("\r\n", "\n").replace("\r", "\n")


@given(TEXTS)
def test_in_a_figure_no_text_is_a_tag_or_a_line_break(text: str) -> None:
    escaped = as_plotly(text)
    assert not re.search(r"[<>\n\r\u2028\u2029]", escaped)
    assert not re.search(r"&(?!lt;|gt;|amp;)", escaped)
    assert plain(html.unescape(escaped)) == plain(html.unescape(html.escape(text, quote=False)))
    figure = go.Figure(go.Bar(x=[1], y=[1], text=[escaped], hovertext=[escaped]))
    assert "<" not in str(figure.data[0].hovertext[0])


@given(TEXTS)
def test_in_a_spreadsheet_no_text_is_a_formula_and_at_most_an_apostrophe_is_added(
    text: str,
) -> None:
    cell = as_cell(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell in (text, f"'{text}")
    out = io.StringIO(newline="")
    csv.writer(out).writerow([cell])
    assert next(csv.reader(io.StringIO(out.getvalue(), newline=""))) == [cell]


@pytest.mark.parametrize("text", ["", "plain", "1990", "'quoted'", "a=b", "x-y"])
def test_in_a_spreadsheet_plain_text_stays_as_it_is(text: str) -> None:
    assert as_cell(text) == text


@given(st.text())
def test_in_xml_every_text_can_be_written_and_what_can_be_held_is_kept(text: str) -> None:
    element = etree.Element("x")
    element.text = as_xml(text)
    read = etree.fromstring(etree.tostring(element, encoding="UTF-8")).text or ""
    assert read == as_xml(text)
    assert all(one in (other, "\ufffd") for one, other in zip(as_xml(text), text, strict=True))


@pytest.mark.parametrize("text", ["a\tb\nc", "é 東京 👩‍👩‍👧", "<b> & ]]>", "\u2028\ufffd"])
def test_what_xml_can_hold_stays_as_it_is(text: str) -> None:
    assert as_xml(text) == text


@pytest.mark.parametrize("text", [*HOSTILE, "</script>", "<!--<script>", "]]>", "&lt;"])
def test_in_a_script_data_end_no_element_and_are_read_as_they_were(text: str) -> None:
    safe = as_script(json.dumps([text], ensure_ascii=False))
    assert not set("<>&") & set(safe)
    assert json.loads(safe) == [text]
