"""Quotes are cited, and lead to their place at the publisher."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.bibliography.citations import LONGEST_WHOLE, cited, publisher_link, source

ARTICLE = {
    "article_id": "okafor-2023",
    "author": "Ada Okafor",
    "title": "The charge works",
    "publisher": "City Review",
    "published_on": "2023-09-04",
    "url": "https://example.org/charge",
}
URL = "https://example.org/a"


def test_a_quote_is_cited_with_author_title_publisher_and_date() -> None:
    assert cited("Shops did\nnot suffer.", ARTICLE) == (
        "“Shops did not suffer.” (Ada Okafor, “The charge works”, City Review, 4 September 2023)"
    )


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        ({"title"}, "Ada Okafor, City Review, 4 September 2023"),
        ({"author", "publisher", "published_on"}, "“The charge works”"),
        ({"author", "title", "publisher", "published_on"}, "okafor-2023"),
    ],
)
def test_what_is_not_known_is_left_out(missing: set[str], expected: str) -> None:
    assert source({**ARTICLE, **dict.fromkeys(missing, "")}) == expected


def test_a_date_that_is_no_day_stays_as_it_is() -> None:
    assert source({**ARTICLE, "published_on": "2023-09"}).endswith("City Review, 2023-09")


@pytest.mark.parametrize(
    ("url", "quote", "expected"),
    [
        (URL, "it is so", f"{URL}#:~:text=it%20is%20so"),
        (URL, "a-b, c & d", f"{URL}#:~:text=a%2Db%2C%20c%20%26%20d"),
        (URL, "100% #1?", f"{URL}#:~:text=100%25%20%231%3F"),
        (URL, "東京", f"{URL}#:~:text=%E6%9D%B1%E4%BA%AC"),
        (URL, "two  spaces", f"{URL}#:~:text=two%20spaces"),
        (URL, "", URL),
        (f"{URL}?q=1#part", "it", f"{URL}?q=1#part:~:text=it"),
        (f"{URL}#part:~:text=old", "it", f"{URL}#part:~:text=it"),
        (URL, "one line\nand another", f"{URL}#:~:text=one%20line,and%20another"),
        ("", "it", ""),
        ("javascript:alert(1)", "it", ""),
        ("data:text/html,x", "it", ""),
        ("ftp://example.org/a", "it", ""),
        ("//example.org/a", "it", ""),
        ("https://", "it", ""),
        ('https://example.org/"onclick=', "it", ""),
        ("http://[broken", "it", ""),
        ("  HTTP://example.org/a ", "it", "HTTP://example.org/a#:~:text=it"),
    ],
)
def test_links_to_the_publisher(url: str, quote: str, expected: str) -> None:
    assert publisher_link(url, quote) == expected


def test_a_long_quote_is_named_by_its_first_and_last_words() -> None:
    words = [f"word{n}" for n in range(60)]
    link = publisher_link(URL, " ".join(words))
    first, last = link.split("text=")[1].split(",")
    assert unquote(first) == "word0 word1 word2 word3 word4 word5"
    assert unquote(last) == "word54 word55 word56 word57 word58 word59"


def test_a_long_quote_without_spaces_is_named_by_its_ends() -> None:
    quote = "".join(chr(0x4E00 + n) for n in range(LONGEST_WHOLE + 1))
    first, last = publisher_link(URL, quote).split("text=")[1].split(",")
    assert quote.startswith(unquote(first))
    assert quote.endswith(unquote(last))


@given(st.text(min_size=1, max_size=400))
def test_no_character_of_a_quote_breaks_the_directive(quote: str) -> None:
    try:
        quote.encode()
    except UnicodeEncodeError:
        return
    link = publisher_link(URL, quote)
    directive = link.removeprefix(f"{URL}#:~:text=").removeprefix(URL)
    assert directive.isascii()
    assert directive.count(",") <= 1
    assert not set(directive) & set(" -&#<>\"'")
