"""Where the texts use a term: every wording of it in its context, and the claim that it is in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from numbers import Integral

from parallax.dossier.anchors import anchor
from parallax.dossier.derived import derived
from parallax.dossier.lookup import Row, records
from parallax.dossier.model import Dossier, split_list

CONTEXT = 60
"""Letters before and after a use that are its context; it is cut at a word."""

_WORD = re.compile(r"\w+")
# Between the words of a wording: spaces and hyphens, however they are written.
_BETWEEN = r"[\s\-‐‑–]{1,3}"


@dataclass(frozen=True)
class Use:
    """One use of a term.

    Attributes
    ----------
    start, end : int
        Code points in the article's text; in a quote where the dossier has no text.
    words : str
        As the text has them.
    before, after : str
        Its context within the line, with an ellipsis where a line goes on.
    claim_id : str
        The shortest quote that it stands in; empty if it is in none.
    """

    start: int
    end: int
    words: str
    before: str
    after: str
    claim_id: str = ""


def find_uses(text: str, wordings: Iterable[str]) -> list[Use]:
    """Find a term's wordings in a text.

    Parameters
    ----------
    text : str
    wordings : iterable of str
        Their words are looked for one after the other, whatever their case, with spaces or
        hyphens between; the first and the last as whole words.

    Returns
    -------
    list of Use
        In the order of the text, none within another one: of wordings that begin at one place
        the longest counts, of others the one that begins first. Without claims.
    """
    parted = {tuple(_WORD.findall(wording)) for wording in wordings}
    patterns = [
        _BETWEEN.join(re.escape(word) for word in words)
        for words in sorted(parted, key=lambda words: (-len(" ".join(words)), words))
        if words
    ]
    if not patterns:
        return []
    found = re.finditer(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", text, re.IGNORECASE)
    return [
        Use(each.start(), each.end(), each[0], *_context(text, each.start(), each.end()))
        for each in found
    ]


def _context(text: str, start: int, end: int) -> tuple[str, str]:
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    before, after = text[first:start], text[end:last]
    if len(before) > CONTEXT:
        cut = before[-CONTEXT:]
        before = "… " + (cut.split(" ", 1)[1] if " " in cut.rstrip() else cut)
    if len(after) > CONTEXT:
        cut = after[:CONTEXT]
        after = (cut.rsplit(" ", 1)[0] if " " in cut.lstrip() else cut) + " …"
    return before.lstrip(), after.rstrip()


def wordings_of_term(row: Row) -> tuple[str, ...]:
    """Return the label and the variants of a row of ``terms``."""
    return (row["label"], *split_list(row["variants"]))


@derived(maximum=64)
def uses_of(dossier: Dossier, term_id: str, article_id: str) -> tuple[Use, ...]:
    """Return the uses of a term in an article.

    Parameters
    ----------
    dossier : Dossier
    term_id : str
        Of ``terms``; an unknown one has no uses.
    article_id : str

    Returns
    -------
    tuple of Use
        In the order of the text. Where the dossier has no text of the article, those in its
        quotes, by claim, each as often as quotes hold it.
    """
    terms = dossier.terms
    known = records(terms[terms["term_id"] == term_id])
    if not known:
        return ()
    wordings, text = wordings_of_term(known[0]), dossier.texts.get(article_id)
    claims = records(dossier.claims[dossier.claims["article_id"] == article_id])
    if text is None:
        return tuple(
            Use(use.start, use.end, use.words, use.before, use.after, row["claim_id"])
            for row in claims
            for use in find_uses(row["quote"], wordings)
        )
    placed = []
    for row in claims:
        start, end = (
            int(row[name]) if isinstance(row[name], Integral) else None
            for name in ("quote_start", "quote_end")
        )
        at = anchor(text, row["quote"], start, end)
        if at.start is not None and at.end is not None:
            placed.append((at.end - at.start, at.start, at.end, row["claim_id"]))
    placed.sort()
    return tuple(
        Use(
            use.start,
            use.end,
            use.words,
            use.before,
            use.after,
            next((key for _, a, b, key in placed if a <= use.start and use.end <= b), ""),
        )
        for use in find_uses(text, wordings)
    )
