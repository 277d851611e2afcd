"""The brief in Markdown and in Word: they say the same, and other readers read it."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from parallax.captions import quotes
from parallax.dossier.lookup import column
from parallax.escape import as_commonmark, as_xml
from parallax.exports.brief import brief
from parallax.exports.brief_comparison import AGREEMENTS, LINES, ROWS, SHARPEST
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
    Point,
    Section,
)
from parallax.exports.brief_sections import PER_SIDE
from parallax.exports.markdown import as_text, markdown_bytes
from parallax.exports.word import word_bytes, write
from parallax.matching.verdicts import headline
from parallax.presentation.claims import ClaimPresentation
from parallax.presentation.presenter import AuthorPresentation
from parallax.preview.describe import describe_view
from parallax.urlstate.parameters import PAGES
from parallax.views.comparison import propositions_view
from tests.dossier_variants import HOSTILE, LEFT, RIGHT
from tests.exports.views import BASE, CASES, Query, named, view_of

PARSER = MarkdownIt("commonmark").enable("table").enable("strikethrough").use(footnote_plugin)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

ORDER = ("diverge", "split", "partial", "agree", "silent")
STANDING = {ANSWERS, ALL_ANSWERS, ANNEX, FINDING, SOURCES, CITATION}
LINKS = (LINK_BACK, CLAIM_LINK, PUBLISHER_LINK)


def all_sections(found: Brief) -> list[Section]:
    """Those of the main part, then those of the annex."""
    main = [found.comparison.sharpest] if found.comparison else []
    return [*main, *found.sections]


def quotes_of(found: Brief) -> list[ClaimPresentation]:
    return [q for section in all_sections(found) for point in section.points for q in point.quotes]


def statements_of(found: Brief) -> list[str]:
    return [point.statement for section in all_sections(found) for point in section.points]


def paragraphs_of(content: bytes) -> list[Paragraph]:
    """Every paragraph of the body, those in tables too, in their order."""
    document = docx.Document(io.BytesIO(content))
    return [Paragraph(each, document) for each in document.element.body.iter(qn("w:p"))]


def plain(text: str) -> str:
    return " ".join(text.split())


def read_markdown(text: str) -> tuple[dict[str, list[str]], set[str]]:
    """Texts by the element that holds them, and every kind of token."""
    found: dict[str, list[str]] = {}
    kinds: set[str] = set()
    inside: list[str] = []
    for token in PARSER.parse(text):
        kinds.add(token.type)
        if token.nesting == 1:
            inside.append(f"{token.type.removesuffix('_open')}{token.markup}")
        elif token.nesting == -1:
            inside.pop()
        elif token.type == "inline":
            kinds |= {child.type for child in token.children or []}
            found.setdefault(inside[-2] if len(inside) > 1 else inside[-1], []).append(said(token))
    return found, kinds


def said(token: Token) -> str:
    return "".join(
        child.content
        if child.type in ("text", "text_special")
        else "\n" * (child.type == "softbreak")
        for child in token.children or []
    )


def links_of(text: str) -> list[str]:
    return [
        str(child.attrs["href"])
        for token in PARSER.parse(text)
        for child in token.children or []
        if child.type == "link_open"
    ]


@pytest.mark.parametrize(("variant", "page", "query"), CASES, ids=named)
def test_a_markdown_parser_finds_each_point_quote_and_footnote(
    variant: str, page: str, query: Query
) -> None:
    view = view_of(variant, page, query)
    found = brief(view)
    text = markdown_bytes(view).decode()
    tokens = PARSER.parse(text)
    heads = [
        (token.tag, said(tokens[n + 1]))
        for n, token in enumerate(tokens)
        if token.type == "heading_open"
    ]
    assert heads[:2] == [("h1", plain(found.title)), ("h2", "The finding")]
    titles = {plain(section.title) for section in all_sections(found)} | STANDING
    points = [head for tag, head in heads[1:] if tag in ("h3", "h4") and plain(head) not in titles]
    for head, statement in zip(points, statements_of(found), strict=True):
        assert plain(head).endswith(plain(statement))
    quoted = [
        said(tokens[n + 2]) for n, token in enumerate(tokens) if token.type == "blockquote_open"
    ]
    assert list(map(plain, quoted)) == [
        quotes.quoted(plain(quote.words)) for quote in quotes_of(found)
    ]
    notes = [token for token in tokens if token.type == "footnote_open"]
    assert len(notes) == len(quoted)
    for quote in quotes_of(found):
        assert as_commonmark(quote.note) in text
        assert quote.page in links_of(text)


@pytest.mark.parametrize(("variant", "page", "query"), CASES, ids=named)
def test_word_has_each_point_quote_and_footnote(variant: str, page: str, query: Query) -> None:
    view = view_of(variant, page, query)
    found = brief(view)
    content = word_bytes(view)
    paragraphs = paragraphs_of(content)
    titles = {as_xml(section.title) for section in all_sections(found)} | STANDING
    heads = [
        p.text
        for p in paragraphs
        if p.style.name in ("Heading 2", "Heading 3") and p.text not in titles
    ]
    for head, statement in zip(heads, statements_of(found), strict=True):
        assert head.endswith(as_xml(statement))
    quoted = [p for p in paragraphs if p.style.name == "Quote"]
    assert [p.text for p in quoted] == [quotes.quoted(quote.words) for quote in quotes_of(found)]
    notes = notes_of(content)
    references = [p._p.findall(f".//{W}footnoteReference") for p in quoted]
    assert [len(each) for each in references] == [1] * len(quoted)
    for reference, quote in zip(references, quotes_of(found), strict=True):
        note = notes[reference[0].get(qn("w:id"))]
        assert note.startswith(f" {as_xml(quote.note)}")
    assert len(notes) == len(quoted)


@pytest.mark.parametrize(("variant", "page", "query"), CASES, ids=named)
def test_each_row_of_the_view_is_one_point(variant: str, page: str, query: Query) -> None:
    view = view_of(variant, page, query)
    tables = {name: table for name, table in view.tables.items() if name != "articles"}
    # Claims behind propositions, pairs and events are quoted there.
    behind = {"claims"} if {"propositions", "events"} & set(tables) else set()
    behind |= {name for name in tables if re.fullmatch(r"selected_\w+_(claims|pairs)", name)}
    rows = sum(
        table["proposition_id"].nunique() if name == "cells" else len(table)
        for name, table in tables.items()
        if name not in behind
    )
    assert sum(len(section.points) for section in brief(view).sections) == rows


def notes_of(content: bytes) -> dict[str, str]:
    """The footnotes as they stand in the file, read by lxml: id to text."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = etree.fromstring(archive.read("word/footnotes.xml"))
    return {
        note.get(f"{W}id"): "".join(note.itertext())
        for note in root.findall(f"{W}footnote")
        if note.get(f"{W}type") is None
    }


