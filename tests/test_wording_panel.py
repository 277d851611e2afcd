"""The explanation of a wording score on the pair's card: marks, points, flags."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from parallax.dossier.loading import PROJECT_ROOT, load
from parallax.matching.differences import suggests_opposition
from parallax.matching.dossier_texts import differences_of
from parallax.matching.pairs import compare

DATA = PROJECT_ROOT / "data"
MAIN = PROJECT_ROOT / "parallax" / "ui" / "main.py"
PAGE = PROJECT_ROOT / "pages" / "agree_diverge.py"


def shown(**query: str) -> str:
    """Open the page under these parameters; return all HTML of ours on it."""
    app = AppTest.from_file(str(MAIN), default_timeout=60).run()
    app.switch_page(str(PAGE))
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert app.title[0].value == "Agree & diverge"
    assert not app.exception
    return "\n".join(each.value for each in app.html)


@pytest.fixture(scope="module")
def pairs() -> list[dict[str, object]]:
    dossier = load(DATA)
    left, right = dossier.articles["article_id"]
    found = compare(dossier, left, right)
    return found.sort_values("wording", ascending=False).to_dict("records")


def test_the_points_in_the_table_add_up_to_the_score_on_the_card(
    pairs: list[dict[str, object]],
) -> None:
    pair = pairs[0]
    html = shown(pair=str(pair["pair_id"]))
    assert f"wording {pair['wording']:.1f}" in html
    table = re.search(r'<table class="px-points">.*?</table>', html, re.DOTALL)
    assert table is not None
    assert f"together {pair['wording']:.1f}" in table[0]
    points = [float(each) for each in re.findall(r"<td>([0-9.]+)</td></tr>", table[0])]
    assert points == sorted(points, reverse=True)
    # Each is rounded to one decimal.
    assert sum(points) == pytest.approx(float(str(pair["wording"])), abs=0.05 * len(points) + 0.05)


def test_marks_say_their_points_and_can_be_reached_by_keyboard(
    pairs: list[dict[str, object]],
) -> None:
    html = shown(pair=str(pairs[0]["pair_id"]))
    marks = re.findall(r'<mark class="px-met-[123]" tabindex="0" title="([0-9.]+) points"', html)
    assert len(marks) >= 2
    assert 'class="px-met-3"' in html


def test_another_scorer_is_told_apart_from_the_one_that_is_explained(
    pairs: list[dict[str, object]],
) -> None:
    pair = next(each for each in pairs if each["proposition_id"])
    app = AppTest.from_file(str(MAIN), default_timeout=60).run()
    app.switch_page(str(PAGE))
    app.query_params["pair"] = str(pair["pair_id"])
    app.query_params["scorer"] = "token_set_ratio"
    app.run()
    assert not app.exception
    assert any("explains the default one" in each.value for each in app.caption)


def test_echoes_whose_wording_suggests_a_contradiction_come_first() -> None:
    dossier = load(DATA)
    html = shown(verdict="echo", min_wording="30")
    ids = re.findall(r'title="([a-z]+-2024-\d+)" aria-label="Claim \1"', html)
    cards = list(zip(ids[::2], ids[1::2], strict=True))
    assert len(cards) == 8
    flags = [suggests_opposition(differences_of(dossier, *card)) for card in cards]
    assert any(flags)
    assert flags == sorted(flags, reverse=True)


def test_a_flag_names_the_words_that_raise_it() -> None:
    dossier = load(DATA)
    left, right = dossier.articles["article_id"]
    for pair in compare(dossier, left, right).to_dict("records"):
        found = differences_of(dossier, pair["left_claim_id"], pair["right_claim_id"])
        if found and found[0].left:
            html = shown(pair=pair["pair_id"])
            assert found[0].label in html
            assert f"“{found[0].left[0].text}”" in html
            return
    pytest.fail("No pair of the shipped dossier has a flag: the test needs another one.")
