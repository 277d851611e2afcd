"""Kinds of silence: what could not have been spoken of, what is only reported, what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from parallax.captions.findings import silence_words
from parallax.dossier.loading import load
from parallax.dossier.model import Dossier
from parallax.matching.authors import author_verdicts
from parallax.matching.finding import finding_of
from parallax.matching.silence import SILENCES, later_claims, silence_of
from tests.dossier_factory import write_dossier
from tests.dossier_variants import LEFT, RIGHT, dossier_of, rich


@pytest.mark.parametrize(
    ("position", "spoken", "late", "kind"),
    [
        ("silent", ["a"], {"a"}, "written before"),
        ("silent", ["a", "b"], {"a", "b", "c"}, "written before"),
        # One claim on what could be known is enough to speak on.
        ("silent", ["a", "b"], {"a"}, "says nothing"),
        ("silent", ["a"], set(), "says nothing"),
        # Who reports others on it knew of it.
        ("reports only", ["a"], {"a"}, "reports others"),
    ],
)
def test_the_kind_of_a_silence(position: str, spoken: list[str], late: set[str], kind: str) -> None:
    assert silence_of(position, spoken, frozenset(late)) == kind


def written_before(tmp_path: Path, article_id: str, day: str) -> Dossier:
    rows = rich()
    for row in rows["articles"]:
        if row["article_id"] == article_id:
            row["written_before"] = day
    return load(write_dossier(tmp_path / f"before-{day}", rows))


def test_later_is_what_refers_to_an_event_of_that_day_or_after_it(tmp_path: Path) -> None:
    # The charge starts in March 2023; a statement item on buses refers to it as well.
    assert later_claims(dossier_of("rich"), RIGHT) == frozenset()
    early = later_claims(written_before(tmp_path, RIGHT, "2023-03-01"), RIGHT)
    assert {f"{LEFT}-001", f"{LEFT}-003"} <= early
    late = later_claims(written_before(tmp_path, RIGHT, "2030-01-01"), RIGHT)
    assert late == frozenset()


def test_an_article_that_was_written_before_it_could_not_have_spoken(tmp_path: Path) -> None:
    kinds = {}
    for day in ("", "2023-03-01"):
        dossier = written_before(tmp_path, LEFT, day)
        found = author_verdicts(dossier, LEFT, RIGHT).set_index("proposition_id")
        kinds[day] = found.loc[["clean-air", "faster-buses"], ["silence", "silent_side"]]
    assert kinds[""].values.tolist() == [["says nothing", "right"], ["reports others", "left"]]
    # What it only reports it could have spoken of; the other side's silence is untouched.
    assert kinds["2023-03-01"].equals(kinds[""])


def test_silences_are_counted_by_author_and_kind() -> None:
    for variant in ("rich", "shipped", "unrelated"):
        dossier = dossier_of(variant)
        left, right = list(dossier.articles["article_id"])[:2]
        finding = finding_of(author_verdicts(dossier, left, right))
        total = sum(sum(kinds.values()) for kinds in finding.silences.values())
        assert total == finding.counts["silent"]
        assert all(tuple(kinds) == SILENCES for kinds in finding.silences.values())
        said = silence_words("Ada", "Björn", finding)
        assert said.startswith(f"On the other {total}, one is silent: ")


def test_the_article_written_before_the_statement_is_not_blamed_for_silence_on_it() -> None:
    found = author_verdicts(dossier_of("shipped"), "xiao-2024", "liou-2024")
    found = found.set_index("proposition_id")
    assert found.loc["statement-continuity", "silence"] == "written before"
    assert found.loc["leadership-friction", "silence"] == "says nothing"
    assert found.loc["unilateral-wrong", ["silence", "silent_side"]].tolist() == [
        "reports others",
        "right",
    ]
