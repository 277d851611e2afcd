"""The shipped dossier: no faults, nothing left to do, and the codebook's rules."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest
from frictionless import system, validate

from parallax.curation.agreement import undecided
from parallax.dossier.checking import CheckReport, check
from parallax.dossier.coding import by_unit, origins, read_coding
from parallax.dossier.history import archived_version
from parallax.dossier.loading import PROJECT_ROOT
from parallax.dossier.lookup import column
from parallax.dossier.model import Dossier
from parallax.dossier.package import DESCRIPTOR, descriptor
from parallax.matching.authors import author_verdicts
from parallax.matching.pairs import compare
from parallax.urlstate.state import PageState
from parallax.views.changes import name_gone

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
    assert len(found.tasks) == 15


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
    del shipped["finding"]  # The curator's, see test_curated_finding.
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
        for text in frame.select_dtypes("str"):
            assert frame[text].str.strip().eq(frame[text]).all(), (name, text)


def own_voice(dossier: Dossier) -> set[str]:
    claims = dossier.claims
    return set(claims.loc[claims["voice"] == "author", "claim_id"])


def test_every_position_was_agreed_on_by_both_passes_or_reconciled_with_a_reason(
    dossier: Dossier,
) -> None:
    coding = read_coding(dossier)
    assert (coding.passes, coding.faults) == (("first", "second"), ())
    units = set(
        zip(dossier.positions["claim_id"], dossier.positions["proposition_id"], strict=True)
    )
    assert units == set(origins(dossier))
    assert undecided(coding).empty
    assert (coding.reconciliation["why"].str.len() > 10).all()


def test_what_the_reconciliation_decided_is_what_stands_in_the_tables(dossier: Dossier) -> None:
    stands = by_unit(dossier.positions, "position")
    decided = by_unit(read_coding(dossier).reconciliation, "decision")
    assert {unit: stands.get(unit, "none") for unit in decided} == decided


def test_an_implied_position_names_the_words_and_the_step(dossier: Dossier) -> None:
    for row in dossier.positions.to_dict("records"):
        implied = row["rationale"].startswith("Implied:")
        assert implied == (row["explicitness"] == "implied"), row
        assert not implied or "“" in row["rationale"], row


def test_each_author_has_one_telling_claim_on_each_proposition(dossier: Dossier) -> None:
    article = column(dossier.claims, "claim_id", "article_id")
    positions = dossier.positions.assign(article_id=dossier.positions["claim_id"].map(article))
    counts = positions.groupby(["article_id", "proposition_id"])["telling"].agg(
        lambda cells: (cells == "yes").sum()
    )
    assert set(counts) == {1}
    answered = positions[positions["answer"] != ""]
    assert set(answered["telling"]) == {"yes"}
    assert answered["answer"].str.split().str.len().max() <= 8


def test_both_authors_answer_a_question_on_which_they_meet(dossier: Dossier) -> None:
    assert (dossier.propositions[["question", "label"]] != "").all(axis=None)
    verdicts = author_verdicts(dossier, "xiao-2024", "liou-2024")
    met = set(verdicts.loc[verdicts["verdict"] != "silent", "proposition_id"])
    answered = dossier.positions[dossier.positions["answer"] != ""]
    assert set(answered.groupby("proposition_id").size().loc[list(met)]) == {2}


def test_a_claim_in_an_own_voice_has_a_position_or_a_note_says_why_not(dossier: Dossier) -> None:
    notes = column(dossier.claims, "claim_id", "note")
    for claim_id in own_voice(dossier) - set(dossier.positions["claim_id"]):
        assert "no position is" in notes[claim_id], claim_id


def test_few_positions_qualify_and_none_does_all_of_a_proposition(dossier: Dossier) -> None:
    shares = dossier.positions["position"].value_counts(normalize=True)
    assert shares["qualifies"] < 1 / 7


def test_an_item_whose_verb_says_reaffirmed_is_not_counted_as_developed(dossier: Dossier) -> None:
    quotes = dossier.claims.set_index("claim_id")["quote"]
    for row in dossier.statement_items.to_dict("records"):
        if re.search(r"\b(reiterate|reaffirms?|continues? to oppose)\b", quotes[row["claim_id"]]):
            assert row["status"] == "reaffirmed", row


# Read together by whoever worded the codebook's rules; which claims, and how they stand.
READ = [
    ("xiao-2024-017", "liou-2024-138", "agree"),
    ("xiao-2024-029", "liou-2024-093", "diverge"),
    ("xiao-2024-045", "liou-2024-127", "diverge"),
    ("xiao-2024-050", "liou-2024-070", "partial"),
    ("xiao-2024-018", "liou-2024-031", "agree"),
    ("xiao-2024-009", "liou-2024-101", "agree"),
    ("xiao-2024-009", "liou-2024-071", "diverge"),
    ("xiao-2024-038", "liou-2024-131", "agree"),
    ("xiao-2024-038", "liou-2024-131", "diverge"),
]


@pytest.mark.parametrize(("one", "other", "verdict"), READ)
def test_sentences_that_meet_are_found_and_judged(
    dossier: Dossier, one: str, other: str, verdict: str
) -> None:
    pairs = compare(dossier, "xiao-2024", "liou-2024")
    met = (pairs["left_claim_id"] == one) & (pairs["right_claim_id"] == other)
    assert verdict in set(pairs.loc[met, "verdict"])


def test_the_same_topic_alone_makes_no_pair(dossier: Dossier) -> None:
    pairs = compare(dossier, "xiao-2024", "liou-2024")
    met = (pairs["left_claim_id"] == "xiao-2024-038") & (pairs["right_claim_id"] == "liou-2024-089")
    assert "coding" not in set(pairs.loc[met, "basis"])


def test_a_link_to_a_proposition_that_is_gone_names_it_and_offers_the_earlier_state() -> None:
    live = report().dossier
    assert live is not None
    then = archived_version(live, "89d12261cb")
    query = {"proposition": ["little-choice"], "v": ["89d12261cb"]}
    _, problems = PageState.from_query(query, live, "agree-diverge")
    said = [str(each) for each in name_gone(problems, then, query, "agree-diverge")]
    assert any("little-choice" in each for each in said)
    assert PageState.from_query(query, then, "agree-diverge")[0].proposition == "little-choice"
