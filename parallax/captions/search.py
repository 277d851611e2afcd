"""A search in words: what it added to the words typed, and what is near where it finds nothing."""

from __future__ import annotations

from collections.abc import Sequence

from parallax.captions.findings import plural
from parallax.dossier.model import Dossier
from parallax.selection.nearby import nearest
from parallax.selection.search import search

MOST = 3
"""How many names a note lists before it counts the rest."""

LOOKED_WORDS = "The search looked in paraphrases, quotes, actors, terms and authors"

_QUOTES = '“”"'


def search_notes(dossier: Dossier, q: str) -> tuple[str, ...]:
    """Describe what the dossier added to the words of a search.

    Parameters
    ----------
    dossier : Dossier
        The part of it that is searched.
    q : str
        What a visitor typed.

    Returns
    -------
    tuple of str
        Such as ``Also: “city toll”`` and ``All claims of Ada Okafor``; nothing
        where only the words themselves found claims.
    """
    found = search(dossier, q)
    notes: list[str] = []
    if found.wordings:
        notes.append(f"Also: {_listed([_quoted(each) for each in found.wordings])}")
    notes += [
        f"{'All claims' if author in found.whole else 'Claims'} of {author}"
        for author in found.authors
    ]
    if found.actors:
        notes.append(f"Claims on or by {_listed(found.actors)}")
    return tuple(notes)


def nothing_found_words(dossier: Dossier, q: str) -> str:
    """Describe where a search looked and what is near.

    Parameters
    ----------
    dossier : Dossier
        The part of it that is searched.
    q : str
        What a visitor typed.

    Returns
    -------
    str
        One or more sentences; of a search that does find claims, how many. Empty for a query
        without a word, which restricts nothing.
    """
    claim_ids = search(dossier, q).claim_ids
    if claim_ids is None:
        return ""
    if claim_ids:
        return f"The search alone finds {plural(len(claim_ids), 'claim')}."
    found = nearest(dossier, q)
    if not found:
        return f"{LOOKED_WORDS}; nothing is near."
    sentences = [f"{LOOKED_WORDS}."]
    names = [f"the {each.kind} {_quoted(each.text)}" for each in found if each.kind != "claim"]
    if names:
        sentences.append(f"Near it: {', '.join(names)}.")
    claims = [f"“{each.text}” ({each.claim_id})" for each in found if each.kind == "claim"]
    if claims:
        sentences.append(f"Some of the words are in: {'; '.join(claims)}.")
    return " ".join(sentences)


def _quoted(text: str) -> str:
    # Labels of terms may stand in quotation marks already.
    return f"“{text.strip(_QUOTES)}”"


def _listed(names: Sequence[str]) -> str:
    more = len(names) - MOST
    return ", ".join(names[:MOST]) + (f" and {more} more" if more > 0 else "")
