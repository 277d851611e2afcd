"""Scores, explanations and flags of a dossier's claims."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from parallax.dossier.loading import load
from parallax.dossier.model import Dossier
from parallax.matching.dossier_texts import differences_of, explain_pair, text_of
from parallax.matching.nomination import FLOOR
from parallax.matching.pairs import PAIR_COLUMNS, compare, stands_alone, wording_of
from parallax.matching.scorers import SCORERS
from tests.dossier_factory import tables, write_dossier

LEFT, RIGHT = "okafor-2023", "lindqvist-2023"


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    return load(write_dossier(tmp_path_factory.mktemp("dossier")))


def test_explanations_have_the_scores_of_the_matrix(dossier: Dossier) -> None:
    wording = wording_of(dossier, LEFT, RIGHT)
    for at, one in enumerate(wording.left_ids):
        for to, other in enumerate(wording.right_ids):
            found = explain_pair(dossier, one, other)
            assert found.score == pytest.approx(float(wording.scores[at, to]), abs=1e-4)


@pytest.mark.parametrize("scorer", SCORERS)
def test_swapping_left_and_right_swaps_columns_and_nothing_else(
    dossier: Dossier, scorer: str
) -> None:
    there = compare(dossier, LEFT, RIGHT, min_wording=30, scorer=scorer)
    back = compare(dossier, RIGHT, LEFT, min_wording=30, scorer=scorer)
    names = {"left_claim_id": "right_claim_id", "right_claim_id": "left_claim_id"}
    assert list(there.columns) == PAIR_COLUMNS
    assert there.equals(back.rename(columns=names)[PAIR_COLUMNS])


@pytest.mark.parametrize("scorer", SCORERS)
def test_echoes_of_a_higher_threshold_are_among_those_of_a_lower_one(
    dossier: Dossier, scorer: str
) -> None:
    found = [
        set(compare(dossier, LEFT, RIGHT, min_wording=least, scorer=scorer)["pair_id"])
        for least in (30, 45, 60, 90)
    ]
    assert all(high <= low for low, high in pairwise(found))


def test_an_echo_below_the_threshold_carries_a_flag_that_suggests_opposition(
    tmp_path: Path,
) -> None:
    rows = tables()
    texts = iter(["The old toll fell by two euros in March.", "The toll never fell in the city."])
    for row in rows["claims"]:
        if row["claim_id"] in (f"{LEFT}-006", f"{RIGHT}-005"):
            row["claim"] = next(texts)
    changed = load(write_dossier(tmp_path / "dossier", rows))
    pair = f"{LEFT}-006", f"{RIGHT}-005"
    wording = wording_of(changed, LEFT, RIGHT)
    score = float(wording.scores[wording.left_ids.index(pair[0]), wording.right_ids.index(pair[1])])
    above = int(score) + 1
    assert above * FLOOR <= score
    echoes = compare(changed, LEFT, RIGHT, min_wording=above).query("verdict == 'echo'")
    assert [each.kind for each in differences_of(changed, *pair)] == ["negation"]
    assert pair in list(zip(echoes["left_claim_id"], echoes["right_claim_id"], strict=True))


def test_flags_never_change_a_verdict(dossier: Dossier) -> None:
    coded = compare(dossier, LEFT, RIGHT).query("basis == 'coding'")
    for least in (30, 100):
        again = compare(dossier, LEFT, RIGHT, min_wording=least).query("basis == 'coding'")
        assert again[["pair_id", "verdict"]].equals(coded[["pair_id", "verdict"]])


def test_a_claim_that_stands_alone_names_its_best_counterpart(dossier: Dossier) -> None:
    wording = wording_of(dossier, LEFT, RIGHT)
    alone = stands_alone(dossier, wording, min_wording=100)
    assert not alone["echo"].any()
    assert (alone["candidate_id"] != "").all()


def test_an_unknown_claim_is_refused(dossier: Dossier) -> None:
    with pytest.raises(KeyError):
        text_of(dossier, "nobody-001")
