"""The matrix of any number of authors, against slow readings of its words."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.matching.authors import author_verdicts
from parallax.matching.verdicts import author_position, author_verdict
from parallax.views.matrix import MATRIX_COLUMNS, matrix, overall_verdict, separation
from tests.dossier_variants import LEFT, RIGHT, THIRD, VARIANTS, dossier_of

KINDS = ("affirms", "qualifies", "denies", "split", "silent", "reports only")
STANCES = {"affirms": 1, "qualifies": 0, "split": 0, "denies": -1}
POSITIONS = st.lists(st.sampled_from(KINDS), max_size=9)
ALL = (*VARIANTS, "shipped")


def _speaking(positions: list[str]) -> list[str]:
    return [each for each in positions if each in STANCES]


@given(POSITIONS)
def test_separation_is_the_mean_distance_of_any_two_that_speak(positions: list[str]) -> None:
    pairs = list(combinations(_speaking(positions), 2))
    found = separation(positions)
    if not pairs:
        assert math.isnan(found)
    else:
        slow = sum(abs(STANCES[one] - STANCES[other]) for one, other in pairs) / len(pairs)
        assert found == pytest.approx(slow)


@given(POSITIONS)
def test_the_verdict_of_many_is_the_worst_of_any_two_that_speak(positions: list[str]) -> None:
    met = {author_verdict(*pair) for pair in combinations(_speaking(positions), 2)}
    expected = next(
        (each for each in ("diverge", "split", "partial", "agree") if each in met), "silent"
    )
    assert overall_verdict(positions) == expected


@given(POSITIONS, st.randoms())
def test_the_order_of_the_authors_does_not_matter(positions: list[str], random: object) -> None:
    other = list(positions)
    random.shuffle(other)  # type: ignore[attr-defined]
    assert overall_verdict(other) == overall_verdict(positions)
    assert separation(other) == pytest.approx(separation(positions), nan_ok=True)


@given(POSITIONS, st.sampled_from(["silent", "reports only"]))
def test_another_silent_author_changes_nothing(positions: list[str], quiet: str) -> None:
    assert overall_verdict([*positions, quiet]) == overall_verdict(positions)
    assert separation([*positions, quiet]) == pytest.approx(separation(positions), nan_ok=True)


@pytest.mark.parametrize("one", KINDS)
@pytest.mark.parametrize("other", KINDS)
def test_of_two_authors_the_overall_verdict_is_theirs(one: str, other: str) -> None:
    assert overall_verdict([one, other]) == author_verdict(one, other)


# Two who agree do not hide the third who doesn't.
@pytest.mark.parametrize(
    ("positions", "verdict", "apart"),
    [
        ([], "silent", None),
        (["affirms"], "silent", None),
        (["split"], "silent", None),
        (["affirms", "affirms", "denies"], "diverge", 4 / 3),
        (["affirms", "affirms", "qualifies"], "partial", 2 / 3),
        (["qualifies", "qualifies"], "partial", 0.0),
        (["split", "split"], "split", 0.0),
        (["split", "affirms", "qualifies"], "split", 2 / 3),
        (["denies", "denies", "denies", "silent"], "agree", 0.0),
        (["affirms", "denies"], "diverge", 2.0),
    ],
)
def test_cases_of_many_authors(positions: list[str], verdict: str, apart: float | None) -> None:
    assert overall_verdict(positions) == verdict
    if apart is not None:
        assert separation(positions) == pytest.approx(apart)


@pytest.mark.parametrize("variant", ALL)
def test_every_cell_is_what_the_claims_of_its_article_say(variant: str) -> None:
    dossier = dossier_of(variant)
    claims = dossier.claims.set_index("claim_id")
    coded: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in dossier.positions.to_dict("records"):
        key = row["proposition_id"], claims.loc[row["claim_id"], "article_id"]
        coded.setdefault(key, []).append((row["claim_id"], row["position"]))
    coded_rows = dossier.positions.set_index(["claim_id", "proposition_id"])
    telling = coded_rows["telling"].to_dict()
    found = matrix(dossier)
    assert list(found.columns) == MATRIX_COLUMNS
    touched = {proposition_id for proposition_id, _ in coded}
    articles = list(dossier.articles["article_id"])
    assert len(found) == len(touched) * len(articles)
    for proposition_id, group in found.groupby("proposition_id", sort=False):
        assert list(group["article_id"]) == articles
        positions = []
        for cell in group.to_dict("records"):
            mine = coded.get((str(proposition_id), cell["article_id"]), [])
            own = [each for each in mine if claims.loc[each[0], "voice"] == "author"]
            position = author_position([each[1] for each in own], reports=len(mine) > len(own))
            positions.append(position)
            behind = [claim_id for claim_id, _ in own or mine]
            assert cell["position"] == position
            assert cell["claims"] == len(behind)
            if behind:
                assert cell["claim_id"] in behind
                assert cell["quote"] == claims.loc[cell["claim_id"], "quote"]
                told = {key for key in behind if telling.get((key, str(proposition_id)))}
                assert cell["claim_id"] in (told or behind)
            else:
                assert (cell["claim_id"], cell["quote"]) == ("", "")
        assert set(group["verdict"]) == {overall_verdict(positions)}
        assert group["separation"].iloc[0] == pytest.approx(separation(positions), nan_ok=True)


@pytest.mark.parametrize("variant", ALL)
def test_what_separates_most_comes_first_and_what_one_alone_speaks_on_last(variant: str) -> None:
    dossier = dossier_of(variant)
    ranks = {key: n for n, key in enumerate(dossier.propositions["proposition_id"])}
    keys = []
    for proposition_id, group in matrix(dossier).groupby("proposition_id", sort=False):
        speaking = len(_speaking(list(group["position"])))
        apart = group["separation"].iloc[0]
        last = math.isnan(apart)
        keys.append((last, 0 if last else -apart, -speaking, ranks[str(proposition_id)]))
    assert keys == sorted(keys)


def test_three_authors_side_by_side() -> None:
    found = matrix(dossier_of("three"))
    rows = {
        key: dict(zip(group["article_id"], group["position"], strict=True))
        for key, group in found.groupby("proposition_id", sort=False)
    }
    assert rows["less-traffic"] == {LEFT: "affirms", RIGHT: "qualifies", THIRD: "denies"}
    assert rows["hurts-shops"] == {LEFT: "split", RIGHT: "affirms", THIRD: "denies"}
    assert rows["nurses-suffer"] == dict.fromkeys((LEFT, RIGHT, THIRD), "reports only")
    # 2.0 apart, then (2 + 1 + 1) / 3 twice, by rank.
    assert list(rows)[:3] == ["exempt-nurses", "less-traffic", "hurts-shops"]


def test_only_the_articles_asked_for_are_columns() -> None:
    found = matrix(dossier_of("three"), (RIGHT, THIRD))
    assert set(found["article_id"]) == {RIGHT, THIRD}


@pytest.mark.parametrize("variant", ["rich", "shipped"])
def test_of_two_articles_matrix_and_verdicts_say_the_same(variant: str) -> None:
    dossier = dossier_of(variant)
    left, right = list(dossier.articles["article_id"])
    verdicts = author_verdicts(dossier, left, right).set_index("proposition_id")
    cells = matrix(dossier)
    assert set(cells["proposition_id"]) == set(verdicts.index)
    for cell in cells.to_dict("records"):
        row = verdicts.loc[cell["proposition_id"]]
        side = "left" if cell["article_id"] == left else "right"
        assert (cell["position"], cell["verdict"]) == (row[f"{side}_position"], row["verdict"])
