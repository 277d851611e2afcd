"""Exchanged roles: "A warned B" against "B warned A".

No grammar is parsed. A verb is a word that looks like one and that both texts share; who acts
is the nearest shared word before it, who is acted on the nearest after it; "was warned by"
turns the two round.
"""

from __future__ import annotations

from dataclasses import dataclass

from parallax.matching.normalise import Concepts
from parallax.matching.tokens import STOP_WORDS, Token, all_tokens
from parallax.matching.word_variants import similarity
from parallax.matching.wordlist import wordlist

_BE = frozenset(wordlist("am is are was were be been being gets got"))
_AUXILIARIES = _BE | frozenset(
    wordlist(
        "to will would shall should can could may might must did does do has have had not never",
    )
)
_IRREGULAR = frozenset(
    wordlist(
        "told tell tells gave gives give beat beats led leads lead met meets meet sold sells sell ",
        "bought buys buy paid pays pay hit hits won wins win lost loses lose made makes make took ",
        "takes take sent sends send held holds hold kept keeps keep left leaves fought fights ",
        "fight taught teaches drew draws sought seeks seek forgave forgives overtook overtakes ",
        "built builds bit bites chose chooses needs need owes owe sues sue",
    )
)
_REACH = 4

Spans = list[tuple[int, int]]


@dataclass(frozen=True)
class _Role:
    """A verb, with whom it has before and after it."""

    verb: Token
    actor: Token
    acted_on: Token


def exchanged(one: str, other: str, concepts: Concepts) -> tuple[Spans, Spans] | None:
    """Find two shared words that have changed places around a shared verb.

    Parameters
    ----------
    one, other : str
        Original texts.
    concepts : Concepts
        Variants that count as one name.

    Returns
    -------
    tuple of two lists of (int, int), or None
        Where the names and the verb stand in either text, in order; None if no roles are
        exchanged.
    """
    mine, theirs = all_tokens(one, concepts), all_tokens(other, concepts)
    places: tuple[Spans, Spans] = [], []
    here, there = _roles(mine, theirs), _roles(theirs, mine)
    for first in here:
        for second in there:
            # A text that says it both ways round contradicts nobody.
            both_ways = any(_alike(first, each) for each in there) or any(
                _alike(second, each) for each in here
            )
            if _turned(first, second) and not both_ways:
                places[0].extend(_places(first))
                places[1].extend(_places(second))
    return (sorted(set(places[0])), sorted(set(places[1]))) if places[0] else None


def _alike(one: _Role, other: _Role) -> bool:
    """Return whether two roles are the same."""
    return (
        _same(one.verb, other.verb)
        and _same(one.actor, other.actor)
        and _same(one.acted_on, other.acted_on)
    )


def _turned(one: _Role, other: _Role) -> bool:
    """Return whether who acts in the one role is acted on in the other, and the other way round."""
    return (
        _same(one.verb, other.verb)
        and _same(one.actor, other.acted_on)
        and _same(one.acted_on, other.actor)
        and not _same(one.actor, one.acted_on)
    )


def _same(one: Token, other: Token) -> bool:
    return similarity(one.text, other.text) > 0


def _places(role: _Role) -> Spans:
    return sorted((each.start, each.end) for each in (role.actor, role.verb, role.acted_on))


def _roles(tokens: list[Token], across: list[Token]) -> list[_Role]:
    """List the roles of a text around verbs that another text shares."""
    shared = [
        token.text not in STOP_WORDS and any(_same(token, each) for each in across)
        for token in tokens
    ]
    found: list[_Role] = []
    for at, verb in enumerate(tokens):
        if not shared[at] or not _looks_like_a_verb(tokens, at):
            continue
        before = _nearest(tokens, shared, range(at - 1, -1, -1))
        after = _nearest(tokens, shared, range(at + 1, len(tokens)))
        if before is None or after is None:
            continue
        if _is_passive(tokens, at):
            before, after = after, before
        found.append(_Role(verb, before, after))
    return found


def _nearest(tokens: list[Token], shared: list[bool], places: range) -> Token | None:
    """Find the nearest shared word, across at most a few words that weigh something."""
    passed = 0
    for at in places:
        if shared[at]:
            return tokens[at]
        passed += tokens[at].text not in STOP_WORDS
        if passed >= _REACH:
            return None
    return None


def _looks_like_a_verb(tokens: list[Token], at: int) -> bool:
    word = tokens[at].text
    before = tokens[at - 1].text if at else ""
    endings = word.endswith(("ed", "es", "s")) and len(word) > 3
    return word in _IRREGULAR or endings or before in _AUXILIARIES


def _is_passive(tokens: list[Token], at: int) -> bool:
    before = {token.text for token in tokens[max(at - 2, 0) : at]}
    after = [token.text for token in tokens[at + 1 : at + 1 + _REACH]]
    return bool(before & _BE) and "by" in after
