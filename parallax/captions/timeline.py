"""What the timeline says: hover texts, names of lanes, the finding."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

import pandas as pd

from parallax.captions.words import BASIS_WORDS
from parallax.dossier.lookup import Row
from parallax.escape import PLOTLY_BREAK, as_plotly, plotly_bold
from parallax.views.timeline import BOTH, LEFT, RIGHT

LINE_LENGTH = 56


def hover_text(row: Row, names: Mapping[str, str]) -> str:
    """Describe everything about an event: what, when, whose, and how its date is known."""
    lines = [plotly_bold(each) for each in _wrapped(row["label"])]
    lines += _wrapped(row["date"])
    whose = [
        f"{names[side]}: {len(ids)} claim{'' if len(ids) == 1 else 's'}"
        for side, ids in ((LEFT, row["left_claim_ids"]), (RIGHT, row["right_claim_ids"]))
        if ids
    ]
    lines += _wrapped(", ".join(whose) or "No claim refers to it")
    how = f"Date {BASIS_WORDS[row['basis']]}"
    lines += _wrapped(f"{how}. {row['note']}" if row["note"] else how)
    if row["source"]:
        lines += _wrapped(f"Source: {row['source']}")
    return PLOTLY_BREAK.join(lines)


def _wrapped(text: str) -> list[str]:
    return [as_plotly(line) for line in textwrap.wrap(text, LINE_LENGTH)] or [""]


def lane_name(side: str, names: Mapping[str, str]) -> str:
    """Return a lane; safe in a figure."""
    return as_plotly(lane_words(side, names))


def lane_words(side: str, names: Mapping[str, str]) -> str:
    """Return a lane as plain text."""
    if side in (LEFT, RIGHT):
        return f"{names[side]} only"
    return "Both authors" if side == BOTH else "Background, which no claim refers to"


def finding(events: pd.DataFrame) -> str:
    """Describe what the timeline shows, in a sentence."""
    counts = events["side"].value_counts().to_dict()
    both = int(counts.get(BOTH, 0))
    total = both + int(counts.get(LEFT, 0)) + int(counts.get(RIGHT, 0))
    if not total:
        return "No claim refers to any of these events"
    if total == 1:
        return f"The one event is named by {'both authors' if both else 'one author alone'}"
    named = f"{both} of {total}" if both else f"None of {total}"
    return f"{named} events {'is' if both < 2 else 'are'} named by both authors"
