"""Numbers and dates in a text, each with what it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parallax.matching.tokens import STOP_WORDS, Token, words_of
from parallax.matching.wordlist import wordlist

_UNITS = wordlist(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen ",
    "fifteen sixteen seventeen eighteen nineteen",
)
_TENS = wordlist("twenty thirty forty fifty sixty seventy eighty ninety")
_CARDINALS = {word: float(n) for n, word in enumerate(_UNITS)} | {
    word: 10.0 * n for n, word in enumerate(_TENS, 2)
}
_CARDINALS |= {"dozen": 12.0, "half": 0.5}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_ORDINALS = {
    word: float(n)
    for n, word in enumerate(
        wordlist("first second third fourth fifth sixth seventh eighth ninth tenth"), 1
    )
}
MONTHS = wordlist(
    "january february march april may june july august september october november december",
)

_FIGURE = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_YEAR = re.compile(r"(?:1[0-9]|20|21)\d\d")
_BEFORE_YEARS = frozenset([*MONTHS, *wordlist("in since until by from before after during to of")])
_AHEAD = 3


@dataclass(frozen=True)
class Number:
    """A number in a text.

    Parameters
    ----------
    value : float
    kind : {'count', 'place', 'year', 'month', 'percent'}
        A place is an ordinal number (the third visit).
    units : tuple of str
        The words that may say what is counted: up to three content words after it, or a month
        beside it. Empty for years, months and percentages.
    start, end : int
        Where it stands.
    """

    value: float
    kind: str
    units: tuple[str, ...]
    start: int
    end: int


def numbers_of(text: str) -> list[Number]:
    """Find the numbers and dates of a text, in order.

    Figures (``1,200``, ``2.5``, ``20%``), number words up to the trillions, ordinals, years
    from 1000 to 2199 and months (with a capital). Not read: fractions other than half, Roman
    numerals, decades, days of the week, languages other than English.
    """
    words = words_of(text)
    found: list[Number] = []
    at = 0
    while at < len(words):
        word = words[at]
        taken = 1
        month = word.text in MONTHS and text[word.start].isupper()
        if month and (word.text != "may" or _beside_figure(words, at)):
            found.append(Number(MONTHS.index(word.text) + 1.0, "month", (), word.start, word.end))
        elif ordinal := _ORDINAL.fullmatch(word.text):
            units = _units(text, words, at, 1)
            found.append(Number(float(ordinal[1]), "place", units, word.start, word.end))
        elif word.text in _ORDINALS:
            units = _units(text, words, at, 1)
            found.append(Number(_ORDINALS[word.text], "place", units, word.start, word.end))
        elif value_taken := _value(text, words, at):
            value, taken = value_taken
            found.append(_number(text, words, at, taken, value))
        at += taken
    return found


def _beside_figure(words: list[Token], at: int) -> bool:
    return any(word.text.isdigit() for word in words[max(at - 1, 0) : at + 2])


def _value(text: str, words: list[Token], at: int) -> tuple[float, int] | None:
    """Read a number that begins with a word; its value and how many words it takes."""
    figure = _FIGURE.match(text, words[at].start) if words[at].text[0].isdigit() else None
    if figure is not None:
        end = figure.end()
        taken = sum(1 for word in words[at:] if word.start < end) or 1
        value = float(figure[0].replace(",", ""))
    elif words[at].text in _CARDINALS:
        value, taken = _CARDINALS[words[at].text], 1
        following = words[at + 1].text if at + 1 < len(words) else ""
        if value in range(20, 100, 10) and 0 < _CARDINALS.get(following, 0) < 10:
            value, taken = value + _CARDINALS[following], 2
    elif words[at].text in _SCALES and at and words[at - 1].text in ("a", "per"):
        if words[at - 1].text == "per":
            return None
        value, taken = 1.0, 0
    else:
        return None
    while at + taken < len(words) and words[at + taken].text in _SCALES:
        value *= _SCALES[words[at + taken].text]
        taken += 1
    return value, taken


def _number(text: str, words: list[Token], at: int, taken: int, value: float) -> Number:
    start, end = words[at].start, words[at + taken - 1].end
    after = [word.text for word in words[at + taken : at + taken + 2]]
    if text[end : end + 1] == "%" or after[:1] == ["percent"] or after == ["per", "cent"]:
        return Number(value, "percent", (), start, end)
    units = _units(text, words, at, taken)
    before = words[at - 1].text if at else ""
    counted = bool(units) and units[0].endswith("s") and before not in _BEFORE_YEARS
    if _YEAR.fullmatch(text[start:end]) and not counted:
        return Number(value, "year", (), start, end)
    return Number(value, "count", units, start, end)


def _units(text: str, words: list[Token], at: int, taken: int) -> tuple[str, ...]:
    """Return the words that may say what a number counts."""
    before = words[at - 1].text if at else ""
    if before in MONTHS and text[words[at - 1].start].isupper():
        return (before,)
    units: list[str] = []
    for word in words[at + taken :]:
        if word.text in MONTHS and text[word.start].isupper():
            return (word.text,)
        if any(mark in text[words[at + taken - 1].end : word.start] for mark in ",.;:()"):
            break
        number = word.text.isdigit() or word.text in _CARDINALS
        if not number and word.text not in STOP_WORDS:
            units.append(word.text)
        if len(units) == _AHEAD or (units and word.text in STOP_WORDS):
            break
    return tuple(units)
