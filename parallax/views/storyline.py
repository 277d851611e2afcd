"""A storyline: which claims of each author belong to it, with an event of its own or without."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from parallax.dossier.derived import derived
from parallax.dossier.lookup import column, records
from parallax.dossier.model import Dossier
from parallax.selection.view import View
from parallax.views.timeline import LEFT, RIGHT, of_storyline, timeline

SIDES = (LEFT, RIGHT)


@dataclass(frozen=True, eq=False)
class Storyline:
    """A chosen storyline, as far as the filters let it through.

    Attributes
    ----------
    storyline_id : str
    events : DataFrame
        As `parallax.views.timeline.timeline`.
    undated : mapping of str to tuple of str
        ``left`` and ``right`` to the claims that belong to it and refer to none of its
        events, in the order of the dossier.
    """

    storyline_id: str
    events: pd.DataFrame
    undated: Mapping[str, tuple[str, ...]]

    def claim_ids(self, side: str) -> frozenset[str]:
        """Return an author's claims that belong to it, each once."""
        referring = {key for ids in self.events[f"{side}_claim_ids"] for key in ids}
        return frozenset(referring) | frozenset(self.undated[side])

    @property
    def silent(self) -> bool:
        """Whether no claim belongs to it."""
        return not any(self.claim_ids(side) for side in SIDES)


def storyline(view: View, events: pd.DataFrame | None = None) -> Storyline:
    """Collect what belongs to the chosen storyline of a view.

    Parameters
    ----------
    view : View
        With a storyline in its state.
    events : DataFrame, optional
        Its `timeline`, where that is at hand.
    """
    free = _without_event(view.dossier, view.state.story)
    claims = view.selection.claims
    claims = claims[claims["claim_id"].isin(free)]
    undated = {
        side: tuple(claims.loc[claims["article_id"] == view.state.article(side), "claim_id"])
        for side in SIDES
    }
    return Storyline(view.state.story, timeline(view) if events is None else events, undated)


@derived()
def _without_event(dossier: Dossier, storyline_id: str) -> frozenset[str]:
    """Return the claims of a storyline that refer to none of its events."""
    named, linked = dossier.claim_storylines, dossier.event_storylines
    events = set(linked.loc[linked["storyline_id"] == storyline_id, "event_id"])
    dated = dossier.event_claims
    referring = set(dated.loc[dated["event_id"].isin(events), "claim_id"])
    return frozenset(named.loc[named["storyline_id"] == storyline_id, "claim_id"]) - referring


FILTERED, ELSEWHERE, WROTE_BEFORE, UNNAMED = "filtered", "elsewhere", "wrote before", "unnamed"


def silences(view: View, events: pd.DataFrame) -> dict[str, dict[str, str]]:
    """Find why authors have no claim on events of the chosen storyline.

    Parameters
    ----------
    view : View
        With a storyline in its state.
    events : DataFrame
        As `parallax.views.timeline.timeline`.

    Returns
    -------
    dict of str to dict of str to str
        ``left`` and ``right``, each with the events that lack a claim of theirs:
        `FILTERED` where filters hide it, `ELSEWHERE` where the author names the event, but
        not on the storyline's matter, `WROTE_BEFORE` where it began on the article's
        ``written_before`` or later, else `UNNAMED`.
    """
    article_of = column(view.scope.claims, "claim_id", "article_id")
    days = column(view.scope.articles, "article_id", "written_before")
    links = view.scope.event_claims
    naming = _naming(links, article_of)
    belonging = _naming(of_storyline(view.dossier, links, view.state.story), article_of)
    found: dict[str, dict[str, str]] = {}
    for side in SIDES:
        article_id = view.state.article(side)
        day = days.get(article_id, "")
        found[side] = {}
        for row in records(events):
            event_id, key = row["event_id"], (row["event_id"], article_id)
            if row[f"{side}_claim_ids"]:
                continue
            if key in belonging:
                reason = FILTERED
            elif key in naming:
                reason = ELSEWHERE
            elif day and not row["open_start"] and row["start"].isoformat() >= day:
                reason = WROTE_BEFORE
            else:
                reason = UNNAMED
            found[side][event_id] = reason
    return found


def _naming(links: pd.DataFrame, article_of: Mapping[str, str]) -> set[tuple[str, str]]:
    """Pair events with the articles that have a claim on them."""
    pairs = zip(links["event_id"], links["claim_id"], strict=True)
    return {(event_id, article_of.get(claim_id, "")) for event_id, claim_id in pairs}