def test_footnotes_are_those_of_office_open_xml() -> None:
    content = word_bytes(view_of("rich", "agree-diverge"))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
        assert archive.testzip() is None
    for name in names:
        if name.endswith((".xml", ".rels")):
            etree.fromstring(parts[name])
    types = etree.fromstring(parts["[Content_Types].xml"])
    declared = {each.get("PartName"): each.get("ContentType") for each in types}
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    assert declared["/word/footnotes.xml"] == kind
    related = etree.fromstring(parts["word/_rels/document.xml.rels"])
    targets = [each.get("Target") for each in related if each.get("Type").endswith("/footnotes")]
    assert targets == ["footnotes.xml"]
    root = etree.fromstring(parts["word/footnotes.xml"])
    kinds = [note.get(f"{W}type") for note in root][:2]
    assert kinds == ["separator", "continuationSeparator"]
    settings = etree.fromstring(parts["word/settings.xml"])
    named_there = [each.get(f"{W}id") for each in settings.find(f"{W}footnotePr")]
    assert named_there == [note.get(f"{W}id") for note in root][:2]
    order = [each.tag.removeprefix(W) for each in settings]
    assert order.index("footnotePr") < order.index("compat")
    styles = etree.fromstring(parts["word/styles.xml"])
    ids = {style.get(f"{W}styleId") for style in styles}
    used = {each.get(f"{W}val") for each in root.iter(f"{W}pStyle", f"{W}rStyle")}
    assert used == {"FootnoteText", "FootnoteReference"}
    assert used <= ids
    # Each link of a note has its address in the relations of the notes' own part.
    relations = etree.fromstring(parts["word/_rels/footnotes.xml.rels"])
    addresses = {each.get("Id"): each.get("Target") for each in relations}
    r = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    for hyperlink in root.iter(f"{W}hyperlink"):
        assert addresses[hyperlink.get(r)].startswith(BASE)


