"""How well the wording scorers rank: pairs judged by reading, before any score was seen.

    python benchmarks/eval_wording.py [--set held-out] [--pairs FILE] [--curve] [--by-topic]

Each left text is ranked against all right texts of its topic. A pair is true if it was
judged to be about the same matter; one that nobody judged counts as false. Next to ours stand
plain BM25 (the library bm25s, its own English tokeniser and stop words, no stemming) and TF-IDF
over character 3- to 5-grams (scikit-learn); both read paraphrase and quote as one text.
``docs/wording.md`` says what the figures mean and where they end.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from parallax.matching.claimtext import ClaimText
from parallax.matching.differences import differences, suggests_opposition
from parallax.matching.nomination import nominate
from parallax.matching.scorers import DEFAULT_SCORER, SCORERS
from parallax.matching.weights import Weights

PAIRS = ROOT / "tests" / "data" / "judged_pairs.csv"
TEXTS = "judged_texts.csv"
TEXT_COLUMNS = ["topic", "side", "id", "text", "quote"]
SETS = ("dev", "held-out")
COLUMNS = ["set", "topic", "judgement", "relation", "kind", "note"]
COLUMNS += [f"{side}_{name}" for side in ("left", "right") for name in ("id", "text", "quote")]
RESAMPLES, SEED = 2_000, 3
DEPTHS = (1, 3, 5)

Matrix = npt.NDArray[np.float64]
Truth = npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Pool:
    """The texts of one topic and set, and which pairs of them are true.

    `everything` has all texts of the topic: what words are weighed by.
    """

    topic: str
    left: list[ClaimText]
    right: list[ClaimText]
    truth: Truth
    judged: Truth
    everything: list[ClaimText]


def read(path: Path, wanted: str, texts: Path | None = None) -> list[Pool]:
    """Read the pools of one set; judgements of another one are not looked at.

    Left texts are those of the set's pairs. Right texts are all of the topic that the file of
    texts has; those of the set's pairs, if there is no such file.
    """
    frame = _table(path, COLUMNS)
    frame = frame[frame["set"] == wanted]
    more = None if texts is None or not texts.exists() else _table(texts, TEXT_COLUMNS)
    pools = []
    for topic, rows in frame.groupby("topic", sort=True):
        sides = []
        for side in ("left", "right"):
            names = [f"{side}_id", f"{side}_text", f"{side}_quote"]
            found = rows[names].set_axis(["id", "text", "quote"], axis=1)
            if more is not None and side == "right":
                here = (more["topic"] == topic) & (more["side"] == side)
                found = pd.concat([found, more.loc[here, ["id", "text", "quote"]]])
            found = found.drop_duplicates("id").sort_values("id")
            sides.append({a: ClaimText(b, c) for a, b, c in found.itertuples(index=False)})
        truth = np.zeros((len(sides[0]), len(sides[1])), dtype=np.bool_)
        judged = truth.copy()
        places = [{key: at for at, key in enumerate(side)} for side in sides]
        for row in rows.to_dict("records"):
            at = places[0][row["left_id"]], places[1][row["right_id"]]
            judged[at] = True
            truth[at] = row["judgement"] == "1"
        left, right = (list(side.values()) for side in sides)
        everything = [*left, *right]
        if more is not None:
            every = more[more["topic"] == topic]
            everything = [
                ClaimText(*cells) for cells in zip(every["text"], every["quote"], strict=True)
            ]
        pools.append(Pool(str(topic), left, right, truth, judged, everything))
    return pools


def _table(path: Path, columns: list[str]) -> pd.DataFrame:
    frame = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
    missing = set(columns) - set(frame.columns)
    if missing:
        raise SystemExit(f"{path}: the columns {', '.join(sorted(missing))} are missing.")
    return frame


Rank = Callable[[Pool], Matrix]


def whole(text: ClaimText) -> str:
    """Read paraphrase and quote as one text."""
    return f"{text.claim} {text.quote}".strip()


def plain_bm25(pool: Pool) -> Matrix:
    """Rank by BM25 as a library gives it: left texts are queries, right ones documents."""
    import bm25s

    settings = {"stopwords": "en", "show_progress": False}
    index = bm25s.BM25()
    tokens = bm25s.tokenize([whole(text) for text in pool.right], return_ids=False, **settings)
    index.index(tokens, show_progress=False)
    queries = bm25s.tokenize([whole(text) for text in pool.left], return_ids=False, **settings)
    return np.array([index.get_scores(query) for query in queries], dtype=np.float64)


def char_tfidf(pool: Pool) -> Matrix:
    """Rank by the cosine of TF-IDF weights of character n-grams."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    vectors.fit([whole(text) for text in pool.everything])
    one, other = (
        vectors.transform([whole(text) for text in side]) for side in (pool.left, pool.right)
    )
    return np.asarray((one @ other.T).todense(), dtype=np.float64)


def registered(scorer_id: str) -> Rank:
    """Rank by one of our scorers; words are weighed over the topic's texts."""
    scorer = SCORERS[scorer_id]

    def rank(pool: Pool) -> Matrix:
        weights = Weights.from_texts(pool.everything)
        return scorer.matrix(pool.left, pool.right, weights=weights).astype(np.float64)

    return rank


RANKERS: dict[str, Rank] = {
    **{scorer_id: registered(scorer_id) for scorer_id in SCORERS},
    "plain BM25": plain_bm25,
    "char n-gram TF-IDF": char_tfidf,
}


def ranks_of_true(scores: Matrix, truth: Truth) -> npt.NDArray[np.int64]:
    """Return the ranks of the true ones of a row, from 1; of equal scores true ones come last."""
    order = np.lexsort((truth, -scores))
    return np.nonzero(truth[order])[0] + 1


