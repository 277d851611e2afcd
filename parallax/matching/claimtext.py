"""The text of a claim: what is compared, in the order in which a table gives it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from parallax.matching.tokens import as_text

CLAIM, QUOTE = "claim", "quote"
FIELDS = (CLAIM, QUOTE)


@dataclass(frozen=True)
class ClaimText:
    """What one claim says.

    Parameters
    ----------
    claim : str
        The paraphrase, or whatever text there is.
    quote : str, optional
        The author's words.
    hedge : str, optional
        The author's hedging words, where a curator has coded them.
    voice : {'', 'author', 'reported'}, optional
        Empty where nobody has coded it.
    """

    claim: str
    quote: str = ""
    hedge: str = ""
    voice: str = ""

    def field(self, name: str) -> str:
        """Return the paraphrase (``"claim"``) or the quote (``"quote"``)."""
        return self.quote if name == QUOTE else self.claim


def texts_from(claims: pd.DataFrame) -> list[ClaimText]:
    """Read claims from a table, in its order.

    Parameters
    ----------
    claims : DataFrame
        Column ``claim``, and ``quote``, ``hedge`` and ``voice`` if there are any. None and
        NaN are read as empty.
    """
    columns = [
        claims[name] if name in claims else [""] * len(claims)
        for name in (CLAIM, QUOTE, "hedge", "voice")
    ]
    return [ClaimText(*map(as_text, cells)) for cells in zip(*columns, strict=True)]


def as_texts(texts: Sequence[ClaimText | str | None]) -> list[ClaimText]:
    """Take plain texts as claims without a quote; None and NaN as empty."""
    return [each if isinstance(each, ClaimText) else ClaimText(as_text(each)) for each in texts]
