"""One table of words: what readers see for verdicts, positions, voices and dates.

Values are those of the tables and of addresses; words may be reworded without a link noticing.
"""

from __future__ import annotations

from parallax.matching.verdicts import VERDICTS

MARKS = {
    "agree": "●",
    "partial": "◐",
    "diverge": "◆",
    "split": "◈",
    "echo": "◌",
    "silent": "○",
}
"""The shape that tells a verdict, wherever it is written."""

VERDICT_WORDS = {
    "agree": "agree",
    "partial": "agree in part",
    "diverge": "diverge",
    "split": "one contradicts own claims",
    "silent": "one is silent",
}
"""What two authors do on a proposition with this verdict."""

GROUP_HEADINGS = {
    "diverge": "They part on {}",
    "split": "Claims of one of them contradict each other on {}",
    "partial": "They agree in part on {}",
    "agree": "They agree on {}",
}
"""What heads the questions of a verdict; takes how many they are, in words."""

VERDICT_NAMES = {verdict: verdict for verdict in VERDICTS} | {"split": "self-contradiction"}
"""A verdict by its name, as badges and keys have it."""

MARKED_VERDICTS = {verdict: f"{MARKS[verdict]} {VERDICT_NAMES[verdict]}" for verdict in VERDICTS}
"""A verdict with its shape, as a choice."""

POSITION_WORDS = {
    "affirms": "affirms",
    "qualifies": "qualifies",
    "denies": "denies",
    "split": "contradicts own claims",
    "reports only": "only reports others",
    "silent": "is silent",
}
"""What an author, or a claim, does on a proposition."""

IMPLIED_WORDS = "implied"
"""Marks what a claim does not state, but implies in one step."""

SILENCE_WORDS = {
    "written before": "wrote before it happened and could not have spoken of it",
    "reports others": "only reports others on it",
    "says nothing": "says nothing of it",
}
"""Why an author takes no position, after the author's name."""

SILENCE_COUNTS = {
    "written before": "written before",
    "reports others": "only reporting others",
    "says nothing": "not speaking of it",
}
"""The same behind a number."""

WHOSE_WORDS = {
    "own-own": "both in their own voice",
    "own-reported": "one in their own voice, one reported",
    "reported-reported": "both reported from others",
}
"""Whose positions meet in a pair."""

VOICE_NAMES = {"author": "Author's own", "reported": "Reported"}
"""Whose voice a claim is in, as a choice."""

BASIS_WORDS = {
    "explicit": "given by the article",
    "inferred": "inferred from the article",
    "background": "not in the article (background)",
}
"""How the date of an event is known."""


def marked(verdict: str, *, implied: bool) -> str:
    """Return a verdict with its shape, marked where it is implied; empty without a verdict."""
    if not verdict:
        return ""
    return MARKED_VERDICTS[verdict] + (f" ({IMPLIED_WORDS})" if implied else "")
