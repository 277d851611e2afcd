"""Quotation marks: a quotation within a quotation has single ones."""

from __future__ import annotations

_WITHIN = str.maketrans({"“": "‘", "”": "’", "„": "‚"})


def nested(text: str) -> str:
    """Return a text as it stands within double quotation marks: its own become single.

    Offsets stay as they are: each mark is replaced by one mark.
    """
    return text.translate(_WITHIN)


def quoted(text: str) -> str:
    """Put a text in double quotation marks, its own become single; nothing stays nothing."""
    return f"“{nested(text)}”" if text else ""
