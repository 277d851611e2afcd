"""When two tokens count as the same word: inflection, derivation, spelling, small slips.

RapidFuzz's Jaro-Winkler similarity says how alike two tokens are. It can't say alone whether
they are one word: "president" and "resident" are more alike (96) than "policy" and "policies"
(89), and no cutoff of any of its measures parts the two kinds. So a pair of tokens must also
differ in a way in which forms of one word do: in its ending, by a table of English endings, or
in one letter that spelling varies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler, Levenshtein

from parallax.matching.wordlist import wordlist

CUTOFF = 0.8
"""The least Jaro-Winkler similarity of two tokens that count as one word (city/cities: 0.82)."""

_SHORTEST = 3
_SPELLED = 5
_LONG = 7
_SLIP = 10
_VOWELS = frozenset("aeiouy")

# Endings that exchange for one another after a common stem, by the length of stem that they
# need. A class must not hold an ending of another word: no "y" beside "" (part, party), no
# "ant" (import, important), no "e" beside "y" (police, policy).
_ENDINGS: tuple[tuple[int, tuple[str, ...]], ...] = (
    (3, ("", "s", "es", "ed", "ing", "ings")),
    (3, ("y", "ies", "ied", "ying")),
    (3, ("e", "es", "ed", "ing", "ings")),
    # Derivation. A stem of three or four letters is too often another word (corn, corner).
    (5, ("", "s", "ed", "ing", "er", "ers", "or", "ors", "ion", "ions", "ive", "ation", "ations")),
    (5, ("", "s", "ed", "ing", "ly")),
    # Not after five letters: state, statement.
    (6, ("", "s", "ed", "ing", "ment", "ments")),
    (3, ("ee", "ees", "eed", "eeing", "eement", "eements")),
    (5, ("", "s", "ed", "al", "als", "ally", "ial", "ially", "ism", "ist", "ists", "ic")),
    (5, ("", "s", "al", "als", "ity", "ities")),
    (5, ("", "s", "ed", "ing", "ence", "ent", "ents", "ency", "ance", "ances", "ship", "ful")),
    (5, ("e", "es", "ed", "ing", "er", "ers", "or", "ors", "ion", "ions", "ive", "ation")),
    (5, ("e", "es", "ed", "ing", "al", "ial", "ially", "ement", "ements", "ely")),
    (5, ("e", "es", "ed", "ing", "ence", "ent", "tion", "tions", "tive")),
    (5, ("y", "ies", "ied", "ying", "ic", "ical", "ically", "ist", "ists", "ication")),
    (5, ("ic", "ics", "ical", "ically", "ician", "icians", "y")),
    (5, ("d", "ds", "ded", "ding", "ce", "ces", "se", "sive", "sion")),
    (4, ("de", "des", "ded", "ding", "sion", "sions", "sive")),
    (5, ("t", "ts", "ce", "cy", "tic", "tically", "tics")),
    (4, ("re", "er", "res", "ers")),
    (5, ("", "me")),
    # Names of peoples.
    (4, ("", "n", "ns", "i", "is", "an", "ans", "ian", "ians", "ese")),
    (4, ("a", "an", "ans", "ian", "ians", "ese")),
    (5, ("e", "ian", "ians")),
)

# By ending: the classes that it is in, one bit each, for stems of 3, 4, 5, and more letters.
_CLASSES: dict[str, tuple[int, ...]] = {
    ending: tuple(
        sum(1 << n for n, (least, ends) in enumerate(_ENDINGS) if ending in ends and least <= size)
        for size in range(3, 7)
    )
    for ending in sorted({ending for _, group in _ENDINGS for ending in group})
}
_LONGEST_ENDING = max(map(len, _CLASSES))

FUNCTION_WORDS = frozenset(
    wordlist(
        "not nor none never the and for with was has had are who his her its our but all any can ",
        "may new one two ten six first third than then they them there that this what when where ",
        "will would should could must been were from into over under more most some",
    )
)
"""Words that are never taken for a form of another one ("new" and "news")."""


def is_fixed(token: str) -> bool:
    """Return whether a token meets only itself: short words, numbers, concepts, function words."""
    return len(token) < _SHORTEST or not token.isalpha() or token in FUNCTION_WORDS


def _spelled(word: str) -> str:
    """Unify the spelling of -ise and -ize, -yse and -yze, in words that are long enough."""
    return word.replace("z", "s") if len(word) >= _LONG - 1 else word


def _stems(word: str) -> list[tuple[str, int]]:
    """List the stems that a word can be a form of, each with its classes of endings."""
    word = _spelled(word)
    stems: list[tuple[str, int]] = []
    for length in range(min(_LONGEST_ENDING, len(word) - _SHORTEST) + 1):
        at = len(word) - length
        classes = _CLASSES.get(word[at:])
        if classes is None:
            continue
        stem = word[:at]
        if fitting := classes[min(at, 6) - 3]:
            stems.append((stem, fitting))
        # A doubled consonant before an ending: planned, deterrence.
        doubled = length and at > _SHORTEST and stem[-1] == stem[-2] and stem[-1] not in _VOWELS
        if doubled and (fitting := classes[min(at - 1, 6) - 3]):
            stems.append((stem[:-1], fitting))
    return stems


def _slips(word: str) -> list[str]:
    """List what is left of a word without one of its letters from the fourth on, and itself."""
    word = _spelled(word)
    if len(word) < _SPELLED:
        return []
    return [word, *(word[:at] + word[at + 1 :] for at in range(_SHORTEST, len(word)))]


def _share_a_stem(one: str, other: str) -> bool:
    mine = _stems(one)
    return any(a == b and m & n for a, m in mine for b, n in _stems(other))


def _share_a_slip(one: str, other: str) -> bool:
    return not set(_slips(one)).isdisjoint(_slips(other))


def _varies(one: str, other: str) -> bool:
    """Return whether two words differ in a single letter of the kind that spelling varies."""
    one, other = sorted((_spelled(one), _spelled(other)), key=lambda word: (len(word), word))
    edits = list(Levenshtein.editops(one, other))
    if not edits:
        return True
    if len(edits) > 1 or len(one) < _SPELLED:
        return False
    kind, at, to = edits[0].tag, edits[0].src_pos, edits[0].dest_pos
    if len(one) >= _SLIP:
        return True
    if kind == "replace":
        letters = {one[at], other[to]}
        softened = letters == {"c", "s"} and one[at + 1 :] == "e" and len(one) > _SPELLED
        vowels = len(one) >= _LONG and letters <= _VOWELS
        return softened or vowels or letters in ({"i", "y"}, {"c", "k"})
    # One letter more: a vowel inside (colour), or a letter doubled (travelled).
    letter = other[to]
    if letter in other[max(to - 1, 0) : to] + other[to + 1 : to + 2]:
        return len(one) >= _LONG
    return letter in _VOWELS and to < len(other) - 1


@lru_cache(maxsize=1 << 17)
def similarity(one: str, other: str) -> float:
    """Return how similar two tokens are, if they count as the same word.

    Parameters
    ----------
    one, other : str
        Tokens: normalised words, or tokens of concepts.

    Returns
    -------
    float
        1 for equal tokens; `CUTOFF` or more, and less than 1, for forms of one word; 0 for
        all others. Symmetric. Numbers, words of one or two letters, function words and
        concepts of several words meet only themselves.
    """
    if one == other:
        return 1.0
    # Whatever is a variant begins with the same three letters, s and z being one.
    begins, other_begins = one[:_SHORTEST], other[:_SHORTEST]
    if begins != other_begins and "z" not in begins + other_begins:
        return 0.0
    if is_fixed(one) or is_fixed(other):
        return 0.0
    if _share_a_stem(one, other) or (_share_a_slip(one, other) and _varies(one, other)):
        return _similar(one, other)
    return 0.0


def _similar(one: str, other: str) -> float:
    # In one order, so that the measure can't depend on which comes first.
    alike = JaroWinkler.similarity(min(one, other), max(one, other), score_cutoff=CUTOFF)
    return min(float(alike), 0.999)


def variants_of(tokens: Iterable[str]) -> dict[str, dict[str, float]]:
    """Find, for each token of a vocabulary, the tokens that count as the same word.

    Parameters
    ----------
    tokens : iterable of str
        A vocabulary.

    Returns
    -------
    dict of str to dict of str to float
        For each token its variants, itself included, with their `similarity`. Tokens are looked up
        by what they share, so that only plausible pairs are ever compared.
    """
    known = sorted(set(tokens))
    found: dict[str, dict[str, float]] = {token: {token: 1.0} for token in known}
    stems: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    slips: defaultdict[str, list[str]] = defaultdict(list)
    for token in known:
        if is_fixed(token):
            continue
        for stem, classes in _stems(token):
            stems[stem].append((token, classes))
        for slip in _slips(token):
            slips[slip].append(token)

    def meet(one: str, other: str) -> None:
        if alike := _similar(one, other):
            found[one][other] = found[other][one] = alike

    for forms in stems.values():
        for at, (one, classes) in enumerate(forms):
            for other, others in forms[at + 1 :]:
                if classes & others and other not in found[one]:
                    meet(one, other)
    for members in slips.values():
        for at, one in enumerate(members):
            for other in members[at + 1 :]:
                if other not in found[one] and _varies(one, other):
                    meet(one, other)
    return found
