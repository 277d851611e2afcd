"""Two coding passes: read with all their faults, compared, and told apart where reconciled."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from parallax.cli import main
from parallax.curation.agreement import (
    agreement,
    differences,
    most_differed,
    reliability,
    undecided,
)
from parallax.dossier.coding import origins, read_coding
from parallax.dossier.loading import load
from tests.dossier_factory import write_dossier

POSITIONS = "claim_id,proposition_id,position,rationale\n"
FIRST = (
    "okafor-2023-001,less-traffic,affirms,A fifth less.\n"
    "lindqvist-2023-001,less-traffic,denies,It moves.\n"
    "okafor-2023-002,hurts-shops,denies,\n"
)
SECOND = (
    "okafor-2023-001,less-traffic,affirms,Fell.\n"
    "lindqvist-2023-001,less-traffic,qualifies,Elsewhere more.\n"
    "lindqvist-2023-002,hurts-shops,affirms,\n"
)
RECONCILED = (
    "claim_id,proposition_id,decision,why\n"
    "lindqvist-2023-001,less-traffic,qualifies,It grants less in the centre.\n"
    "okafor-2023-002,hurts-shops,denies,The quote says so.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = write_dossier(tmp_path / "two-passes")
    (folder / "coding").mkdir()
    write(folder, "positions-first", POSITIONS + FIRST)
    write(folder, "positions-second", POSITIONS + SECOND)
    write(folder, "reconciliation", RECONCILED)
    return folder


def write(folder: Path, name: str, text: str) -> None:
    (folder / "coding" / f"{name}.csv").write_text(text, encoding="utf-8")


# Worked through by hand: alpha = 1 - observed / expected disagreement, each value paired with
# every other one (n = 2 units values, without replacement).
@pytest.mark.parametrize(
    ("pairs", "ordered", "same", "alpha"),
    [
        # Both values occur twice, and always together.
        ([("affirms", "affirms"), ("denies", "denies")], False, 1.0, 1.0),
        # Do = 1/2; De = 2*3*1/(4*3) = 1/2.
        ([("affirms", "affirms"), ("affirms", "denies")], False, 0.5, 0.0),
        # Do = 1; De = 2*2*2/(4*3) = 2/3.
        ([("affirms", "denies"), ("denies", "affirms")], False, 0.0, -0.5),
        # Neighbours: squared distance 1/4. Do = 1/8; De = 2*(3*1/4)/(4*3) = 1/8.
        ([("affirms", "affirms"), ("affirms", "qualifies")], True, 0.5, 0.0),
    ],
)
def test_alpha_is_what_the_formula_gives(
    pairs: list[tuple[str, str]], ordered: bool, same: float, alpha: float
) -> None:
    found = reliability("x", pairs, ordered=ordered)
    assert found.units == 2
    assert found.same == pytest.approx(same)
    assert found.alpha == pytest.approx(alpha)


@pytest.mark.parametrize("pairs", [[], [("affirms", "affirms")] * 3])
def test_alpha_is_undefined_without_two_values(pairs: list[tuple[str, str]]) -> None:
    assert math.isnan(reliability("x", pairs).alpha)


def test_every_claim_meets_every_proposition_and_a_missing_row_is_no_position(
    folder: Path,
) -> None:
    dossier = load(folder)
    every, both, _ = agreement(dossier, read_coding(dossier))
    assert every.units == len(dossier.claims) * len(dossier.propositions)
    assert every.same == pytest.approx((every.units - 3) / every.units)
    assert (both.units, both.same) == (2, 0.5)


def test_differences_come_with_what_was_decided(folder: Path) -> None:
    dossier = load(folder)
    coding = read_coding(dossier)
    found = differences(coding).values.tolist()
    limit = "It grants less in the centre."
    assert found == [
        ["lindqvist-2023-001", "less-traffic", "denies", "qualifies", "qualifies", limit],
        ["lindqvist-2023-002", "hurts-shops", "none", "affirms", "", ""],
        ["okafor-2023-002", "hurts-shops", "denies", "none", "denies", "The quote says so."],
    ]
    assert undecided(coding)["claim_id"].tolist() == ["lindqvist-2023-002"]
    assert most_differed(coding) == [("hurts-shops", 2), ("less-traffic", 1)]


def test_a_position_was_agreed_on_at_once_or_reconciled(folder: Path) -> None:
    dossier = load(folder)
    assert origins(dossier) == {
        ("okafor-2023-001", "less-traffic"): "agreed",
        ("lindqvist-2023-001", "less-traffic"): "It grants less in the centre.",
        ("okafor-2023-002", "hurts-shops"): "The quote says so.",
    }


def test_types_voices_and_themes_are_compared_where_both_passes_have_them(folder: Path) -> None:
    header = "claim_id,claim_type,voice,theme_id\n"
    row = "okafor-2023-001,{},author,traffic\n"
    write(folder, "claims-first", header + row.format("event"))
    dossier = load(folder)
    assert len(agreement(dossier, read_coding(dossier))) == 3
    write(folder, "claims-second", header + row.format("interpretation"))
    found = {each.variable: each for each in agreement(dossier, read_coding(dossier))}
    assert (found["claim_type"].same, found["voice"].same) == (0.0, 1.0)


def test_a_dossier_without_passes_has_nothing_to_compare(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dossier = load(write_dossier(tmp_path / "plain"))
    coding = read_coding(dossier)
    assert (coding.passes, coding.faults) == ((), ())
    assert (agreement(dossier, coding), origins(dossier)) == ([], {})
    assert main(["agreement", str(dossier.root)]) == 2
    assert "two are needed" in capsys.readouterr().err


def test_all_faults_of_all_passes_are_named_at_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, "positions-second", POSITIONS + "okafor-2023-001,less-trafic,agrees,\n")
    write(folder, "reconciliation", "claim_id,proposition_id,decision\nx,y,none\n")
    write(folder, "notes", "a,b\n")
    assert main(["agreement", str(folder)]) == 1
    printed = capsys.readouterr().err
    for each in (
        "Did you mean 'less-traffic'?",
        "position 'agrees'",
        "coding/reconciliation.csv",
        "coding/notes.csv: is no file of a coding pass",
    ):
        assert each in printed


def test_the_command_prints_units_agreement_and_differences(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["agreement", str(folder), "--differences"]) == 0
    printed = capsys.readouterr().out
    assert "passes: first, second" in printed
    assert "differences: 3, of them undecided: 1" in printed
    assert "denies / qualifies -> qualifies (It grants less in the centre.)" in printed
