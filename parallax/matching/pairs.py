"""Pairs of claims of two articles: coded on one proposition, or worded alike."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from parallax.dossier.derived import derived
from parallax.dossier.model import Dossier
from parallax.matching.authors import coded_claims
from parallax.matching.claimtext import texts_from
from parallax.matching.differences import suggests_opposition
from parallax.matching.dossier_texts import concepts_of, differences_of, weights_of
from parallax.matching.nested import nested_claims
from parallax.matching.nomination import nominate
from parallax.matching.scorers import Scorer, scorer_of
from parallax.matching.soft_tfidf import Scores
from parallax.matching.verdicts import ECHO, pair_explicitness, verdict_of, whose_of

PAIR_COLUMNS = [
    "pair_id",
    "left_claim_id",
    "right_claim_id",
    "wording",
    "proposition_id",
    "verdict",
    "whose",
    "basis",
    "explicitness",
    "nested",
]
LISTED_PAIR_COLUMNS = [name for name in PAIR_COLUMNS if name != "nested"]
"""Columns of a list of pairs, which has none that are nested."""

CODING, WORDING = "coding", "wording"


def pair_id_of(one: str, other: str) -> str:
    """Return a pair: its two claim ids in ASCII order joined by ``~``.

    The order of the arguments does not matter, so swapping sides keeps links.
    """
    return "~".join(sorted((one, other)))


@dataclass(frozen=True, eq=False)
class Wording:
    """The wording scores of all claims of one article against all of another.

    Parameters
    ----------
    left_ids, right_ids : tuple of str
        Claim ids, in ASCII order.
    scores : ndarray of float32, shape (len(left_ids), len(right_ids))
        0-100, see `Scorer.matrix`.
    scorer : Scorer
        The scorer that gave them.
    """

    left_ids: tuple[str, ...]
    right_ids: tuple[str, ...]
    scores: Scores
    scorer: Scorer

    @cached_property
    def _left_at(self) -> dict[str, int]:
        return {claim_id: at for at, claim_id in enumerate(self.left_ids)}

    @cached_property
    def _right_at(self) -> dict[str, int]:
        return {claim_id: at for at, claim_id in enumerate(self.right_ids)}

    def of(self, left_claim_ids: pd.Series, right_claim_ids: pd.Series) -> Scores:
        """Look up the scores of given pairs of claims, in order."""
        rows = [self._left_at[key] for key in left_claim_ids]
        columns = [self._right_at[key] for key in right_claim_ids]
        return np.asarray(self.scores[rows, columns], dtype=np.float32)

    def best_counterparts(self) -> pd.DataFrame:
        """Find each claim's best counterpart on the other side, however low it scores.

        Returns
        -------
        DataFrame
            One row per claim of either side: claim_id, candidate_id, wording. Ties
            go to the candidate whose id comes first. Empty if a side has no claim.
        """
        columns = ["claim_id", "candidate_id", "wording"]
        if not self.scores.size:
            return pd.DataFrame(columns=columns)
        parts = []
        for ids, others, scores in (
            (self.left_ids, self.right_ids, self.scores),
            (self.right_ids, self.left_ids, self.scores.T),
        ):
            at = scores.argmax(axis=1)
            best = scores[np.arange(len(ids)), at]
            candidates = [others[n] for n in at]
            parts.append(pd.DataFrame(dict(zip(columns, (ids, candidates, best), strict=True))))
        return pd.concat(parts, ignore_index=True)


def wording_of(dossier: Dossier, left: str, right: str, *, scorer: str | None = None) -> Wording:
    """Score the claims of one article against those of another.

    Parameters
    ----------
    dossier : Dossier
    left, right : str
        Article ids.
    scorer : str, optional
        Id of a registered scorer; the default one if not given.

    Returns
    -------
    Wording
        Texts are normalised, and the variants of each of the dossier's terms are
        one token, before they are compared. Words are weighed by how rare they are in
        all claims of the dossier. Remembered for the next call.
    """
    return _wording(dossier, left, right, scorer_of(scorer))


@derived(maximum=32)
def _wording(dossier: Dossier, left: str, right: str, scorer: Scorer) -> Wording:
    ids, texts = [], []
    for article_id in (left, right):
        claims = dossier.claims[dossier.claims["article_id"] == article_id]
        claims = claims.sort_values("claim_id", kind="stable")
        ids.append(tuple(claims["claim_id"]))
        texts.append(texts_from(claims))
    scores = scorer.matrix(*texts, weights=weights_of(dossier), concepts=concepts_of(dossier))
    return Wording(ids[0], ids[1], scores, scorer)


def compare(
    dossier: Dossier,
    left: str,
    right: str,
    *,
    min_wording: int | None = None,
    scorer: str | None = None,
) -> pd.DataFrame:
    """Return the pairs of claims of two articles.

    A pair is there if its claims are coded on one proposition (a row for each that
    they share, with its verdict), or if wording nominates it (an *echo*: one row,
    with an empty ``proposition_id``, never counted as agreement).

    Parameters
    ----------
    dossier : Dossier
    left, right : str
        Two different article ids.
    min_wording : int, optional
        Threshold for echoes, 30-100; the scorer's own default if not given. Where a flag
        suggests that two claims contradict each other, a share of it is enough (see
        `parallax.matching.nomination.FLOOR`). It does not touch pairs that are coded.
    scorer : str, optional
        Id of a registered scorer.

    Returns
    -------
    DataFrame
        Columns `PAIR_COLUMNS`; shared by all callers, so never changed in place. Sorted
        by the proposition's rank (echoes last), then wording descending, then pair_id.
        ``explicitness`` is stated if both positions are, else implied; empty of an echo.
        ``nested`` says that the quote of one of its claims lies in that of another claim of
        the same position, so that another row says the same: lists leave it out, see
        `parallax.matching.nested`.
    """
    chosen = scorer_of(scorer)
    threshold = chosen.threshold if min_wording is None else min_wording
    return _pairs(dossier, left, right, chosen, threshold)


@derived(maximum=64)
def _pairs(dossier: Dossier, left: str, right: str, scorer: Scorer, threshold: int) -> pd.DataFrame:
    wording = _wording(dossier, left, right, scorer)
    coded = _coded_pairs(dossier, left, right)
    coded["wording"] = wording.of(coded["left_claim_id"], coded["right_claim_id"])
    echoes = _echoes(dossier, wording, threshold, set(coded["pair_id"]))
    pairs = pd.concat([coded, echoes], ignore_index=True) if len(echoes) else coded
    ranks = {key: n for n, key in enumerate(dossier.propositions["proposition_id"])}
    rank = pairs["proposition_id"].map(ranks).fillna(len(ranks)).astype(int)
    pairs = pairs.assign(_rank=rank, _down=-pairs["wording"].astype(float))
    pairs = pairs.sort_values(["_rank", "_down", "pair_id"], kind="stable")
    pairs["wording"] = pairs["wording"].astype(float).round(1)
    return pairs[PAIR_COLUMNS].reset_index(drop=True)


def listed(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return the pairs of a list: without those that another one repeats, and their column.

    Parameters
    ----------
    pairs : DataFrame
        As `compare` returns it.

    Returns
    -------
    DataFrame
        `LISTED_PAIR_COLUMNS`, in the same order.
    """
    return pairs.loc[~pairs["nested"], LISTED_PAIR_COLUMNS].reset_index(drop=True)


