"""The shipped dossier: no faults, nothing left to do, and the codebook's rules."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest
from frictionless import system, validate

from parallax.dossier.checking import CheckReport, check
from parallax.dossier.loading import PROJECT_ROOT
from parallax.dossier.model import Dossier
from parallax.dossier.package import DESCRIPTOR, descriptor

DATA = PROJECT_ROOT / "data"


@cache
def report() -> CheckReport:
    return check(DATA)


@pytest.fixture
def dossier() -> Dossier:
    found = report().dossier
    assert found is not None, [str(fault) for fault in report().faults]
    return found


def test_there_are_no_faults_and_no_warnings() -> None:
    assert [str(fault) for fault in (*report().faults, *report().warnings)] == []


def test_frictionless_finds_it_valid(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DATA)
    with system.use_context(trusted=False):
        found = validate(DESCRIPTOR)
    assert found.valid, found.flatten(["rowNumber", "fieldName", "type", "note"])
    assert len(found.tasks) == 14


def test_every_quote_stands_exactly_where_it_should() -> None:
    assert set(report().anchors["status"]) == {"exact"}


def test_every_sentence_is_covered_and_none_is_pending() -> None:
    coverage = report().coverage
    assert list(coverage["share"]) == [1.0] * len(coverage)
    assert (coverage["sentences"] > 0).all()
    assert coverage["pending"].sum() == 0


def test_the_descriptor_is_what_the_schema_gives() -> None:
    shipped = json.loads((DATA / DESCRIPTOR).read_text(encoding="utf-8"))
    written = descriptor(shipped["name"], shipped["title"], shipped.get("description", ""))
    assert shipped == written


def test_a_claims_id_is_its_articles_id_and_a_number(dossier: Dossier) -> None:
    for row in dossier.claims.to_dict("records"):
        assert re.fullmatch(re.escape(row["article_id"]) + r"-[0-9]{3}", row["claim_id"])


def test_a_holder_is_named_exactly_where_the_voice_is_reported(dossier: Dossier) -> None:
    claims = dossier.claims
    assert ((claims["voice"] == "reported") == (claims["holder_id"] != "")).all()


def test_hedges_are_words_of_the_text_around_their_quote(dossier: Dossier) -> None:
    wrong = [
        row["claim_id"]
        for row in dossier.claims.to_dict("records")
        if not all(part in row["quote"] for part in re.split(r"; | … |…", row["hedge"]))
    ]
    assert wrong == []


def test_a_likelihood_needs_a_hedge_and_may_alone_maps_to_none(dossier: Dossier) -> None:
    claims = dossier.claims
    likely = claims[claims["likelihood"] != ""]
    assert (likely["hedge"] != "").all()
    bare = claims[claims["hedge"].str.lower().isin(["may", "might"])]
    assert set(bare["likelihood"]) <= {""}


def test_a_paraphrase_is_one_sentence_in_other_words(dossier: Dossier) -> None:
    claims = dossier.claims
    assert claims["claim"].str.strip().eq(claims["claim"]).all()
    assert not claims["claim"].eq(claims["quote"]).any()
    assert not claims["claim"].duplicated().any()


def test_quotes_have_no_white_space_around_them_and_stay_in_a_line(dossier: Dossier) -> None:
    quotes = dossier.claims["quote"]
    assert quotes.str.strip().eq(quotes).all()
    assert not quotes.str.contains("\n").any()


def test_every_position_has_a_rationale(dossier: Dossier) -> None:
    assert (dossier.positions["rationale"] != "").all()


def test_every_proposition_theme_and_storyline_is_used(dossier: Dossier) -> None:
    assert set(dossier.propositions["proposition_id"]) == set(dossier.positions["proposition_id"])
    assert set(dossier.themes["theme_id"]) <= set(dossier.claims["theme_id"])
    assert set(dossier.storylines["storyline_id"]) == set(dossier.event_storylines["storyline_id"])


def test_every_actor_is_named_or_holds_something(dossier: Dossier) -> None:
    used = set(dossier.claim_actors["actor_id"]) | set(dossier.claims["holder_id"])
    assert set(dossier.actors["actor_id"]) <= used


def test_events_are_referred_to_unless_they_are_background_or_a_publication(
    dossier: Dossier,
) -> None:
    events = dossier.events
    published = set(dossier.articles["published_on"])
    own = events[(events["basis"] != "background") & ~events["date_edtf"].isin(published)]
    assert set(own["event_id"]) <= set(dossier.event_claims["event_id"])


def test_ranks_are_given_once(dossier: Dossier) -> None:
    for frame in (dossier.themes, dossier.propositions, dossier.storylines):
        assert not frame["rank"].duplicated().any()


def test_no_cell_begins_or_ends_with_white_space(dossier: Dossier) -> None:
    for name, frame in dossier.tables.items():
        for column in frame.select_dtypes("str"):
            assert frame[column].str.strip().eq(frame[column]).all(), (name, column)
