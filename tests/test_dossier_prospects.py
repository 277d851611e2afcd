"""Words of condition, horizon, watch and risk are the article's, with the marks of print."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallax.dossier.checking import check
from parallax.dossier.loading import load, read
from parallax.dossier.prospects import passage_of, roles_of, stands_in
from parallax.dossier.schema import TABLES
from tests.dossier_factory import tables, write_dossier, write_table

PASSAGE = "Should it rain, the fair [sic] will … probably be put off until then."
PLAIN = st.text(st.characters(exclude_characters="[]…", exclude_categories=("Cs",)), min_size=1)


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("Should it rain", True),
        ("should it rain", False),  # letter for letter
        ("until then [the fair]", True),
        ("[the fair's] until then", True),
        ("Should it rain … put off", True),
        ("put off … Should it rain", False),  # in their order
        ("Should it snow [or rain]", False),
        ("Should … snow", False),
        ("it … it", False),  # each part stands behind the one before
        ("fair [sic] will", True),  # the passage's own brackets
        ("will … probably", True),  # and its own ellipsis
        ("[all mine]", False),
        ("…", True),
        ("", False),
    ],
)
def test_words_stand_in_a_passage_letter_for_letter_and_in_order(words: str, holds: bool) -> None:
    assert stands_in(words, PASSAGE) is holds


@given(st.lists(PLAIN, min_size=1, max_size=5), st.data())
def test_parts_of_a_passage_stand_in_it_whatever_is_put_between(
    parts: list[str], data: st.DataObject
) -> None:
    parts = [part for part in (each.strip() for each in parts) if part]
    between = st.sampled_from([" … ", " [of mine] ", "…"])
    words = parts[0] if parts else ""
    for part in parts[1:]:
        words += data.draw(between) + part
    assert stands_in(words, " and ".join(parts)) is bool(parts)


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        ("one", "one\ntwo"),  # a line break is no paragraph
        ("two", "one\ntwo"),
        ("three", "three"),
        ("four", "four\n"),
        ("two\n \nthree", "one\ntwo\n \nthree"),
    ],
)
def test_a_paragraph_ends_at_blank_lines(quote: str, passage: str) -> None:
    text = "one\ntwo\n \nthree\n\n\nfour\n"
    start = text.index(quote)
    assert passage_of(text, start, start + len(quote)) == passage


@pytest.mark.parametrize("claim_type", TABLES["claims"].column("claim_type").vocabulary)
@pytest.mark.parametrize("watch", ["", " ", "a; b"])
@pytest.mark.parametrize("risk", ["", "\t", "c"])
def test_roles_follow_from_type_watch_and_risk(claim_type: str, watch: str, risk: str) -> None:
    roles = roles_of(claim_type, watch, risk)
    assert ("forecast" in roles) == (claim_type == "forecast")
    assert ("indicator" in roles) == bool(watch.strip())
    assert ("risk" in roles) == bool(risk.strip())


@pytest.mark.parametrize(
    "edit",
    [
        {"condition": "The city should exempt night shifts"},  # behind the quote
        {"condition": "Revenue will … fall"},
        {"horizon": "next year [2024]"},
        {"horizon_edtf": ""},
        {"horizon": "", "horizon_edtf": ""},
        {"watch": "Revenue; night shifts", "risk": "fall"},
        {"outcome": "Anything that the curator writes."},
    ],
)
def test_what_the_codebook_allows_is_no_fault(tmp_path: Path, edit: dict[str, str]) -> None:
    rows = tables()["claims"]
    rows[9].update(edit)
    write_table(write_dossier(tmp_path / "d"), "claims", rows)
    assert check(tmp_path / "d").faults == ()


def test_without_a_text_words_are_not_checkable(tmp_path: Path) -> None:
    rows = tables()
    rows["articles"][1].update(text_path="", text_sha256="")
    rows["claims"][9]["condition"] = "Should it rain"
    assert read(write_dossier(tmp_path / "d", rows)).faults == ()


def test_around_a_moved_quote_words_are_looked_up_where_it_is(tmp_path: Path) -> None:
    rows = tables()
    rows["claims"][9].update(quote_start="0", quote_end=str(len(rows["claims"][9]["quote"])))
    reading = read(write_dossier(tmp_path / "d", rows))
    assert reading.faults == ()
    assert len(reading.warnings) == 1


LATER = [
    (table.name, each.name) for table in TABLES.values() for each in table.columns if each.later
]


@pytest.mark.parametrize(("name", "column"), LATER)
def test_a_file_that_is_older_than_a_column_is_read_with_a_warning(
    tmp_path: Path, name: str, column: str
) -> None:
    folder = write_dossier(tmp_path / "d")
    rows = tables()[name]
    missing = {column, *({"condition", "horizon_edtf"} if name == "claims" else ())}
    others = [each for each in TABLES[name].column_names if each not in missing]
    lines = [",".join(others)]
    lines += [",".join(f'"{row.get(each, "")}"' for each in others) for row in rows]
    (folder / f"{name}.csv").write_text("\n".join(lines), encoding="utf-8", newline="")
    warned = {fault.column for fault in read(folder).warnings}
    assert warned == missing
    assert list(load(folder).tables[name].columns) == list(TABLES[name].column_names)
    assert set(load(folder).tables[name][column]) == {""}


def test_columns_that_came_later_stand_at_the_end_and_may_be_empty() -> None:
    assert len(LATER) == 12
    for table in TABLES.values():
        later = [column.later for column in table.columns]
        assert later == sorted(later)
        assert not any(column.required for column in table.columns if column.later)