@pytest.mark.parametrize("variant", ["rich", "mixed"])
def test_markdown_and_word_say_the_same(variant: str) -> None:
    view = view_of(variant, "agree-diverge", {"by": ["pair"]})
    text = word_text(word_bytes(view))
    tokens = PARSER.parse(markdown_bytes(view).decode())
    for token in tokens:
        if token.type == "inline":
            line = re.sub(rf"({'|'.join(LINKS)})$", "", said(token))
            assert plain(line) in plain(text)


def word_text(content: bytes) -> str:
    return "\n".join([*(p.text for p in paragraphs_of(content)), *notes_of(content).values()])


def test_the_finding_comes_first_then_divergences_agreements_and_what_only_one_says() -> None:
    found = brief(view_of("rich", "agree-diverge"))
    titles = [section.title for section in found.sections]
    assert titles[:5] == [
        "Divergences",
        "Agreements",
        "Where one contradicts own claims",
        "Agreement in part",
        "What only one of them speaks on",
    ]
    assert titles[-1] == "What only one says"
    assert found.finding.startswith("Ada Okafor and Björn Lindqvist both answer")


@pytest.mark.parametrize("verdict", ["agree", "diverge", "silent"])
def test_a_verdict_filter_changes_what_is_listed_and_not_what_was_found(verdict: str) -> None:
    every = brief(view_of("rich", "agree-diverge"))
    some = brief(view_of("rich", "agree-diverge", {"verdict": [verdict]}))
    assert some.finding == every.finding
    assert len(some.sections) < len(every.sections)
    assert f"Verdicts shown: {verdict}." in some.words


def test_the_brief_of_the_outlook_says_what_each_claim_says_of_what_is_to_come() -> None:
    found = brief(view_of("rich", "outlook"))
    assert found.finding == "1 of 2 forecasts says how likely: 1 likely."
    assert [section.title for section in found.sections] == ["Forecasts", "What to watch", "Risks"]
    forecasts, watched, risks = (section.points for section in found.sections)
    assert [(point.statement, point.note) for point in forecasts] == [
        (
            "Buses run faster.",
            "How likely: no ICD 203 term · “may”; Until when: “soon”.",
        ),
        (
            "Revenue falls.",
            "How likely: ICD 203: likely · “will probably”; Until when: “next year” (2024).",
        ),
    ]
    assert [point.statement for point in watched] == [
        "“traffic to the suburbs”, “Shops in the centre”"
    ]
    assert [point.quotes[0].voice for point in risks] == [
        "own voice",
        "reported from Drivers' groups",
    ]
    assert risks[0].note == "Condition: “The re\u0301sume\u0301 …”."
    only = brief(view_of("rich", "outlook", {"role": ["risk"]}))
    assert [section.title for section in only.sections] == ["Risks"]
    assert "Of what is to come: risk." in only.words


def shortened(finding: str) -> str:
    """A finding as previews have room for: without what is stated and the kinds of silence."""
    plain = re.sub(r" \((by implication|[a-z0-9]+ of them in so many words)\)", "", finding)
    return re.sub(r"(one is silent): .*", r"\1.", plain)


def test_page_preview_and_brief_say_one_finding() -> None:
    for page in ("overview", "agree-diverge", "matrix", "outlook"):
        view = view_of("rich", page)
        said, found = (
            describe_view(
                view,
            ).description,
            brief(view),
        )
        assert len(found.finding) > 20
        assert said.startswith(found.finding) or shortened(found.finding).startswith(said.strip())


