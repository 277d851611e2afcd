"""What can be cited: an article of the dossier, or a view of Parallax."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from parallax.bibliography.citations import web_address

ARTICLE, VIEW = "article", "view"
PROGRAM = "Parallax"


@dataclass(frozen=True)
class Work:
    """One work, whatever the format.

    Attributes
    ----------
    key : str
        Its id in a bibliography: lower-case ASCII with hyphens.
    kind : {'article', 'view'}
    author : str
        The whole name as one literal, empty for a view. Which part is the family name can't
        be told from a name: some put it first.
    title, publisher, language : str
        Empty where not known.
    published_on : date or None
    url : str
        An ``http`` or ``https`` address, or empty.
    note : str
        For a view, what it shows, in words.
    version : str
        For a view, the version of the dossier.
    accessed_on : date or None
        For a view, the day on which it was seen.
    """

    key: str
    kind: str
    author: str
    title: str
    publisher: str
    language: str
    published_on: date | None
    url: str
    note: str = ""
    version: str = ""
    accessed_on: date | None = None


def article_work(article: Mapping[str, str]) -> Work:
    """Take a row of ``articles`` as a work."""
    try:
        published_on = date.fromisoformat(article["published_on"])
    except ValueError:
        published_on = None
    return Work(
        key=article["article_id"],
        kind=ARTICLE,
        author=article["author"],
        title=article["title"],
        publisher=article["publisher"],
        language=article["language"],
        published_on=published_on,
        url=web_address(article["url"]),
    )


def view_work(
    *, dossier: str, page: str, sentence: str, version: str, link: str, accessed_on: date
) -> Work:
    """Take a view as a work.

    Parameters
    ----------
    dossier, page : str
        Titles.
    sentence : str
        What is shown, in words, see `parallax.selection.filters.Selection`.
    version : str
        Of the dossier.
    link : str
        The full link.
    accessed_on : date
    """
    return Work(
        # Two views of one version are two works.
        key=f"parallax-{version}-{hashlib.sha256(link.encode()).hexdigest()[:6]}",
        kind=VIEW,
        author="",
        title=f"{dossier}: {page}",
        publisher=PROGRAM,
        language="en",
        published_on=None,
        url=web_address(link),
        note=sentence,
        version=version,
        accessed_on=accessed_on,
    )
