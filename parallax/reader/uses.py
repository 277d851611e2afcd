"""Where the texts use a term: every wording of it in its context, and the claim that it is in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from numbers import Integral

from parallax.dossier.anchors import anchor
from parallax.dossier.derived import derived
from parallax.dossier.lookup import Row, records
from parallax.dossier.model import Dossier, split_list
from parallax.matching.normalise import normalise
from parallax.matching.tokens import Token, words_of

CONTEXT = 60
"""Letters before and after a use that are its context; it is cut at a word."""

_PARAGRAPH = re.compile(r"\n\s*\n")
# What may stand between the words of a wording however it is written: spaces, hyphens, quotation
# marks, and the possessive that normalising drops.
_LOOSE = re.compile(r"['’ʼ]s\b|[\s\-‐‑–\u00ad“”„‘’ʼ'\"`´«»]+")


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


@dataclass(frozen=True)
class _Wording:
    """A wording as it is looked for: its words, and what stands between them.

    `dotted` says of each word whether it is an abbreviation with full stops.
    """

    words: tuple[str, ...]
    between: tuple[str, ...]
    dotted: tuple[bool, ...]


def find_uses(text: str, wordings: Iterable[str]) -> list[Use]:
    """Find a term's wordings in a text.

    Parameters
    ----------
    text : str
    wordings : iterable of str
        Their words are looked for one after the other, normalised as the search has them: whole,
        whatever their case, apostrophes and possessives, with spaces, hyphens or quotation marks
        between. Other punctuation between words must be the wording's own, and no use goes on
        in another paragraph. An abbreviation with full stops (``U.S.``) is not found in the word
        that it spells without them in small letters (``us``).

    Returns
    -------
    list of Use
        In the order of the text, none within another one: of wordings that begin at one place
        the longest counts, of others the one that begins first. Without claims.
    """
    by_first: dict[str, list[_Wording]] = {}
    for each in {parted.words: parted for parted in map(_parted, wordings)}.values():
        if each.words:
            by_first.setdefault(each.words[0], []).append(each)
    for alternatives in by_first.values():
        alternatives.sort(key=lambda each: -len(each.words))
    tokens = words_of(text) if by_first else []
    found: list[Use] = []
    at = 0
    while at < len(tokens):
        candidates = by_first.get(tokens[at].text, ())
        wording = next((each for each in candidates if _stands(each, text, tokens, at)), None)
        if wording is None:
            at += 1
            continue
        last = at + len(wording.words) - 1
        start, end = tokens[at].start, tokens[last].end
        found.append(Use(start, end, text[start:end], *_context(text, start, end)))
        at = last + 1
    return found


def _parted(wording: str) -> _Wording:
    tokens = words_of(wording)
    return _Wording(
        tuple(token.text for token in tokens),
        tuple(_between(wording, one, two) for one, two in pairwise(tokens)),
        tuple("." in wording[token.start : token.end] for token in tokens),
    )


def _between(text: str, one: Token, two: Token) -> str:
    return _LOOSE.sub("", text[one.end : two.start])


def _stands(wording: _Wording, text: str, tokens: Sequence[Token], at: int) -> bool:
    """Return whether a wording stands in a text from one of its words on."""
    here = tokens[at : at + len(wording.words)]
    if tuple(token.text for token in here) != wording.words:
        return False
    start, end = here[0].start, here[-1].end
    # One character may stand for several words, of which a wording may have only some.
    if normalise(text[start:end]) != " ".join(wording.words):
        return False
    for token, dotted in zip(here, wording.dotted, strict=True):
        written = text[token.start : token.end]
        if dotted and "." not in written and written.islower():
            return False
    return not _PARAGRAPH.search(text, start, end) and all(
        _between(text, one, two) in ("", own)
        for (one, two), own in zip(pairwise(here), wording.between, strict=True)
    )


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


@derived(maximum=64)
def terms_in(dossier: Dossier, claim_id: str) -> frozenset[str]:
    """Return the ids of the terms that a claim's quote uses; none for an unknown claim."""
    quotes = dossier.claims.loc[dossier.claims["claim_id"] == claim_id, "quote"]
    return frozenset(
        row["term_id"]
        for row in records(dossier.terms)
        for quote in quotes
        if find_uses(quote, wordings_of_term(row))
    )
