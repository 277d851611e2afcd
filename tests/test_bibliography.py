"""Citations, read back by readers that aren't ours."""

from __future__ import annotations

import json
import re
import warnings
from datetime import date

import bibtexparser
import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as citeproc_formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from parallax.bibliography import FORMATS, Work, article_work, view_work
from parallax.bibliography.formats import bibtex, csl, long_form, ris, short_form
from parallax.dossier.lookup import records
from parallax.escape import as_line, as_tex
from tests.depth import examples
from tests.dossier_variants import dossier_of

ARTICLE = {
    "article_id": "okafor-2023",
    "author": "Ada Okafor",
    "title": "The charge works",
    "publisher": "City Review",
    "published_on": "2023-09-04",
    "language": "en",
    "url": "https://example.org/charge?a=1&b=2%20#part_1",
}
VIEW = view_work(
    dossier="Two views of a charge",
    page="Agree & diverge",
    sentence="3 of 11 claims: Ada Okafor and Björn Lindqvist, matching “100 %”.",
    version="0123456789",
    link="http://127.0.0.1:8501/agree-diverge?q=100+%25&theme=&v=0123456789",
    accessed_on=date(2024, 2, 29),
)
FULL = article_work(ARTICLE)
BARE = article_work({**dict.fromkeys(ARTICLE, ""), "article_id": "a-1", "title": "Untitled"})
WORKS = {"article": FULL, "bare": BARE, "view": VIEW}
NAMES = ["Xiao Bin", "劉蕭翔", "Smith and Jones", "Doe, Jane", "von der Leyen", "José Ñ. d’Éa"]
NASTY = [
    "{", "}", "}}", "{{", "\\", "\\}", "a\\", '"', "@misc{x,", "100 % & $x_1^2$ #~", "<b>|",
    "A\nER  - \nTY  - JOUR", "a\r\nb", "a\u2028b", "tab\there", "東京 “x”", "%", "\\input{x}",
]  # fmt: skip
TEXT = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(NASTY)


def named(author: str) -> Work:
    return article_work({**ARTICLE, "author": author})


def entry(text: str) -> dict[str, str]:
    """Read one entry by bibtexparser, braces taken off as it does."""
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    assert len(library.entries) == 1
    return {field.key: str(field.value) for field in library.entries[0].fields}


# Commands of LaTeX's kernel (fntguide, "text symbols") that the reader lacks or reads as an accent.
_KERNEL = {
    "textbraceleft": "{",
    "textbraceright": "}",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textasciicircum": "^",
}
_CONTEXT = get_default_latex_context_db()
_CONTEXT.add_context_category(
    "kernel", macros=[MacroTextSpec(*each) for each in _KERNEL.items()], prepend=True
)


def untexed(text: str) -> str:
    """Read TeX as text."""
    reader = LatexNodes2Text(latex_context=_CONTEXT, keep_comments=True)
    found: str = reader.latex_to_text(text)
    return found


@pytest.mark.parametrize(
    ("work", "long", "short"),
    [
        (
            FULL,
            "Ada Okafor, “The charge works”, City Review, 4 September 2023, "
            "https://example.org/charge?a=1&b=2%20#part_1",
            "(Ada Okafor, 2023)",
        ),
        (BARE, "“Untitled”.", "(Untitled, n.d.)"),
        (
            VIEW,
            "“Two views of a charge: Agree & diverge”, 3 of 11 claims: Ada Okafor and Björn "
            "Lindqvist, matching “100 %”, version 0123456789, Parallax, accessed 29 February 2024, "
            "http://127.0.0.1:8501/agree-diverge?q=100+%25&theme=&v=0123456789",
            "(Two views of a charge: Agree & diverge, version 0123456789)",
        ),
    ],
)
def test_a_work_is_cited_in_words(work: Work, long: str, short: str) -> None:
    assert (long_form(work), short_form(work)) == (long, short)


@pytest.mark.parametrize("work", WORKS.values(), ids=WORKS)
def test_bibtex_is_read_by_two_parsers_with_the_same_fields(work: Work) -> None:
    text = bibtex(work)
    fields = entry(text)
    read = parse_string(text, "bibtex").entries[work.key]
    assert read.type == "misc"
    assert untexed(fields["title"]) == untexed(read.fields["title"]) == work.title
    assert fields.get("url", "") == read.fields.get("url", "") == work.url
    if work.published_on:
        told = (read.fields["year"], read.fields["month"], read.fields["day"])
        assert told == ("2023", "September", "4")
        assert fields["month"] == "sep"
    if work is VIEW:
        assert read.fields["urldate"] == "2024-02-29"
        assert untexed(read.fields["note"]) == f"{VIEW.note} Version 0123456789."
        assert untexed(read.fields["key"]) == work.title


