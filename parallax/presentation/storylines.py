"""A storyline, event by event: what each author says of it, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parallax.dates import describe
from parallax.dossier.lookup import Row, records
from parallax.presentation.claims import ClaimPresentation, claim
from parallax.presentation.presenter import SIDES, AuthorPresentation, Presenter
from parallax.views.storyline import (
    ELSEWHERE,
    FILTERED,
    UNNAMED,
    WROTE_BEFORE,
    Storyline,
)

MOST = 2
"""How many claims of an author on an event are in sight before the rest is folded away."""

SILENCE_WORDS = {
    FILTERED: "speaks of it in no claim that passes the filters",
    ELSEWHERE: "names it, but not on this matter",
    WROTE_BEFORE: "wrote before it",
    UNNAMED: "does not name it",
}


@dataclass(frozen=True)
class VoicePresentation:
    """What one author says of an event, or without naming one.

    Attributes
    ----------
    author : AuthorPresentation
    first, rest : tuple of ClaimPresentation
        The `MOST` in sight, and the others.
    silence : str
        Why there is nothing, in words that follow the author's name; empty where there is.
    wrote : str
        When the author wrote, in words; empty where an event gives the date.
    """

    author: AuthorPresentation
    first: tuple[ClaimPresentation, ...]
    rest: tuple[ClaimPresentation, ...]
    silence: str = ""
    wrote: str = ""


@dataclass(frozen=True)
class StoryEventPresentation:
    """An event of a storyline; ``voices`` is empty where no claim refers to it."""

    event_id: str
    label: str
    when: str
    basis: str
    link: str
    voices: tuple[VoicePresentation, ...]


@dataclass(frozen=True)
class StorylinePresentation:
    """A storyline as it is read.

    Attributes
    ----------
    events : tuple of StoryEventPresentation
        In order of date.
    undated : tuple of VoicePresentation
        Claims without a date of their own; empty where there are none.
    """

    events: tuple[StoryEventPresentation, ...]
    undated: tuple[VoicePresentation, ...]


def storyline(
    by: Presenter, found: Storyline, reasons: Mapping[str, Mapping[str, str]]
) -> StorylinePresentation:
    """Present a storyline.

    Parameters
    ----------
    by : Presenter
    found : Storyline
    reasons : mapping
        Why a side has no claim on an event, see `parallax.views.storyline.silences`.
    """
    events = []
    for row in records(found.events):
        voices = []
        for side in _sides(by):
            ids = row[f"{side}_claim_ids"]
            reason = reasons[side].get(row["event_id"], "")
            voices.append(_voice(by, side, ids, silence=SILENCE_WORDS.get(reason, "")))
        spoken = any(each.first for each in voices)
        events.append(
            StoryEventPresentation(
                row["event_id"],
                row["label"],
                row["date"],
                row["basis"],
                by.links.selected("timeline", story=found.storyline_id, event=row["event_id"]),
                tuple(voices) if spoken else (),
            )
        )
    undated = []
    for side in _sides(by):
        wrote = written_words(by.article(by.article_id(side)))
        undated.append(_voice(by, side, found.undated[side], wrote=wrote))
    spoken = any(each.first for each in undated)
    return StorylinePresentation(tuple(events), tuple(undated) if spoken else ())


def written_words(article: Row) -> str:
    """Describe when an article was written: the day before which it was, else that of publication.

    Returns
    -------
    str
        Empty where the dossier has neither day.
    """
    if article["written_before"]:
        return f"written before {describe(article['written_before'])}"
    if article["published_on"]:
        return f"published on {describe(article['published_on'])}"
    return ""


def _sides(by: Presenter) -> list[str]:
    return [side for side in SIDES if by.article_id(side)]


def _voice(
    by: Presenter, side: str, ids: Sequence[str], *, silence: str = "", wrote: str = ""
) -> VoicePresentation:
    claims = tuple(claim(by, row) for row in by.claims(ids).values())
    author = by.author(by.article_id(side))
    return VoicePresentation(author, claims[:MOST], claims[MOST:], silence, wrote)
