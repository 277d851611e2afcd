"""What is stated and what is implied: positions, verdicts, lists, what is stated alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from parallax.captions.findings import headline_words
from parallax.captions.words import VERDICT_NAMES
from parallax.dossier.loading import PROJECT_ROOT, DossierFaults, load, read
from parallax.dossier.model import Dossier
from parallax.dossier.schema import TABLES
from parallax.matching.authors import author_verdicts
from parallax.matching.finding import finding_of
from parallax.matching.pairs import compare
from parallax.reader.counterparts import counterparts
from parallax.selection.scope import stated_only
from parallax.selection.view import View
from parallax.urlstate.state import PageState
from parallax.views.comparison import matrix_view, pairs_view, propositions_view
from tests.dossier_factory import Rows, tables, write_dossier
from tests.dossier_variants import LEFT, RIGHT, dossier_of, rich
from tests.test_app import Shown, visit

__all__ = ["visit"]  # A fixture.


def with_implied(tmp_path: Path, *units: tuple[str, str]) -> Dossier:
    """The rich dossier, some of its positions being implied."""
    found = rich()
    for row in found["positions"]:
        if (row["claim_id"], row["proposition_id"]) in units:
            row["explicitness"] = "implied"
    return load(write_dossier(tmp_path / "implied", found))


@pytest.mark.parametrize(
    ("implied", "proposition_id", "expected"),
    [
        ((), "exempt-nurses", "stated"),
        (((f"{LEFT}-005", "exempt-nurses"),), "exempt-nurses", "implied"),
        (((f"{RIGHT}-005", "exempt-nurses"),), "exempt-nurses", "implied"),
        # Of two claims one still states it.
        (((f"{LEFT}-001", "less-traffic"),), "less-traffic", "stated"),
        # A contradiction is stated only if both of its halves are.
        (((f"{LEFT}-004", "hurts-shops"),), "hurts-shops", "implied"),
        # Where one is silent there is no verdict to be either.
        (((f"{LEFT}-006", "clean-air"),), "clean-air", ""),
    ],
)
def test_a_verdict_is_stated_if_the_stated_positions_alone_give_it(
    tmp_path: Path, implied: tuple[tuple[str, str], ...], proposition_id: str, expected: str
) -> None:
    dossier = with_implied(tmp_path, *implied)
    found = author_verdicts(dossier, LEFT, RIGHT).set_index("proposition_id")
    assert found.loc[proposition_id, "explicitness"] == expected


def test_a_pair_is_stated_if_both_of_its_positions_are(tmp_path: Path) -> None:
    dossier = with_implied(tmp_path, (f"{LEFT}-005", "exempt-nurses"))
    pairs = compare(dossier, LEFT, RIGHT, min_wording=30)
    for row in pairs.to_dict("records"):
        if row["verdict"] == "echo":
            assert row["explicitness"] == ""
        else:
            assert (row["explicitness"] == "implied") == (
                row["proposition_id"] == "exempt-nurses" and row["left_claim_id"] == f"{LEFT}-005"
            )


@pytest.mark.parametrize("article", [LEFT, RIGHT])
def test_a_counterpart_says_where_its_verdict_rests_on_an_implied_position(
    tmp_path: Path, visit: Callable[..., Shown], article: str
) -> None:
    dossier = with_implied(tmp_path, (f"{LEFT}-005", "exempt-nurses"))
    found = counterparts(dossier, LEFT, RIGHT)[f"{article}-005"]
    assert found[0].implied == {found[0].verdict}
    query = {"claim": [f"{article}-005"]}
    read = visit(tmp_path / "implied", "read", query)
    buttons = [each for each in read.at.button if str(each.key).startswith("counterpart-")]
    words = [each.label.split(" · wording")[0] for each in buttons]
    assert [each.endswith(" (implied)**") for each in words] == [
        bool(each.implied) for each in found
    ]
    cards = visit(tmp_path / "implied", "claims", query).html
    assert f"{VERDICT_NAMES[found[0].verdict]} · implied</span>" in cards


def test_a_counterparts_verdict_is_implied_only_if_all_of_its_propositions_say_so() -> None:
    dossier = load(PROJECT_ROOT / "data")
    xiao, liou = dossier.articles["article_id"]
    pairs = compare(dossier, xiao, liou)
    found = counterparts(dossier, xiao, liou)
    by_unit = pairs.groupby(["pair_id", "verdict"])["explicitness"].agg(set)
    met = {each.pair_id: each for every in found.values() for each in every}
    assert any(each.implied for each in met.values())
    for (pair_id, verdict), said in by_unit.items():
        assert (verdict in met[pair_id].implied) == (said == {"implied"})


def test_counting_only_what_is_stated_leaves_the_implied_out_of_every_list(tmp_path: Path) -> None:
    dossier = with_implied(tmp_path, (f"{LEFT}-005", "exempt-nurses"))

    def seen(explicitness: str) -> tuple[str, set[str], set[str], str]:
        def view(page: str) -> View:
            state = PageState.default(dossier, page).replace(explicitness=explicitness)
            return View(dossier, state)

        verdicts = propositions_view(view("agree-diverge")).set_index("proposition_id")["verdict"]
        matrix = matrix_view(view("matrix")).set_index(["proposition_id", "article_id"])
        pairs = set(pairs_view(view("agree-diverge"))["proposition_id"])
        return (
            verdicts["exempt-nurses"],
            set(verdicts.index),
            pairs,
            matrix.loc[("exempt-nurses", LEFT), "position"],
        )

    verdict, every, pairs, cell = seen("all")
    assert (verdict, cell) == ("diverge", "denies")
    assert "exempt-nurses" in pairs
    verdict, fewer, pairs, cell = seen("stated")
    assert (verdict, cell) == ("silent", "silent")
    assert "exempt-nurses" not in pairs
    assert fewer == every


def test_without_an_implied_position_nothing_is_computed_anew() -> None:
    dossier = dossier_of("rich")
    assert stated_only(dossier) is dossier
    shipped = dossier_of("shipped")
    assert stated_only(shipped) is stated_only(shipped) is not shipped


def test_the_headline_says_how_many_are_stated(tmp_path: Path) -> None:
    dossier = with_implied(
        tmp_path, (f"{LEFT}-005", "exempt-nurses"), (f"{LEFT}-001", "revenue-matters")
    )
    finding = finding_of(author_verdicts(dossier, LEFT, RIGHT))
    said = headline_words("Ada", "Björn", finding, filtered=False)
    assert "they agree on 1 (by implication), agree in part on 1 and diverge on 1 (by" in said
    assert "in so many words" not in headline_words("A", "B", finding, filtered=False, short=True)


@pytest.mark.parametrize("page", ["overview", "agree-diverge", "matrix", "read"])
def test_a_page_can_be_asked_for_what_is_stated_alone(
    visit: Callable[..., Shown], page: str
) -> None:
    shown = visit("shipped", page, {"explicitness": ["stated"]})
    assert shown.problems == []
    if page == "overview":
        finding = finding_of(author_verdicts(dossier_of("shipped"), "xiao-2024", "liou-2024"))
        stated, every = finding.stated["diverge"], finding.counts["diverge"]
        assert 0 < stated < every
        assert f"diverge on {stated}." in shown.text
        told = f"diverge on {every} ({stated} of them in so many words)"
        assert told in visit("shipped", page, {}).text


def test_a_file_without_the_column_counts_every_position_as_stated(tmp_path: Path) -> None:
    folder = write_dossier(tmp_path / "older", rich())
    older = ("claim_id", "proposition_id", "position", "rationale")
    lines = [",".join(older)]
    lines += [",".join(f'"{row[name]}"' for name in older) for row in rich()["positions"]]
    (folder / "positions.csv").write_text("\n".join(lines), encoding="utf-8")
    reading = read(folder)
    warned = {fault.column for fault in reading.warnings if "positions" in fault.file}
    assert warned == {"explicitness", "telling", "answer"}
    dossier = load(folder)
    verdicts = author_verdicts(dossier, LEFT, RIGHT)
    met = verdicts[verdicts["verdict"] != "silent"]
    assert set(met["explicitness"]) == {"stated"}


def told(rows: dict[str, Rows], *units: tuple[str, str]) -> dict[str, Rows]:
    for row in rows["positions"]:
        if (row["claim_id"], row["proposition_id"]) in units:
            row["telling"] = "yes"
    return rows


def test_of_each_article_one_claim_is_telling_on_a_proposition(tmp_path: Path) -> None:
    once = told(rich(), (f"{LEFT}-001", "less-traffic"), (f"{RIGHT}-001", "less-traffic"))
    assert read(write_dossier(tmp_path / "once", once)).faults == ()
    twice = told(rich(), (f"{LEFT}-001", "less-traffic"), (f"{LEFT}-005", "less-traffic"))
    with pytest.raises(DossierFaults) as raised:
        load(write_dossier(tmp_path / "twice", twice))
    (fault,) = raised.value.faults
    assert fault.column == "telling"
    assert "marked again for 'less-traffic'" in str(fault)
    assert "allowed is one telling claim for each article and proposition" in str(fault)


def test_an_unknown_value_is_named_with_what_is_allowed(tmp_path: Path) -> None:
    rows = tables()
    rows["positions"][0]["explicitness"] = "hinted"
    (fault,) = read(write_dossier(tmp_path / "d", rows)).faults
    assert "explicitness 'hinted' is not one of stated, implied." in str(fault)
    assert TABLES["positions"].column("explicitness").vocabulary == ("stated", "implied")