@pytest.mark.parametrize("author", NAMES)
def test_a_name_is_one_literal_for_every_reader(author: str) -> None:
    work = named(author)
    [person] = parse_string(bibtex(work), "bibtex").entries[work.key].persons["author"]
    assert untexed(str(person)).strip("{}") == author
    assert (person.first_names, person.prelast_names) == ([], [])
    assert rispy.loads(ris(work))[0]["authors"] == [author]
    assert csl(work)["author"] == [{"literal": author}]


@settings(max_examples=examples(150), deadline=None)
@given(TEXT, TEXT, TEXT)
@example("}", "{", "\\")
def test_no_text_breaks_an_entry_or_a_record(author: str, title: str, publisher: str) -> None:
    work = article_work({**ARTICLE, "author": author, "title": title, "publisher": publisher})
    both = [work, VIEW]
    by_key = {each.key: each for each in FORMATS}
    library = parse_string(by_key["bibtex"].write(both), "bibtex")
    assert list(library.entries) == [work.key, VIEW.key]
    found = library.entries[work.key]
    fields = {"year", "month", "day", "url", "language"}
    fields |= {
        name for name, text in (("title", title), ("howpublished", publisher)) if as_line(text)
    }
    fields |= {"key"} if as_line(title) and not as_line(author) else set()
    assert set(found.fields) == fields
    parsed = bibtexparser.parse_string(by_key["bibtex"].write(both))
    assert [each.key for each in parsed.entries] == [work.key, VIEW.key]
    assert parsed.failed_blocks == []
    records_ = rispy.loads(by_key["ris"].write(both))
    assert [each["id"] for each in records_] == [work.key, VIEW.key]
    assert records_[0].get("title", "") == as_line(title)
    assert [each["id"] for each in json.loads(by_key["csl"].write(both))] == [work.key, VIEW.key]
    assert "\n" not in long_form(work) + short_form(work)


@pytest.mark.parametrize("text", NASTY)
def test_tex_is_read_as_the_text_that_it_was(text: str) -> None:
    written = as_tex(text)
    assert untexed(written) == as_line(text)
    depth = 0
    for char in written:
        depth += (char == "{") - (char == "}")
        assert depth in (0, 1), "Braces that aren't balanced end a field."
    assert depth == 0


@pytest.mark.parametrize("work", WORKS.values(), ids=WORKS)
def test_ris_is_read_as_it_was_meant(work: Work) -> None:
    [found] = rispy.loads(ris(work))
    assert found["title"] == work.title
    assert found.get("urls", [""]) == [work.url]
    assert found["type_of_reference"] == ("ELEC" if work.url else "GEN")
    assert "unknown_tag" not in found
    if work is FULL:
        assert (found["year"], found["date"]) == ("2023", "2023/09/04")
        assert found["publisher"] == "City Review"
    if work is VIEW:
        assert found["access_date"] == "2024/02/29"
        assert found["notes"] == [f"{VIEW.note} Version 0123456789."]


@pytest.mark.parametrize("work", WORKS.values(), ids=WORKS)
def test_csl_json_is_rendered_by_a_processor(work: Work) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # It warns of what it does not know.
        source = CiteProcJSON([csl(work)])
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, citeproc_formatter.plain)
    bibliography.register(Citation([CitationItem(work.key)]))
    said = str(bibliography.bibliography()[0])
    assert work.title in said
    assert work.author in said
    if work is FULL:
        assert "2023" in said


def test_every_article_of_a_dossier_can_be_cited() -> None:
    works = [article_work(row) for row in records(dossier_of("many").articles)]
    for each in FORMATS:
        assert each.write(works)
    text = next(each for each in FORMATS if each.key == "bibtex").write(works)
    assert len(parse_string(text, "bibtex").entries) == len(works) == 33


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://x", "//x", "https://x/<y>", ""])
def test_only_web_addresses_are_given(url: str) -> None:
    work = article_work({**ARTICLE, "url": url})
    for each in FORMATS:
        assert not url or url not in each.write([work])
    assert csl(work)["type"] == "document"


def test_braces_in_an_address_break_no_entry() -> None:
    work = article_work({**ARTICLE, "url": "https://example.org/{a}}"})
    fields = parse_string(bibtex(work), "bibtex").entries[work.key].fields
    assert fields["url"] == "https://example.org/%7Ba%7D%7D"


def test_two_views_of_one_version_are_two_works() -> None:
    def key(link: str) -> str:
        return view_work(
            dossier="d", page="p", sentence="s.", version="0123456789", link=link,
            accessed_on=date(2024, 1, 1),
        ).key  # fmt: skip

    assert key("http://x/a") != key("http://x/b")
    assert key("http://x/a") == key("http://x/a")
    assert re.fullmatch(r"[a-z0-9-]+", key("http://x/a"))