def per_query(scores: Matrix, truth: Truth) -> dict[str, float]:
    """Measure one row that has true counterparts."""
    ranks = ranks_of_true(scores, truth)
    found = {f"recall@{depth}": float((ranks <= depth).mean()) for depth in DEPTHS}
    precision = np.arange(1, len(ranks) + 1) / ranks
    return {**found, "MRR": 1 / float(ranks[0]), "AP": float(precision.mean())}


def pairs_to_read(scores: Matrix, truth: Truth, share: float) -> int:
    """Count the pairs that must be read, best first, to see a share of the true ones."""
    ranks = ranks_of_true(scores.ravel(), truth.ravel())
    return int(ranks[int(np.ceil(share * len(ranks))) - 1])


def interval(values: npt.NDArray[np.float64]) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of a mean, over queries."""
    random = np.random.default_rng(SEED)
    drawn = random.integers(len(values), size=(RESAMPLES, len(values)))
    low, high = np.percentile(values[drawn].mean(axis=1), [2.5, 97.5])
    return float(low), float(high)


def evaluate(pools: list[Pool], rankers: dict[str, Rank] = RANKERS) -> pd.DataFrame:
    """Measure each ranker.

    Returns
    -------
    DataFrame
        By ranker: recall@1, @3, @5, MRR and AP (means over the left texts that have a true
        counterpart), their intervals (``MRR low`` and so on), ``judged AP`` (over the judged
        pairs alone, all topics together), ``half`` and ``nine tenths``: the pairs to read.
    """
    rows = {}
    for name, ranker in rankers.items():
        queries, flat, truth, judged = [], [], [], []
        for pool in pools:
            scores = ranker(pool)
            queries += [
                per_query(row, true)
                for row, true in zip(scores, pool.truth, strict=True)
                if true.any()
            ]
            flat.append(scores.ravel())
            truth.append(pool.truth.ravel())
            judged.append(pool.judged.ravel())
        table = pd.DataFrame(queries)
        found = table.mean().to_dict()
        for measure in ("recall@5", "MRR", "AP"):
            low, high = interval(table[measure].to_numpy())
            found |= {f"{measure} low": low, f"{measure} high": high}
        scores, true, known = (np.concatenate(each) for each in (flat, truth, judged))
        found["judged AP"] = per_query(scores[known], true[known])["AP"]
        found["half"] = pairs_to_read(scores, true, 0.5)
        found["nine tenths"] = pairs_to_read(scores, true, 0.9)
        rows[name] = found
    return pd.DataFrame(rows).T


def curve(pools: list[Pool], scorer_id: str = DEFAULT_SCORER) -> pd.DataFrame:
    """Give, for each threshold, how many pairs are nominated and how many true ones of all.

    Without and with the lower floor for pairs whose flags suggest opposition.
    """
    scored = [(registered(scorer_id)(pool).astype(np.float32), pool) for pool in pools]
    total = sum(int(pool.truth.sum()) for pool in pools)
    rows = []
    for threshold in range(30, 81, 5):
        row: dict[str, float] = {"threshold": threshold}
        for name, floor in (("", False), (" with floor", True)):
            read = seen = 0
            for scores, pool in scored:
                opposed = opposed_in(pool) if floor else None
                at = nominate(scores, threshold, opposed=opposed)
                read += len(at[0])
                seen += int(pool.truth[at].sum())
            row |= {f"pairs{name}": read, f"true{name}": seen, f"recall{name}": seen / total}
        rows.append(row)
    return pd.DataFrame(rows)


def opposed_in(pool: Pool) -> Callable[[int, int], bool]:
    """Ask the flags about pairs of a pool."""
    return lambda at, to: suggests_opposition(differences(pool.left[at], pool.right[to]))


def report(pools: list[Pool], name: str) -> None:
    """Print what `evaluate` finds."""
    lefts = sum(len(pool.left) for pool in pools)
    pairs = sum(pool.truth.size for pool in pools)
    true = sum(int(pool.truth.sum()) for pool in pools)
    judged = sum(int(pool.judged.sum()) for pool in pools)
    print(
        f"\n{name}: {len(pools)} topics, {lefts} left texts, {pairs} pairs, "
        f"{judged} judged, {true} true"
    )
    for ranker, row in evaluate(pools).iterrows():
        spans = "  ".join(
            f"{name} {row[name]:.2f} [{row[name + ' low']:.2f}-{row[name + ' high']:.2f}]"
            for name in ("recall@5", "MRR", "AP")
        )
        print(
            f"{ranker:<20} recall@1 {row['recall@1']:.2f} @3 {row['recall@3']:.2f}  {spans}  "
            f"judged AP {row['judged AP']:.2f}  to read: half {row['half']:.0f}, "
            f"nine tenths {row['nine tenths']:.0f}"
        )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--pairs", type=Path, default=PAIRS)
    parser.add_argument("--set", dest="sets", action="append", choices=SETS, help="default: both")
    parser.add_argument("--curve", action="store_true", help="the default scorer's threshold")
    parser.add_argument("--by-topic", action="store_true")
    arguments = parser.parse_args()
    for name in arguments.sets or SETS:
        pools = read(arguments.pairs, name, arguments.pairs.with_name(TEXTS))
        if not pools:
            print(f"\n{name}: no pairs.")
            continue
        report(pools, name)
        for pool in pools if arguments.by_topic else ():
            if pool.truth.any():
                report([pool], f"{name}, {pool.topic}")
        if arguments.curve:
            print(curve(pools).round(2).to_string(index=False))


if __name__ == "__main__":
    main()
