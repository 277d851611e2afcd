"""Which sentences of an article no claim and no uncoded stretch touches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sentencex import get_sentence_boundaries

SPLITTER_NAME = "sentencex"
SPLITTER_VERSION = "1.0.32"
"""Coverage is only comparable at one version of the splitter; a test holds it to this one."""

FALLBACK_LANGUAGE = "en"

Stretch = tuple[int, int]


@dataclass(frozen=True)
class Coverage:
    """The sentences of a text that are covered.

    Attributes
    ----------
    sentences : int
        All of them.
    covered : int
        Those that a claim's quote or an uncoded stretch overlaps.
    pending : int
        Those that only a pending stretch overlaps; they are not covered.
    uncovered : tuple of (int, int)
        Start and end of each sentence that is not covered, pending ones included.
    """

    sentences: int
    covered: int
    pending: int
    uncovered: tuple[Stretch, ...]

    @property
    def share(self) -> float:
        """Covered by all, 0 to 1; NaN if there is no sentence."""
        return self.covered / self.sentences if self.sentences else float("nan")


def sentences(text: str, language: str = FALLBACK_LANGUAGE) -> list[Stretch]:
    """Split a text into sentences.

    Every line is a paragraph and is split by itself. White space around a sentence is no part
    of it; a stretch without a letter or a digit is none.

    Parameters
    ----------
    text : str
    language : str
        Code such as ``en`` or ``zh-Hant``; empty counts as ``en``. The splitter treats a
        language that it does not know as it treats English.

    Returns
    -------
    list of (int, int)
        Start and end (exclusive) in code points, in order, not overlapping.
    """
    code = language.strip().lower().partition("-")[0] or FALLBACK_LANGUAGE
    found: list[Stretch] = []
    line_start = 0
    for line in text.split("\n"):
        if line.strip():
            for boundary in get_sentence_boundaries(code, line):
                start, end = boundary["start_index"], boundary["end_index"]
                part = line[start:end]
                if any(char.isalnum() for char in part):
                    start += len(part) - len(part.lstrip())
                    end -= len(part) - len(part.rstrip())
                    found.append((line_start + start, line_start + end))
        line_start += len(line) + 1
    return found


def coverage(
    text: str,
    language: str,
    covering: Iterable[Stretch],
    pending: Iterable[Stretch] = (),
) -> Coverage:
    """Compute which sentences of a text are overlapped, if only by one code point.

    Parameters
    ----------
    text, language : str
        See `sentences`.
    covering : iterable of (int, int)
        Stretches of claims' quotes and of uncoded rows.
    pending : iterable of (int, int)
        Stretches of uncoded rows that are yet to be read.
    """
    done, waiting = _mask(text, covering), _mask(text, pending)
    spans = sentences(text, language)
    uncovered = tuple(span for span in spans if done.find(1, *span) < 0)
    postponed = sum(waiting.find(1, *span) >= 0 for span in uncovered)
    return Coverage(len(spans), len(spans) - len(uncovered), postponed, uncovered)


def _mask(text: str, stretches: Iterable[Stretch]) -> bytearray:
    mask = bytearray(len(text))
    for start, end in stretches:
        start, end = max(0, start), min(end, len(text))
        if start < end:
            mask[start:end] = b"\1" * (end - start)
    return mask
