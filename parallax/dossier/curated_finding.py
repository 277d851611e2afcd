"""The finding that a curator wrote, under ``finding`` in ``datapackage.json``, and its check."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from parallax.dossier.faults import visible

MOST_SENTENCES = 3
_QUOTED = re.compile("“([^”]*)”")
_ALLOWED = (
    'an object with "title" (text) and "sentences", one to '
    f'{MOST_SENTENCES} objects with "text" and "claims", a list of claim ids'
)

Report = Callable[[str, str, str], None]
"""Takes what was found, what is allowed, and a sentence that says both."""


@dataclass(frozen=True)
class FindingSentence:
    """A sentence of a finding, and the claims that it rests on."""

    text: str
    claim_ids: tuple[str, ...]


@dataclass(frozen=True)
class CuratedFinding:
    """A finding as its curator put it: a title, and sentences with the claims they rest on."""

    title: str
    sentences: tuple[FindingSentence, ...]


def read_finding(content: Any, quotes: Mapping[str, str], report: Report) -> CuratedFinding | None:
    """Read a curated finding, with all that is wrong with it.

    Parameters
    ----------
    content : object
        What ``datapackage.json`` has under ``finding``; None if it has nothing.
    quotes : mapping of str to str
        Claim ids to their quotes.
    report : callable
        Called once for each fault: an unexpected form, an empty text, no sentence or more
        than three, a sentence without claims, a claim that there is not, words in “…” that
        stand in no quote of the sentence's claims (for the title: of any claim that the finding
        names).

    Returns
    -------
    CuratedFinding or None
        None if there is none, or anything is wrong with it.
    """
    if content is None:
        return None
    faults: list[tuple[str, str, str]] = []

    def fault(found: str, allowed: str, where: str) -> None:
        faults.append((found, allowed, f"{where} is '{visible(found)}'; allowed is {allowed}."))

    title, sentences = "", []
    if not isinstance(content, Mapping):
        fault(str(content), _ALLOWED, "finding")
    else:
        title = _text(content.get("title"), "finding.title", fault)
        given = content.get("sentences", [])
        if not isinstance(given, list) or not 0 < len(given) <= MOST_SENTENCES:
            found = f"{len(given)} entries" if isinstance(given, list) else str(given)
            fault(found, f"a list of 1 to {MOST_SENTENCES} sentences", "finding.sentences")
        else:
            for number, each in enumerate(given, 1):
                sentences.append(_sentence(each, f"finding.sentences[{number}]", quotes, fault))
        named = [key for sentence in sentences for key in sentence.claim_ids]
        _check_quoted(title, named, quotes, "finding.title", fault)
    for found, allowed, what in faults:
        report(found, allowed, what)
    return None if faults else CuratedFinding(title, tuple(sentences))


def _sentence(each: Any, where: str, quotes: Mapping[str, str], fault: Report) -> FindingSentence:
    if not isinstance(each, Mapping):
        fault(str(each), 'an object with "text" and "claims"', where)
        return FindingSentence("", ())
    text = _text(each.get("text"), f"{where}.text", fault)
    claims = each.get("claims")
    if not isinstance(claims, list) or not claims:
        fault(str(claims), "a list of claim ids, at least one", f"{where}.claims")
        return FindingSentence(text, ())
    for key in claims:
        if not isinstance(key, str) or key not in quotes:
            fault(str(key), "the id of a claim of this dossier", f"{where}.claims")
    ids = tuple(dict.fromkeys(key for key in claims if isinstance(key, str) and key in quotes))
    _check_quoted(text, ids, quotes, where, fault)
    return FindingSentence(text, ids)


def _text(value: Any, where: str, fault: Report) -> str:
    if isinstance(value, str) and value.strip():
        return value.strip()
    fault("" if value is None else str(value), "a text that is not empty", where)
    return ""


def _check_quoted(
    text: str, ids: Any, quotes: Mapping[str, str], where: str, fault: Report
) -> None:
    for quoted in _QUOTED.findall(text):
        if not any(quoted in quotes[key] for key in ids):
            fault(
                quoted, "words that stand in a quote of the claims named with it", f"{where}, “…”"
            )