@pytest.mark.parametrize(
    ("page", "query", "listed"),
    [
        ("agree-diverge", {"verdict": ["silent"]}, ""),
        ("agree-diverge", {"whose": ["own-own"]}, ""),
        ("matrix", {"verdict": ["silent"]}, " Listed here: 50."),
        ("matrix", {"whose": ["own-own"]}, " Listed here: 38."),
    ],
    ids=named,
)
def test_what_is_chosen_among_findings_does_not_change_the_finding(
    page: str, query: Query, listed: str
) -> None:
    whole = brief(view_of("shipped", page)).finding
    assert brief(view_of("shipped", page, query)).finding == whole + listed


@pytest.mark.parametrize("page", ["agree-diverge", "matrix"])
def test_a_preview_says_the_whole_finding_and_what_is_chosen_of_it(page: str) -> None:
    view = view_of("shipped", page, {"whose": ["own-own"]})
    said = describe_view(
        view,
    ).description
    finding, chosen = brief(view).finding, " Whose positions meet: own-own."
    if not finding.endswith("."):  # A curated finding is a title.
        finding += "."
    assert said == (finding if page == "matrix" else shortened(finding)) + chosen


def test_what_is_not_counted_has_a_section_of_its_own() -> None:
    view = view_of("shipped", "agree-diverge")
    sections = {section.title: section.points for section in brief(view).sections}
    counts = headline(
        propositions_view(
            view,
        )
    )
    only_one, reported = "What only one of them speaks on", "What they only report from others"
    assert len(sections[only_one]) == counts["silent"]
    rows = view.tables["propositions"]
    assert len(sections[reported]) == len(rows) - sum(counts.values()) > 0


@pytest.mark.parametrize("variant", ["rich", "mixed", "shipped"])
@pytest.mark.parametrize("page", ["agree-diverge", "timeline", "claims", "matrix", "outlook"])
def test_no_point_leads_twice_to_the_same_place(variant: str, page: str) -> None:
    for section in brief(view_of(variant, page)).sections:
        for point in section.points:
            links = [quote.page for quote in point.quotes] + [point.link]
            assert all(links[:-1])
            assert links.count(point.link) == 1 or not point.link


def test_a_section_has_as_many_points_as_the_headline_counts() -> None:
    view = view_of("rich", "overview")
    counts = headline(
        propositions_view(
            view,
        )
    )
    verdicts = [point.verdict for section in brief(view).sections for point in section.points]
    for verdict in ("agree", "partial", "diverge"):
        assert verdicts.count(verdict) == counts[verdict]


def test_both_sides_are_quoted_and_further_claims_are_named() -> None:
    view = view_of("shipped", "overview")
    sections = {section.title: section for section in brief(view).sections}
    for point in (*sections["Agreements"].points, *sections["Divergences"].points):
        authors = [quote.author.name for quote in point.quotes]
        assert len(set(authors)) == 2
        assert max(map(authors.count, authors)) <= PER_SIDE
        row = view.tables["propositions"].set_index("statement").loc[point.statement]
        ids = {
            key
            for side in ("left", "right")
            for key in (*row[f"{side}_claim_ids"], *row[f"{side}_reported_ids"])
        }
        quoted = {quote.claim_id for quote in point.quotes}
        assert {key for key in ids - quoted if key not in point.note} == set()


def test_links_lead_back_and_to_the_publisher_and_only_where_there_is_somewhere() -> None:
    with_base = links_of(markdown_bytes(view_of("rich", "claims")).decode())
    version = view_of("rich", "claims").dossier.version
    assert f"{BASE}/claims?claim={LEFT}-001&v={version}&state=now" in with_base
    assert all(link.startswith(BASE) for link in with_base)
    assert links_of(markdown_bytes(view_of("rich", "claims", base="")).decode()) == []


@pytest.mark.parametrize("page", [page.key for page in PAGES])
def test_hostile_texts_stay_texts_in_markdown(page: str) -> None:
    _, kinds = read_markdown(markdown_bytes(view_of("mixed", page, base="")).decode())
    assert not kinds & {"html_block", "html_inline", "link_open", "image", "code_inline", "fence"}
    assert not kinds & {"hr", "code_block", "math_inline", "em_open", "s_open"}
    compares = page in ("overview", "agree-diverge")
    assert ("table_open" in kinds) == compares, "The tables are those of the brief alone."


