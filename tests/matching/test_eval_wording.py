"""The evaluation: its measures on cases worked out by hand, and the file that it reads."""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import numpy as np
import pandas as pd
import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "tests" / "data"


@pytest.fixture(scope="module")
def wording() -> ModuleType:
    path = ROOT / "benchmarks" / "eval_wording.py"
    spec = importlib.util.spec_from_file_location("eval_wording", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["eval_wording"] = module
    spec.loader.exec_module(module)
    return module


def test_measures_of_a_row_worked_out_by_hand(wording: ModuleType) -> None:
    scores = np.array([0.9, 0.8, 0.7, 0.6, 0.5, 0.4])
    truth = np.array([False, True, False, False, False, True])
    found = wording.per_query(scores, truth)
    assert found["MRR"] == pytest.approx(1 / 2)
    assert found["AP"] == pytest.approx((1 / 2 + 2 / 6) / 2)
    assert [found[f"recall@{n}"] for n in (1, 3, 5)] == [0, 0.5, 0.5]


def test_of_equal_scores_true_pairs_are_read_last(wording: ModuleType) -> None:
    scores, truth = np.zeros(4), np.array([True, False, False, False])
    assert wording.per_query(scores, truth)["MRR"] == pytest.approx(1 / 4)
    assert wording.pairs_to_read(scores, truth, 0.5) == 4


def test_pairs_to_read_for_a_share_of_the_true_ones(wording: ModuleType) -> None:
    scores = np.arange(10, 0, -1, dtype=float)
    truth = np.isin(np.arange(10), [0, 3, 8])
    assert [wording.pairs_to_read(scores, truth, share) for share in (0.5, 0.9)] == [4, 9]


def test_the_interval_of_a_constant_is_that_constant(wording: ModuleType) -> None:
    assert wording.interval(np.full(9, 0.25)) == (0.25, 0.25)


def test_every_ranker_ranks_the_made_up_pairs(wording: ModuleType) -> None:
    pools = wording.read(DATA / "judged_pairs_example.csv", "dev")
    assert [pool.topic for pool in pools] == ["bread", "bridge"]
    assert wording.read(DATA / "judged_pairs_example.csv", "held-out") == []
    table = wording.evaluate(pools)
    assert set(table.index) >= {"fuzzy_bm25", "plain BM25", "char n-gram TF-IDF", "token_set_ratio"}
    assert (table.loc["fuzzy_bm25", ["MRR", "recall@5"]] == 1).all()
    curve = wording.curve(pools)
    assert curve["pairs"].is_monotonic_decreasing
    assert (curve["true with floor"] >= curve["true"]).all()


def test_the_judged_pairs_are_what_the_evaluation_says_they_are() -> None:
    pairs = pd.read_csv(DATA / "judged_pairs.csv", dtype=str, keep_default_na=False)
    assert len(pairs) >= 120
    assert set(pairs["judgement"]) == {"0", "1"}
    assert not pairs.duplicated(["topic", "left_id", "right_id"]).any()
    assert {"negation", "swapped-roles", "numbers"} <= set(pairs["kind"])
    assert Counter(pairs["topic"]).total() - max(Counter(pairs["topic"]).values()) >= 60
    sets = pairs.groupby(["topic", "left_id"])["set"].nunique()
    assert (sets == 1).all(), "no left text is in both sets"
