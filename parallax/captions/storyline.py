"""What a storyline comes to, in a sentence: who speaks in it, and how often of the same event."""

from __future__ import annotations

from collections.abc import Mapping

from parallax.captions.findings import plural
from parallax.selection.filters import is_filtered
from parallax.selection.view import View
from parallax.views.storyline import SIDES, Storyline, storyline
from parallax.views.timeline import BOTH, LEFT, NEITHER, RIGHT

FILTERED = "Under these filters "


def storyline_words(
    found: Storyline, names: Mapping[str, str], *, filtered: bool = False, compared: bool = True
) -> str:
    """Describe who speaks in a storyline, without a full stop.

    Parameters
    ----------
    found : Storyline
    names : mapping
        The authors' names, by ``left`` and ``right``.
    filtered : bool
        Whether filters restrict the claims, so that others may speak of it too.
    compared : bool
        Whether there are two authors.

    Returns
    -------
    str
        Counts of claims, each counted once. Where both speak, also how many of the events
        that claims refer to are named by both and by one alone.
    """
    counts = {side: len(found.claim_ids(side)) for side in SIDES}
    speaking = [side for side in SIDES if counts[side]]
    if not speaking:
        said = "No claim speaks of it"
    elif len(speaking) == 1:
        (side,) = speaking
        only = "Only " if compared else ""
        said = f"{only}{names[side]} speaks of it, in {plural(counts[side], 'claim')}"
    else:
        said = (
            f"Both authors speak of it: {names[LEFT]} in {plural(counts[LEFT], 'claim')}, "
            f"{names[RIGHT]} in {counts[RIGHT]}; {_events_words(found)}"
        )
    if not filtered:
        return said
    # A name keeps its first letter; a word of ours is within the sentence now.
    ours = said.startswith(("No ", "Only ", "Both "))
    return FILTERED + (said[0].lower() + said[1:] if ours else said)


def _events_words(found: Storyline) -> str:
    sides = found.events["side"]
    total, both = int((sides != NEITHER).sum()), int((sides == BOTH).sum())
    alone = total - both
    if not total:
        return "no claim names one of its events"
    if total == 1:
        return f"the one event that is named is named by {'both' if both else 'one alone'}"
    if not alone:
        return f"all {total} events are named by both"
    if not both:
        return f"each of the {total} events is named by one alone"
    return f"{alone} of {total} events {'is' if alone == 1 else 'are'} named by one alone"


def timeline_words(view: View, found: Storyline | None = None) -> str:
    """Describe what the timeline of a view comes to, without a full stop.

    Parameters
    ----------
    view : View
        With a storyline in its state.
    found : Storyline, optional
        Of this view, where it is at hand.
    """
    found = storyline(view) if found is None else found
    names = {side: view.names.get(view.state.article(side), f"{side} author") for side in SIDES}
    return storyline_words(found, names, filtered=is_filtered(view.state), compared=view.comparable)