MAIN_AND_ANNEX = [
    (variant, page, query)
    for variant in ("rich", "mixed", "shipped")
    for page, query in (
        ("overview", {}),
        ("agree-diverge", {"by": ["pair"]}),
        ("agree-diverge", {"verdict": ["agree"]}),
    )
]


def rows_of(tokens: list[Token]) -> list[list[list[str]]]:
    """The cells of each table that a Markdown parser finds."""
    tables: list[list[list[str]]] = []
    for n, token in enumerate(tokens):
        if token.type == "table_open":
            tables.append([])
        elif token.type == "tr_open":
            tables[-1].append([])
        elif token.type in ("th_open", "td_open"):
            tables[-1][-1].append(plain(said(tokens[n + 1])))
    return tables


@pytest.mark.parametrize(("variant", "page", "query"), MAIN_AND_ANNEX, ids=named)
def test_the_tables_have_what_both_answer_in_markdown_and_in_word(
    variant: str, page: str, query: Query
) -> None:
    view = view_of(variant, page, query)
    found = brief(view).comparison
    assert found is not None
    head = ["Question", found.left, found.right, "Verdict"]
    expected = [
        [
            [plain(as_xml(cell)) for cell in row]
            for row in (head, *([a.question, a.left, a.right, a.mark] for a in answers))
        ]
        for answers in (found.answers, found.all_answers)
    ]
    assert rows_of(PARSER.parse(markdown_bytes(view).decode())) == expected
    document = docx.Document(io.BytesIO(word_bytes(view)))
    tables = [table for table in document.tables if len(table.columns) == 4]
    cells = [[[plain(c.text) for c in row.cells] for row in table.rows] for table in tables]
    assert cells == expected
    for table in tables:
        first = table.rows[0]._tr
        assert first.findall(f".//{W}tblHeader"), "The head is repeated on every page."


@pytest.mark.parametrize(("variant", "page", "query"), MAIN_AND_ANNEX, ids=named)
def test_the_main_part_is_bounded_and_has_divergences_before_agreements(
    variant: str, page: str, query: Query
) -> None:
    view = view_of(variant, page, query)
    found = brief(view).comparison
    assert found is not None
    reasons = {each for each in view.dossier.positions["rationale"] if each}
    for answers in (found.answers, found.all_answers):
        verdicts = [each.verdict for each in answers]
        assert verdicts == sorted(verdicts, key=ORDER.index)
    assert len(found.answers) <= ROWS
    assert len(found.sharpest.points) <= SHARPEST
    assert all(len(each.lines) <= LINES for each in found.outlook)
    for point in found.sharpest.points:
        assert len({quote.author.side for quote in point.quotes}) == 2
        assert bool(point.note) != bool(reasons & {q.paraphrase for q in point.quotes}), "Why?"
    # Some agreements are named however many divergences there are.
    met = [each for each in found.all_answers if each.verdict in ("partial", "agree")]
    named_there = [each for each in found.answers if each.verdict in ("partial", "agree")]
    assert len(named_there) >= min(AGREEMENTS, len(met))


def test_without_two_authors_who_meet_everything_is_in_the_main_part() -> None:
    for variant, page in (("one-article", "overview"), ("rich", "timeline"), ("bare", "overview")):
        assert brief(view_of(variant, page)).comparison is None
        assert ANNEX not in markdown_bytes(view_of(variant, page)).decode()


def test_a_word_document_is_on_a4_and_its_pages_are_numbered() -> None:
    content = word_bytes(view_of("shipped", "overview"))
    document = docx.Document(io.BytesIO(content))
    (section,) = document.sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    fields = section.footer._element.findall(f".//{W}fldSimple")
    assert [each.get(qn("w:instr")) for each in fields] == ["PAGE", "NUMPAGES"]
    (picture,) = document.inline_shapes
    assert picture.width <= section.page_width - section.left_margin - section.right_margin
    (chart,) = brief(view_of("shipped", "overview")).charts
    assert picture._inline.docPr.get("descr") == chart.said
    (annex,) = [p for p in document.paragraphs if p.text == ANNEX]
    assert annex.style.name == "Heading 1"
    assert annex.paragraph_format.page_break_before


