"""What differs between two claims that are worded alike: hints, never a verdict.

Each flag is raised by words, and names them. All of it is read off the surface of English text:
``docs/wording.md`` lists what each one misses.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from parallax.matching.claimtext import CLAIM, QUOTE, ClaimText
from parallax.matching.normalise import Concepts
from parallax.matching.numbers import MONTHS, Number, numbers_of
from parallax.matching.roles import exchanged
from parallax.matching.tokens import STOP_WORDS, Token, words_of
from parallax.matching.word_variants import similarity

NEGATION, NUMBERS, ROLES, HEDGE, VOICE = "negation", "numbers", "roles", "hedge", "voice"
KINDS = (NEGATION, NUMBERS, ROLES, HEDGE, VOICE)


@dataclass(frozen=True)
class Mention:
    """Words that raise a flag: the field they stand in, and code points, end exclusive."""

    field: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Difference:
    """One way in which two claims differ.

    Parameters
    ----------
    kind : {'negation', 'numbers', 'roles', 'hedge', 'voice'}
    label : str
        What people read.
    left, right : tuple of Mention
        The words, in the order of the text. One side may have none, where the flag is that it
        lacks them.
    opposition : bool
        Whether it suggests that the claims contradict each other; such a pair is nominated
        from a lower floor on. Never so for a hedge or a voice.
    """

    kind: str
    label: str
    left: tuple[Mention, ...]
    right: tuple[Mention, ...]
    opposition: bool


Spans = list[tuple[int, int]]

_NEGATIONS = re.compile(
    r"\b(?:not|no|never|neither|nor|none|nobody|nothing|nowhere|without|cannot"
    r"|\w+n['’]t|(?:lack|lacks|lacked|lacking|fail|fails|failed|refuse|refuses|refused)\b(?=\s))\b"
    r"(?!\s+only\b)",
    re.IGNORECASE,
)
_NEGATIVE_PREFIXES = ("un", "in", "im", "il", "ir", "non", "dis")
_SCOPE = 5

_HEDGES = re.compile(
    r"\b(?:may|might|could|can|would|perhaps|maybe|possibly|probably|presumably|apparently"
    r"|allegedly|reportedly|seemingly|arguably|potentially"
    r"|(?:is|are|was|were|be|looks?|seems?)\s+(?:un)?likely(?:\s+to)?|(?:un)?likely"
    r"|(?:seem|appear|tend)(?:s|ed)?(?:\s+to)?|suggests?(?:\s+that)?|not\s+necessarily"
    r"|(?:is|are|was|were)\s+expected\s+to|in\s+all\s+likelihood|to\s+some\s+extent)\b",
    re.IGNORECASE,
)
_OBLIGATIONS = re.compile(
    r"\b(?:must|should|shall|ought\s+to|ha(?:s|ve|d)\s+to|needs?\s+to)\b", re.IGNORECASE
)
_FIRM = re.compile(r"\b(?:will|certainly|undoubtedly|definitely|clearly)\b", re.IGNORECASE)
_REPORTS = re.compile(
    r"\b(?:according\s+to|(?:say|claim|argue|state|warn|insist|declare|stress|announce|assert"
    r"|maintain|note|report|emphasi[sz]e|reiterate|add|reaffirm)(?:s|d|ed)?|said|told|tells"
    r"|denies|denied)\b",
    re.IGNORECASE,
)


def differences(
    left: ClaimText, right: ClaimText, *, concepts: Concepts | None = None
) -> tuple[Difference, ...]:
    """Find what differs between two claims.

    The paraphrases are read if both claims have one, else the quotes if both have one; hedges
    are looked for in the quotes too. Exchanging the claims exchanges `left` and `right` and
    changes nothing else.

    Parameters
    ----------
    left, right : ClaimText
    concepts : Concepts, optional
        Variants that count as one name where roles are compared.

    Returns
    -------
    tuple of Difference
        At most one of each kind, in the order of `KINDS`.
    """
    field = next((name for name in (CLAIM, QUOTE) if left.field(name) and right.field(name)), "")
    if not field:
        return ()
    one, other = left.field(field), right.field(field)
    found = [
        _negation(one, other, field),
        _numbers(one, other, field),
        _roles(one, other, field, concepts or Concepts()),
        _hedge(left, right, field),
        _voice(left, right, field),
    ]
    return tuple(difference for difference in found if difference is not None)


def suggests_opposition(found: tuple[Difference, ...]) -> bool:
    """Return whether any of some flags suggests that two claims contradict each other."""
    return any(difference.opposition for difference in found)


def _mentions(text: str, field: str, spans: Spans) -> tuple[Mention, ...]:
    return tuple(Mention(field, start, end, text[start:end]) for start, end in sorted(set(spans)))


def _negation(one: str, other: str, field: str) -> Difference | None:
    """Negating words on one side only, or "unlikely" against "likely"."""
    mine, theirs = words_of(one), words_of(other)
    spans = [[found.span() for found in _NEGATIONS.finditer(text)] for text in (one, other)]
    opposition = False
    if bool(spans[0]) == bool(spans[1]):
        spans = [[], []]
    else:
        at = 0 if spans[0] else 1
        words, across = (mine, theirs) if spans[0] else (theirs, mine)
        opposition = any(_negates_shared(end, words, across) for _, end in spans[at])
    for at, (words, across) in enumerate(((mine, theirs), (theirs, mine))):
        for word in words:
            if not word.text.startswith(_NEGATIVE_PREFIXES):
                continue
            for base in across:
                if _is_negative(word.text, base.text):
                    spans[at].append((word.start, word.end))
                    spans[1 - at].append((base.start, base.end))
                    opposition = True
    if not any(spans):
        return None
    label = "Negated on one side only"
    return _difference(NEGATION, label, field, one, other, spans, opposition=opposition)


def _negates_shared(end: int, words: list[Token], across: list[Token]) -> bool:
    """Return whether one of the next words after a negation is a word of the other text."""
    after = [word for word in words if word.start >= end and word.text not in STOP_WORDS]
    return any(similarity(word.text, each.text) for word in after[:_SCOPE] for each in across)


def _is_negative(word: str, base: str) -> bool:
    if len(base) < 5:
        return False
    return any(
        word.startswith(prefix) and similarity(word[len(prefix) :], base)
        for prefix in _NEGATIVE_PREFIXES
    )


def _numbers(one: str, other: str, field: str) -> Difference | None:
    """Different numbers of the same thing, or different years, months or percentages."""
    mine, theirs = numbers_of(one), numbers_of(other)
    forth, back = _conflicts(mine, theirs), _conflicts(theirs, mine)
    spans = [forth[0] + back[1], forth[1] + back[0]]
    if not any(spans):
        return None
    label = "Different numbers or dates"
    return _difference(NUMBERS, label, field, one, other, spans, opposition=True)


def _conflicts(mine: list[Number], theirs: list[Number]) -> tuple[Spans, Spans]:
    """Find the numbers of a text whose value none of their counterparts has."""
    here: Spans = []
    there: Spans = []
    for number in mine:
        rivals = [each for each in theirs if _comparable(number, each)]
        fellows = [each for each in mine if any(_comparable(each, rival) for rival in rivals)]
        if rivals and {each.value for each in rivals}.isdisjoint(each.value for each in fellows):
            here.append((number.start, number.end))
            there += [(each.start, each.end) for each in rivals]
    return here, there


def _comparable(one: Number, other: Number) -> bool:
    if one.kind != other.kind:
        return False
    if one.kind in ("count", "place"):
        # Days of one month, or the first word that can be what is counted.
        if set(one.units) & set(MONTHS) or set(other.units) & set(MONTHS):
            return one.units == other.units
        return any(similarity(a, b) for a in one.units for b in other.units)
    return True


def _roles(one: str, other: str, field: str, concepts: Concepts) -> Difference | None:
    found = exchanged(one, other, concepts)
    if found is None:
        return None
    label = "The same names in exchanged roles"
    return _difference(ROLES, label, field, one, other, list(found), opposition=True)


def _hedge(left: ClaimText, right: ClaimText, field: str) -> Difference | None:
    """Hedging words on one side only; failing that, an obligation on one side only."""
    hedges = [_hedges(text, field) for text in (left, right)]
    label = "Hedged on one side only"
    if bool(hedges[0]) == bool(hedges[1]):
        hedges = [_marked(text, field, _OBLIGATIONS) for text in (left, right)]
        label = "An obligation on one side only"
    if bool(hedges[0]) == bool(hedges[1]):
        return None
    firm = [
        mine or _marked(text, field, _FIRM)
        for mine, text in zip(hedges, (left, right), strict=True)
    ]
    return Difference(HEDGE, label, firm[0], firm[1], opposition=False)


def _hedges(text: ClaimText, field: str) -> tuple[Mention, ...]:
    """Find hedging words in a claim, and those that a curator has coded."""
    found = _marked(text, field, _HEDGES, _not_a_month)
    for name in (field, QUOTE):
        for part in text.hedge.split("; "):
            at = text.field(name).casefold().find(part.casefold()) if part else -1
            if at >= 0 and not any(m.field == name and m.start <= at < m.end for m in found):
                end = at + len(part)
                found += (Mention(name, at, end, text.field(name)[at:end]),)
        if text.hedge and found:
            break
    return found


def _not_a_month(text: str, start: int, end: int) -> bool:
    """Return whether a "May" is the verb: with a small letter, or first in the text before one."""
    if text[start:end] != "May":
        return True
    return start == 0 and text[end : end + 2].strip().islower()


def _marked(
    text: ClaimText,
    field: str,
    pattern: re.Pattern[str],
    fits: Callable[[str, int, int], bool] = lambda text, start, end: True,
) -> tuple[Mention, ...]:
    body = text.field(field)
    spans = [each.span() for each in pattern.finditer(body) if fits(body, *each.span())]
    return _mentions(body, field, spans)


def _voice(left: ClaimText, right: ClaimText, field: str) -> Difference | None:
    """One claim reported, the other in the author's own voice.

    As coded; where either is not coded, by the words with which texts report.
    """
    reports = [_marked(text, field, _REPORTS) for text in (left, right)]
    if left.voice and right.voice:
        reported = [text.voice == "reported" for text in (left, right)]
        reports = [words if is_it else () for words, is_it in zip(reports, reported, strict=True)]
    else:
        reported = [bool(words) for words in reports]
    if reported[0] == reported[1]:
        return None
    label = "Reported on one side, the author's own voice on the other"
    return Difference(VOICE, label, reports[0], reports[1], opposition=False)


def _difference(
    kind: str, label: str, field: str, one: str, other: str, spans: list[Spans], *, opposition: bool
) -> Difference:
    left, right = _mentions(one, field, spans[0]), _mentions(other, field, spans[1])
    return Difference(kind, label, left, right, opposition)