def _coded_pairs(dossier: Dossier, left: str, right: str) -> pd.DataFrame:
    columns = ["proposition_id", "claim_id", "position", "voice", "explicitness"]
    sides = [coded_claims(dossier, [article_id])[columns] for article_id in (left, right)]
    pairs = sides[0].merge(sides[1], on="proposition_id", suffixes=("_left", "_right"))
    repeated = nested_claims(dossier)
    lefts, rights = pairs["claim_id_left"], pairs["claim_id_right"]
    positions = zip(pairs["position_left"], pairs["position_right"], strict=True)
    voices = zip(pairs["voice_left"], pairs["voice_right"], strict=True)
    said = zip(pairs["explicitness_left"], pairs["explicitness_right"], strict=True)
    keys = zip(lefts, rights, pairs["proposition_id"], strict=True)
    return pd.DataFrame(
        {
            "pair_id": [pair_id_of(a, b) for a, b in zip(lefts, rights, strict=True)],
            "left_claim_id": lefts,
            "right_claim_id": rights,
            "proposition_id": pairs["proposition_id"],
            "verdict": [verdict_of(a, b) for a, b in positions],
            "whose": [whose_of(a, b) for a, b in voices],
            "basis": CODING,
            "explicitness": [pair_explicitness(a, b) for a, b in said],
            "nested": [(a, on) in repeated or (b, on) in repeated for a, b, on in keys],
        }
    ).astype({"nested": bool})