NASTY = (
    *HOSTILE,
    "# not a heading",
    "1. no item",
    "- no item",
    "+ no item",
    "> no quote",
    "--- no rule",
    "    no code",
    "```",
    "~~~ x",
    "***",
    "[^1]: no note",
    "[x]: https://evil.example",
    "![x](https://evil.example)",
    "<https://evil.example>",
    "<script x",
    "<!-- x",
    "<?x",
    "<!X",
    "<div",
    "&amp; &#65; &nbsp;",
    "back\\slash \\* \\",
    "a | b\n--|--\nc | d",
    "]]> </script> <!-- -->",
    "title\n===",
    "x^[inline note]",
    "trailing  \nbreak",
    "ends with a number sign #",
    "1234567890) x",
    ": definition",
)


@pytest.mark.parametrize("text", NASTY)
def test_a_text_comes_out_of_markdown_as_it_went_in(text: str) -> None:
    safe = as_commonmark(text)
    for line in (safe, f"> “{safe}”", f"- {safe}", f"### {safe}"):
        tokens = PARSER.parse(f"before\n\n{line}\n\nafter\n")
        (inline,) = [token for token in tokens if token.type == "inline"][1:-1]
        assert {child.type for child in inline.children or []} <= {"text", "text_special"}
        assert plain(said(inline)).strip("“”") == plain(text).strip("“”")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40))
def test_any_text_comes_out_of_markdown_as_it_went_in(text: str) -> None:
    tokens = [token for token in PARSER.parse(f"x {as_commonmark(text)} y") if token.content]
    assert [token.type for token in tokens] == ["inline"]
    assert plain(said(tokens[0])) == plain(f"x {text} y")


@given(st.lists(st.text(), min_size=5, max_size=5))
def test_any_text_makes_a_word_document_that_can_be_read(texts: list[str]) -> None:
    document, found = docx.Document(), io.BytesIO()
    quote = ClaimPresentation(
        claim_id="a-1",
        author=AuthorPresentation(texts[0], "left"),
        voice=texts[1],
        reported=False,
        position=texts[2],
        implied=False,
        quote=texts[3],
        paraphrase=texts[4],
        excluded=False,
        citation=texts[0],
        page="",
        reading="",
        publisher="",
    )
    section = Section(texts[0], (Point(texts[1], "agree", texts[2], (quote,)),), texts[3])
    write(document, Brief(texts[0], texts[1], texts[2], "", texts[3], (section,), (texts[4],)))
    document.save(found)
    assert len(notes_of(found.getvalue())) == 1
    assert docx.Document(io.BytesIO(found.getvalue())).paragraphs


def test_the_quotes_of_a_split_author_show_both_positions() -> None:
    found = brief(view_of("rich", "overview"))
    points: dict[str, Any] = {p.statement: p for s in found.sections for p in s.points}
    positions = {
        q.position
        for q in points["The charge hurts shops."].quotes
        if q.author.name == "Ada Okafor"
    }
    assert positions == {"denies", "affirms"}
    assert RIGHT in {q.claim_id[:-4] for q in points["The charge hurts shops."].quotes}


def test_the_text_has_no_more_than_the_brief() -> None:
    found = brief(view_of("rich", "sources"))
    assert found.sections == ()
    assert as_text(found).count("\n- ") == len(found.sources)


def test_a_quote_that_the_filters_leave_out_is_marked_and_comes_behind_one_that_passes() -> None:
    view = view_of("shipped", "agree-diverge", {"type": ["forecast"]})
    types = column(view.dossier.claims, "claim_id", "claim_type")
    points = [point for each in brief(view).sections for point in each.points]
    statements = set(view.tables["propositions"]["statement"])
    of_propositions = [point for point in points if point.statement in statements]
    assert len(of_propositions) == len(view.tables["propositions"])
    for point in of_propositions:
        forecasts = [types[quote.claim_id] == "forecast" for quote in point.quotes]
        assert any(forecasts)
        marked = ["left out by the filters" in quote.remark for quote in point.quotes]
        assert marked == [not each for each in forecasts]
