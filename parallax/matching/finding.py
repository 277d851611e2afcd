"""The finding on two authors, in numbers: verdicts, how many of them stated, whose silence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from parallax.dossier.schema import STATED
from parallax.matching.silence import SILENCES
from parallax.matching.verdicts import MEETING, SILENT, headline


@dataclass(frozen=True)
class Finding:
    """What the verdicts of two authors come to.

    Attributes
    ----------
    counts : mapping of str to int
        Propositions by verdict, see `parallax.matching.verdicts.headline`.
    stated : mapping of str to int
        Of these, those of which both positions are stated; no entry for silent.
    silences : mapping of str to mapping of str to int
        ``left`` and ``right`` to the number of silences of each kind.
    """

    counts: Mapping[str, int]
    stated: Mapping[str, int]
    silences: Mapping[str, Mapping[str, int]]

    @property
    def met(self) -> int:
        """On how many propositions both take a position."""
        return sum(self.counts.values()) - self.counts[SILENT]


def finding_of(verdicts: pd.DataFrame) -> Finding:
    """Sum up verdicts, as `parallax.matching.authors.author_verdicts` gives them.

    Rows that the headline does not count are passed over.
    """
    counted = verdicts[verdicts["counted"]]
    stated = counted.loc[counted["explicitness"] == STATED, "verdict"].value_counts()
    silent = counted.groupby(["silent_side", "silence"]).size().to_dict()
    return Finding(
        counts=headline(verdicts),
        stated={verdict: int(stated.get(verdict, 0)) for verdict in MEETING},
        silences={
            side: {kind: int(silent.get((side, kind), 0)) for kind in SILENCES}
            for side in ("left", "right")
        },
    )
