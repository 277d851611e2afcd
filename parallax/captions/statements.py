"""What a later joint statement carries on, develops and adds, in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from parallax.captions.findings import plural

MOST_LABELS = 3
"""New points up to this number are named one by one; of more, the themes with most of them."""
MOST_THEMES = 2


def change_words(items: Sequence[tuple[str, str, str]]) -> str:
    """Describe how much of a later statement is new, and on what.

    Parameters
    ----------
    items : sequence of (status, theme label, item label)
        Status is reaffirmed, developed or new.

    Returns
    -------
    str
        Without a full stop: ``13 of 47 points are new, most of them on Trade (5) and Energy (3)``.
        Themes with equally many come in the order of the items.
    """
    total = len(items)
    new = [(theme, label) for status, theme, label in items if status == "new"]
    if not new:
        return f"None of {plural(total, 'point')} is new"
    count = f"{len(new)} of {plural(total, 'point')} {'is' if len(new) == 1 else 'are'} new"
    if len(new) <= MOST_LABELS:
        return f"{count}: {'; '.join(label for _, label in new)}"
    themes = Counter(theme for theme, _ in new).most_common(MOST_THEMES)
    named_new = sum(number for _, number in themes)
    if named_new == len(new):
        lead = "all of them"
    else:
        lead = "most of them" if 2 * named_new > len(new) else "among them those"
    named = " and ".join(f"{theme} ({number})" for theme, number in themes)
    return f"{count}, {lead} on {named}"