def _echoes(dossier: Dossier, wording: Wording, threshold: float, coded: set[str]) -> pd.DataFrame:
    voices = dict(zip(dossier.claims["claim_id"], dossier.claims["voice"], strict=True))
    rows = []

    def opposed(at: int, to: int) -> bool:
        ids = wording.left_ids[at], wording.right_ids[to]
        return suggests_opposition(differences_of(dossier, *ids))

    nominated = nominate(wording.scores, threshold, opposed=opposed)
    for at, to in zip(*nominated, strict=True):
        one, other = wording.left_ids[at], wording.right_ids[to]
        pair_id = pair_id_of(one, other)
        if pair_id not in coded:
            whose = whose_of(voices[one], voices[other])
            score = wording.scores[at, to]
            rows.append((pair_id, one, other, score, "", ECHO, whose, WORDING, "", False))
    return pd.DataFrame(rows, columns=PAIR_COLUMNS).astype({"nested": bool})


def stands_alone(
    dossier: Dossier, wording: Wording, *, min_wording: int | None = None
) -> pd.DataFrame:
    """List the claims that only one of two articles makes.

    A claim stands alone if it shares no proposition with any claim of the other
    article. Silence is never a bare assertion: each row names the best counterpart
    by wording.

    Parameters
    ----------
    dossier : Dossier
    wording : Wording
        Scores of the two articles.
    min_wording : int, optional
        Threshold from which the best counterpart counts as an echo; the scorer's
        default if not given.

    Returns
    -------
    DataFrame
        claim_id, article_id, candidate_id, wording, echo (bool: the candidate
        reaches the threshold; if False, it is the best rejected one). In the order
        of the dossier's claims.
    """
    threshold = wording.scorer.threshold if min_wording is None else min_wording
    claims = dossier.claims[["claim_id", "article_id"]]
    sides = []
    for ids in (wording.left_ids, wording.right_ids):
        sides.append(dossier.positions[dossier.positions["claim_id"].isin(ids)])
    shared = set(sides[0]["proposition_id"]) & set(sides[1]["proposition_id"])
    positions = pd.concat(sides)
    accompanied = set(positions.loc[positions["proposition_id"].isin(shared), "claim_id"])
    mine = claims["claim_id"].isin([*wording.left_ids, *wording.right_ids])
    alone = claims[mine & ~claims["claim_id"].isin(accompanied)]
    found = alone.merge(wording.best_counterparts(), on="claim_id", how="left")
    found["candidate_id"] = found["candidate_id"].fillna("")
    found["wording"] = found["wording"].astype(float).fillna(0.0).round(1)
    found["echo"] = (found["wording"] >= threshold) & (found["candidate_id"] != "")
    return found.reset_index(drop=True)
