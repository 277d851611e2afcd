"""A text has changed: what can be put right, what a person must see, and what is never guessed."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from parallax.curation.anchor_plan import ArticlePlan, Finding, Plan
from parallax.curation.apply_plan import carried_out
from parallax.curation.repair import RECURRED, SAME_PLACE, TOLD_APART, plan
from parallax.dossier.anchors import anchor, by_context, occurrences
from tests.dossier_factory import TEXTS, tables, write_dossier, write_table

OKAFOR = "okafor-2023"
BEFORE = TEXTS[OKAFOR]


@pytest.mark.parametrize(
    ("text", "quote", "starts"),
    [
        ("one two one", "one", [0, 8]),
        ("aaa", "aa", [0, 1]),
        ("ab", "ba", []),
        ("ab", "", []),
        ("e\u0301e\u0301", "e\u0301", [0, 2]),
        ("👩‍👩‍👧", "👩", [0, 2]),
    ],
)
def test_occurrences_are_counted_in_code_points_and_may_overlap(
    text: str, quote: str, starts: list[int]
) -> None:
    assert occurrences(text, quote) == starts


LEFT, RIGHT = "The first of all its reasons is this: ", " And with this the first one ends."
OTHER = "Then comes the second, at some length: "


@pytest.mark.parametrize(
    ("earlier", "start", "text", "place"),
    [
        # What stands before and after is as it was.
        (f"{LEFT}Yes.{RIGHT}\n{OTHER}Yes.", len(LEFT), f"New.\n{OTHER}Yes.\n{LEFT}Yes.{RIGHT}", 87),
        # Only one of the two is.
        (f"{LEFT}Yes.{RIGHT}\n{OTHER}Yes.", len(LEFT), f"{OTHER}Yes.\nNow: Yes.{RIGHT}", 49),
        (f"{LEFT}Yes.{RIGHT}\n{OTHER}Yes.", len(LEFT), f"{OTHER}Yes.\n{LEFT}Yes. Now.", 82),
        # Neither is, and it stands twice.
        (f"{LEFT}Yes.{RIGHT}", len(LEFT), "Yes. Yes.", None),
        # One leads here, the other there.
        (f"{LEFT}Yes.{RIGHT}", len(LEFT), f"{LEFT}Yes. But.\nOh, Yes.{RIGHT}", None),
        # It stood once, and does: whatever is around it.
        (f"{LEFT}Yes.{RIGHT}", len(LEFT), "No. Yes.", 4),
        # It stood twice and does once, in surroundings that neither had.
        (f"{LEFT}Yes.{RIGHT}\n{OTHER}Yes.", len(LEFT), "No. Yes.", None),
        # Both places looked alike.
        ("So. Yes. So. Yes. So. Yes.", 4, "So. Yes.", None),
        # It did not stand where the offsets say.
        (f"{LEFT}Yes.{RIGHT}", 3, f"{LEFT}Yes.{RIGHT}", None),
        (f"{LEFT}Yes.{RIGHT}", -4, f"{LEFT}Yes.{RIGHT}", None),
    ],
)
def test_what_stood_around_a_quote_tells_it_from_others(
    earlier: str, start: int, text: str, place: int | None
) -> None:
    if place is not None:
        assert text.startswith("Yes.", place)
    assert by_context(text, "Yes.", earlier, start) == place


PIECES = st.text("ab .\n東e\u0301👩\u200dق", max_size=12)


@given(PIECES, PIECES, PIECES, st.integers(0, 24))
@example("", "", "", 0)
@example("aXb", "b", "X", 1)
def test_inserting_outside_of_a_unique_quote_never_loses_it(
    before: str, after: str, new: str, at: int
) -> None:
    quote = "«Q قد 東 e\u0301 👩\u200d👧»"
    text = before + quote + after
    start, end = len(before), len(before) + len(quote)
    places = [*range(start + 1), *range(end, len(text) + 1)]
    cut = places[at % len(places)]
    changed = text[:cut] + new + text[cut:]
    found = anchor(changed, quote, start, end)
    assert found.status in ("exact", "moved")
    assert found.start is not None
    assert changed[found.start : found.end] == quote
    # To repair it again changes nothing.
    assert anchor(changed, quote, found.start, found.end).status == "exact"
    assert by_context(changed, quote, text, start) == found.start


@given(st.lists(st.sampled_from(["Yes.", "No.", "Oh", "東", "\n"]), max_size=14), st.data())
def test_a_quote_is_only_told_apart_where_the_text_has_it(
    words: list[str], data: st.DataObject
) -> None:
    earlier = " ".join(words)
    text = " ".join(data.draw(st.permutations(words)))
    for start in occurrences(earlier, "Yes."):
        place = by_context(text, "Yes.", earlier, start)
        assert place is None or text.startswith("Yes.", place)
        assert by_context(earlier, "Yes.", earlier, start) in (start, None)


# ---- a dossier


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_dossier(tmp_path / "charge")


def change(folder: Path, text: str, article_id: str = OKAFOR) -> None:
    path = folder / "texts" / f"{article_id}.txt"
    path.write_text(text, encoding="utf-8", newline="\n")


def article(found: Plan, article_id: str = OKAFOR) -> ArticlePlan:
    return next(each for each in found.articles if each.article_id == article_id)


def claim(found: Plan, number: int) -> Finding:
    name = f"{OKAFOR}-{number:03}"
    return next(each for each in article(found).claims if each.name == name)


def statuses(found: Plan) -> list[str]:
    return [each.status for each in article(found).claims]


def test_an_unchanged_dossier_has_nothing_to_repair(folder: Path) -> None:
    found = plan(folder)
    assert {each.status for one in found.articles for each in one.claims} == {"exact"}
    assert not any(one.changed or one.uncoded for one in found.articles)
    assert carried_out(found, accept_text=True).files == ()


def test_paragraphs_inserted_deleted_and_edited_give_each_quote_its_status(folder: Path) -> None:
    text = BEFORE.replace("\n\nTraffic", "\n\nBy our own reporter. 東京\n\nTraffic", 1)  # inserted
    text = text.replace("buses may run faster soon", "buses will run faster soon")  # edited
    text = text.replace("A family 👩‍👩‍👧 gains clean air.\n", "\n")  # deleted
    change(folder, text)
    found = plan(folder)
    assert statuses(found) == ["moved", "ambiguous", "lost", "ambiguous", "moved", "lost"]
    for each in article(found).claims:
        if each.target is not None:
            assert text[slice(*each.target)] == each.quote
    start = text.index("Traffic in the centre")
    assert claim(found, 1).target == (start, start + 37)
    # Both places are named, and neither is taken.
    assert claim(found, 2).candidates == tuple(occurrences(text, "Shops did not suffer."))
    assert claim(found, 2).target is None
    # The edited one has a suggestion, the deleted one has none.
    near = claim(found, 3).passage
    assert near is not None
    assert text[near.start : near.end] == "buses will run faster soon"
    assert claim(found, 3).target is None
    assert claim(found, 6).passage is None
    # Offsets without words can't be followed.
    assert {each.status for each in article(found).uncoded} == {"not checkable"}
    assert len(article(found).unsure) == 2
    # The other article is as it was.
    assert not article(found, "lindqvist-2023").changed


def test_the_earlier_text_tells_recurring_quotes_apart_and_follows_uncoded_rows(
    folder: Path,
) -> None:
    text = BEFORE.replace("\n\nTraffic", "\n\nBy our own reporter. 東京\n\nTraffic", 1)
    change(folder, text)
    found = plan(folder, [TEXTS["lindqvist-2023"].encode(), BEFORE.encode()])
    first, second = occurrences(text, "Shops did not suffer.")
    assert claim(found, 2).target == (first, first + 21)
    assert claim(found, 4).target == (second, second + 21)
    assert claim(found, 2).remark == TOLD_APART
    heading, link = article(found).uncoded
    assert (heading.status, heading.target) == ("exact", None)
    assert link.target is not None
    assert text[slice(*link.target)] == "Read more"
    assert article(found).unsure == ()


def test_an_earlier_text_is_known_by_its_hash_alone(folder: Path) -> None:
    change(folder, f"New. {BEFORE}")
    assert article(plan(folder, [f"{BEFORE} ".encode()])).earlier is None
    assert article(plan(folder, [BEFORE.encode()])).earlier == BEFORE


def test_a_recurring_quote_that_lost_a_place_does_not_move_to_the_other(folder: Path) -> None:
    # "Shops did not suffer." stood twice; claims 2 and 4 quote it. Now the first is gone.
    text = "So it is. " + BEFORE.replace("Shops did not suffer. ", "", 1)
    change(folder, text)
    found = plan(folder)
    for number in (2, 4):
        assert claim(found, number).status == "moved"
        assert (claim(found, number).target, claim(found, number).remark) == (None, SAME_PLACE)
    # With the earlier text it is known which one is left.
    found = plan(folder, [BEFORE.encode()])
    assert (claim(found, 2).target, claim(found, 2).remark) == (None, RECURRED)
    start = text.index("Shops did not suffer.")
    assert claim(found, 4).target == (start, start + 21)


def test_claims_with_one_quote_at_one_place_move_together(folder: Path) -> None:
    rows = tables()["claims"]
    rows[1] |= {key: rows[0][key] for key in ("quote", "quote_start", "quote_end")}
    write_table(folder, "claims", rows)
    change(folder, f"New. {BEFORE}")
    found = plan(folder)
    assert claim(found, 1).target == claim(found, 2).target is not None


def test_empty_offsets_are_filled_in_where_the_quote_occurs_once(folder: Path) -> None:
    rows = tables()["claims"]
    kept = (rows[0]["quote_start"], rows[0]["quote_end"])
    rows[0] |= {"quote_start": "", "quote_end": ""}
    write_table(folder, "claims", rows)
    assert claim(plan(folder), 1).target == tuple(map(int, kept))


def test_a_stretch_that_the_text_has_no_more_is_lost_and_keeps_the_text_from_being_accepted(
    folder: Path,
) -> None:
    change(folder, BEFORE.replace("Read more\n", "Subscribe\n"))
    found = plan(folder, [BEFORE.encode()])
    heading, link = article(found).uncoded
    assert (heading.status, link.status, link.quote) == ("exact", "lost", "Read more")
    assert carried_out(found, accept_text=True).accepted == ()
    kept = carried_out(found, accept_text=True, keep_uncoded=True)
    assert kept.accepted == (OKAFOR,)
    assert set(kept.rows) == {"articles"}


def test_rows_that_are_right_as_they_stand_are_all_left_as_they_are(folder: Path) -> None:
    change(folder, BEFORE.replace("The charge works", "The charge works, they say"))
    found = plan(folder, [BEFORE.encode()])
    assert [each.status for each in article(found).uncoded] == ["exact", "moved"]
    assert carried_out(found, accept_text=True).rows["uncoded"] == 1
    assert "uncoded" not in carried_out(found, accept_text=True, keep_uncoded=True).rows


def test_uncoded_rows_move_only_when_the_text_is_accepted(folder: Path) -> None:
    # They are read by the text whose hash is stated, so rows and hash go together.
    change(folder, f"New. {BEFORE}")
    found = plan(folder, [BEFORE.encode()])
    assert "uncoded" not in carried_out(found).rows
    outcome = carried_out(found, accept_text=True)
    assert outcome.rows == {"claims": 6, "uncoded": 2, "articles": 1}
    assert [each.path.name for each in outcome.files][-1] == "articles.csv"


def test_a_text_that_has_no_hash_yet_is_accepted_as_new(folder: Path) -> None:
    rows = tables()["articles"]
    rows[0]["text_sha256"] = ""
    write_table(folder, "articles", rows)
    outcome = carried_out(plan(folder), accept_text=True)
    assert outcome.rows == {"articles": 1}
    assert hashlib.sha256(BEFORE.encode()).hexdigest().encode() in outcome.files[0].after


SCRIPTS = {
    "Arabic": "قد يرفع الرسم أسعار السلع في وسط المدينة.",
    "Hebrew with points": "הַמַּס מְצַמְצֵם אֶת הַתְּנוּעָה.",
    "Chinese": "擁堵費減少了市中心的交通。",
    "Thai": "ค่าธรรมเนียมลดการจราจร",
    "combining": "Le re\u0301sume\u0301 e\u0301tait clair.",
    "emoji": "A family 👩‍👩‍👧 gains 💨 clean air 🏴󠁧󠁢󠁳󠁣󠁴󠁿.",
    "beyond the basic plane": "𝔸 charge on 𠮷野家.",
}


@pytest.mark.parametrize("script", SCRIPTS)
def test_quotes_in_any_script_move_by_code_points(folder: Path, script: str) -> None:
    quote = SCRIPTS[script]
    rows = tables()
    for name in ("claims", "uncoded"):
        rows[name] = [row for row in rows[name] if row["article_id"] != OKAFOR]
    first = tables()["claims"][0]
    text = f"{BEFORE}\n{quote}\n"
    start = text.index(quote)
    rows["claims"].append(
        first | {"quote": quote, "quote_start": str(start), "quote_end": str(start + len(quote))}
    )
    for name in ("claims", "uncoded"):
        write_table(folder, name, rows[name])
    new = "\u200f新しい段落 👩‍👩‍👧‍👦 e\u0301\u0301 פסקה\n"
    change(folder, new + text)
    target = claim(plan(folder), 1).target
    assert target == (start + len(new), start + len(new) + len(quote))
    assert (new + text)[slice(*target)] == quote
    # In UTF-16 units or bytes it would be somewhere else.
    assert len(new) != len(new.encode("utf-16-le")) // 2 != len(new.encode())
