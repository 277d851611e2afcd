"""The flags beside the score, with the words that raise them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from parallax.matching.claimtext import ClaimText
from parallax.matching.differences import KINDS, differences, suggests_opposition
from parallax.matching.normalise import Concepts
from parallax.matching.numbers import numbers_of
from tests.matching.strategies import claims

Words = list[str]
_DOGS = ["Dogs", "chased", "wolves"]


def flags(one: str, other: str) -> dict[str, tuple[Words, Words]]:
    return {
        each.kind: ([m.text for m in each.left], [m.text for m in each.right])
        for each in differences(ClaimText(one), ClaimText(other))
    }


@pytest.mark.parametrize(
    ("one", "other", "kind", "left", "right"),
    [
        # The cases that the feature is for.
        ("It did close.", "It did not close.", "negation", [], ["not"]),
        ("It lasts two years.", "It lasts ten years.", "numbers", ["two"], ["ten"]),
        (
            "Norway warned Denmark.",
            "Denmark warned Norway.",
            "roles",
            ["Norway", "warned", "Denmark"],
            ["Denmark", "warned", "Norway"],
        ),
        ("Rents will fall.", "It is unlikely to fall.", "hedge", ["will"], ["is unlikely to"]),
        # Their relatives.
        ("Ferries don’t run.", "Ferries run.", "negation", ["don’t"], []),
        ("The pier is safe.", "The pier is unsafe today.", "", [], []),  # too short to tell
        ("The pier is stable.", "The pier is unstable.", "negation", ["stable"], ["unstable"]),
        ("It opened in 2019.", "It opened in 2021.", "numbers", ["2019"], ["2021"]),
        ("It opened in May 2019.", "It opened in June 2019.", "numbers", ["May"], ["June"]),
        ("On 16 May it rained.", "It rained on May 17.", "numbers", ["16"], ["17"]),
        ("20% of farms closed.", "Thirty per cent closed.", "numbers", ["20"], ["Thirty"]),
        ("1.5 million euros.", "Two million euros.", "numbers", ["1.5 million"], ["Two million"]),
        ("Her third novel sold.", "Her second novel sold.", "numbers", ["third"], ["second"]),
        (
            "Wolves chased dogs.",
            "Dogs chased wolves.",
            "roles",
            ["Wolves", "chased", "dogs"],
            _DOGS,
        ),
        (
            "Norway warned Denmark.",
            "Norway was warned by Denmark.",
            "roles",
            ["Norway", "warned", "Denmark"],
            ["Norway", "warned", "Denmark"],
        ),
        ("Rents may fall.", "Rents fell.", "hedge", ["may"], []),
        ("The city must pay.", "The city pays.", "hedge", ["must"], []),
        ("Rents fell.", "The mayor said that rents fell.", "voice", [], ["said"]),
    ],
)
def test_a_flag_names_the_words_that_raise_it(
    one: str, other: str, kind: str, left: Words, right: Words
) -> None:
    found = flags(one, other)
    if kind:
        assert found[kind] == (left, right)
    else:
        assert found == {}


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("It did not close.", "It never closed.", "negation"),
        ("It is not only dear but slow.", "It is dear and slow.", "negation"),
        ("It lasts two years.", "It lasts 2 years.", "numbers"),
        ("It lasts two years.", "It has ten rooms.", "numbers"),
        ("It cost 1,200 euros.", "It cost 1200 euros.", "numbers"),
        ("Twenty-one ships came.", "21 ships came.", "numbers"),
        ("It was 16 May 2024.", "May 16, 2024, was wet.", "numbers"),
        ("Norway warned Denmark.", "Denmark was warned by Norway.", "roles"),
        ("Norway warned Denmark.", "Norway warned Denmark again.", "roles"),
        ("They met in May.", "They met.", "hedge"),
        ("Rents may fall.", "Rents might fall.", "hedge"),
        ("He said it rained.", "She claimed it rained.", "voice"),
    ],
)
def test_no_flag_where_the_texts_say_the_same_in_other_words(
    one: str, other: str, kind: str
) -> None:
    assert kind not in flags(one, other)


@given(claims, claims)
def test_exchanging_the_claims_exchanges_left_and_right_of_each_flag(
    one: ClaimText, other: ClaimText
) -> None:
    turned = [replace(each, left=each.right, right=each.left) for each in differences(other, one)]
    assert list(differences(one, other)) == turned


@given(claims, claims)
def test_mentions_hold_their_text_and_kinds_come_once_in_order(
    one: ClaimText, other: ClaimText
) -> None:
    found = differences(one, other)
    kinds = [each.kind for each in found]
    assert kinds == [kind for kind in KINDS if kind in kinds]
    for each in found:
        assert each.left or each.right or each.kind == "voice"
        for mentions, text in ((each.left, one), (each.right, other)):
            for mention in mentions:
                assert text.field(mention.field)[mention.start : mention.end] == mention.text


@given(claims)
def test_a_claim_does_not_differ_from_itself(claim: ClaimText) -> None:
    assert differences(claim, claim) == ()


def test_a_coded_hedge_counts_and_is_found_in_the_quote() -> None:
    left = ClaimText("Rents fall.", "rents are set to fall, by and large", hedge="by and large")
    (found,) = differences(left, ClaimText("Rents fall."))
    assert (found.kind, [(m.field, m.text) for m in found.left]) == (
        "hedge",
        [("quote", "by and large")],
    )


def test_a_coded_voice_wins_over_the_words() -> None:
    left = ClaimText("The mayor said that rents fell.", voice="author")
    assert differences(left, ClaimText("Rents fell.", voice="author")) == ()
    (found,) = differences(left, ClaimText("Rents fell.", voice="reported"))
    assert (found.kind, found.left, found.right) == ("voice", (), ())


def test_quotes_are_read_where_a_paraphrase_is_missing() -> None:
    (found,) = differences(ClaimText("", "It closed."), ClaimText("", "It never closed."))
    assert [(m.field, m.text) for m in found.right] == [("quote", "never")]
    assert differences(ClaimText("It closed."), ClaimText("", "It never closed.")) == ()


def test_variants_of_a_name_are_one_name_where_roles_are_compared() -> None:
    concepts = Concepts((("kingdom of norway", "norway"),))
    one, other = "The Kingdom of Norway warned Denmark.", "Denmark warned Norway."
    kinds = [d.kind for d in differences(ClaimText(one), ClaimText(other), concepts=concepts)]
    assert kinds == ["roles"]


def test_only_negations_numbers_and_roles_suggest_opposition() -> None:
    def opposed(one: str, other: str) -> bool:
        return suggests_opposition(differences(ClaimText(one), ClaimText(other)))

    assert opposed("It did close.", "It did not close.")
    assert opposed("It lasts two years.", "It lasts ten years.")
    assert not opposed("Rents may fall.", "Rents fell.")
    assert not opposed("Rents fell.", "He said that rents fell.")
    # Whatever is negated must be something that the other text speaks of.
    assert not opposed("The harbour was not dredged.", "Tourists like Oslo.")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("two hundred and 3 boats", [200, 3]),
        ("a million people, 2.5 percent", [1e6, 2.5]),
        ("in 1998 and the 21st visit", [1998, 21]),
        ("First, nobody may go in March", [1, 3]),
        ("none", []),
        ("", []),
    ],
)
def test_numbers_are_read_from_figures_and_words(text: str, values: list[float]) -> None:
    assert [number.value for number in numbers_of(text)] == values
