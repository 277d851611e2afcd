"""Links that are opened after the dossier has changed: the notice, and either state."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from parallax.dossier.history import release
from parallax.dossier.live import shared
from parallax.dossier.loading import load
from parallax.urlstate.parameters import PAGES
from parallax.urlstate.state import PageState
from tests.dossier_factory import Rows, write_dossier, write_table
from tests.dossier_variants import LEFT, rich
from tests.test_app import Shown, check, visit

__all__ = ["visit"]  # A fixture.

KEYS = [page.key for page in PAGES]
FIRST, GONE = f"{LEFT}-001", f"{LEFT}-006"
OLD, NEW = "It is said: Traffic in the centre fell by a fifth", "Quite another paraphrase."
CHANGED = "The dossier has changed since this link was made"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_dossier(tmp_path / "charge", rich())


def change(folder: Path) -> None:
    """Reword one claim, take one away, add none."""
    rows: dict[str, Rows] = rich()
    rows["claims"][0]["claim"] = NEW
    for name, content in rows.items():
        write_table(folder, name, [row for row in content if GONE not in row.values()])


def sent(folder: Path, page: str, *, keep: bool = True, **given: list[str]) -> dict[str, list[str]]:
    """Share a view, and change the dossier afterwards."""
    before = load(folder)
    if keep:
        release(before)
    query = PageState.from_query(given, before, page)[0].full_query(before)
    change(folder)
    shared(folder).look()
    return query


def notice(shown: Shown) -> str:
    """Its text, without markup."""
    return re.sub(r"<[^>]*>", " ", raw(shown)).replace(" , ", ", ").replace(" .", ".")


def raw(shown: Shown) -> str:
    found = re.search(r"<section.*?</section>", shown.html, re.DOTALL)
    return unescape(found.group()) if found else ""


def link(shown: Shown) -> tuple[str, dict[str, list[str]]]:
    """The last link, which leads to the other state."""
    *_, (query, words) = re.findall(r'href="[^"?]*\?([^"]*)">([^<]*)<', raw(shown))
    return words, parse_qs(query, keep_blank_values=True)


@pytest.mark.parametrize("page", KEYS)
def test_a_link_to_a_kept_version_says_what_has_changed_and_offers_both_states(
    visit: Callable[..., Shown], folder: Path, page: str
) -> None:
    query = sent(folder, page)
    now = visit(folder, page, query)
    assert CHANGED in notice(now)
    assert "0 are new, 1 has changed and 1 is gone" in notice(now)
    assert f"Changed: {FIRST}. Gone: {GONE}." in " ".join(notice(now).split())
    assert (f"claim={FIRST}" in raw(now), f"claim={GONE}" in raw(now)) == (True, False)
    assert now.problems == []
    if page != "sources":
        assert "All 10 claims" in now.text
    words, there = link(now)
    assert words == "Show it as the sender saw it"
    assert there == {**query, "state": ["then"]}

    then = visit(folder, page, there)
    assert f"the dossier as version {query['v'][0]}" in notice(then)
    assert "1 has changed and 1 is gone" in notice(then)
    assert f"claim={GONE}" in raw(then)
    assert then.problems == []
    if page != "sources":
        assert "All 11 claims" in then.text
    assert link(then) == ("Show the current state", {**query, "state": ["now"]})


def test_the_kept_state_is_the_one_that_the_sender_saw(
    visit: Callable[..., Shown], folder: Path
) -> None:
    before = visit(folder, "claims", {"claim": [GONE]})
    query = sent(folder, "claims", claim=[GONE])
    then = visit(folder, "claims", {**query, "state": ["then"]})
    shown = then.html.replace(re.search(r"<section.*?</section>", then.html, re.DOTALL)[0], "")
    # Links say which state they lead to; everything else is the same.
    for address in re.findall(r'href="([^"]*)"', shown):
        if "?" in address and not address.startswith("mailto"):
            assert f"v={query['v'][0]}&amp;state=then" in address
    # The API has the rows of today alone, and the page says so in the place of its link.
    programs = re.compile(r"<p[^>]*>(These rows for programs|Programs get the rows)[^\n]*?</p>")
    assert [len(programs.findall(each)) for each in (shown, before.html)] == [1, 1]
    assert "the current version alone" in shown
    bare = re.compile(r'href="[^"]*"')
    assert (
        bare.sub("", programs.sub("", shown)).split()
        == bare.sub("", programs.sub("", before.html)).split()
    )
    assert list(then.at.dataframe[0].value["Says"]) == list(before.at.dataframe[0].value["Says"])


def test_what_is_gone_since_is_named(visit: Callable[..., Shown], folder: Path) -> None:
    query = sent(folder, "claims", claim=[GONE])
    said = "".join(visit(folder, "claims", query).problems)
    assert "gone since" in said
    assert GONE in said.replace("\\", "")


def test_the_count_is_of_the_claims_in_the_view(visit: Callable[..., Shown], folder: Path) -> None:
    query = sent(folder, "claims", theme=["trade"])
    assert "None of the claims in this view" in notice(visit(folder, "claims", query))


@pytest.mark.parametrize("state", ["now", "then"])
def test_a_link_to_a_version_that_was_not_kept_says_just_that(
    visit: Callable[..., Shown], folder: Path, state: str
) -> None:
    query = {**sent(folder, "matrix", keep=False), "state": [state]}
    shown = visit(folder, "matrix", query)
    assert CHANGED in notice(shown)
    assert f"Version {query['v'][0]} was not archived." in notice(shown)
    assert "href" not in raw(shown)
    assert "All 10 claims" in shown.text
    assert shown.problems == []


def test_a_history_that_was_tampered_with_is_named_and_not_shown(
    visit: Callable[..., Shown], folder: Path
) -> None:
    query = {**sent(folder, "claims"), "state": ["then"]}
    path = folder / "history" / query["v"][0] / "claims.csv"
    path.write_text(path.read_text("utf-8").replace("It is said", "It was said"), "utf-8")
    shown = visit(folder, "claims", query)
    assert f"is not version {query['v'][0]}" in notice(shown)
    assert "It was said" not in shown.text
    assert "All 10 claims" in shown.text


@pytest.mark.parametrize("version", ["../../../etc/passwd", "<b>x</b>", "x" * 5000])
def test_what_is_no_version_is_named_as_text(
    visit: Callable[..., Shown], folder: Path, version: str
) -> None:
    shown = visit(folder, "claims", {"v": [version], "state": ["then"]})
    assert "is no version" in notice(shown)
    assert "<b>" not in shown.html
    assert len(raw(shown)) < 800


def test_a_link_to_the_current_version_has_no_notice(
    visit: Callable[..., Shown], folder: Path
) -> None:
    version = load(folder).version
    for state in ("now", "then"):
        shown = visit(folder, "claims", {"v": [version], "state": [state]})
        assert (notice(shown), shown.problems) == ("", [])


def test_controls_stay_in_the_state_that_is_shown(
    visit: Callable[..., Shown], folder: Path
) -> None:
    query = {**sent(folder, "claims"), "state": ["then"]}
    at = visit(folder, "claims", query).at
    at.text_input(key="p:q").set_value("traffic").run()
    shown = check(at, "claims")
    assert OLD in list(at.dataframe[0].value["Says"])
    # What the address bar is given; the next run reads it.
    assert [at.query_params["v"]] == query["v"]
    assert at.query_params["state"] == "then"
    assert "1 has changed and 0 are gone" in notice(shown)
    at.button(key="clear-filters").click().run()
    assert "All 11 claims" in check(at, "claims").text
    assert at.query_params["state"] == "then"


def test_a_version_that_is_released_while_the_app_runs_is_found(
    visit: Callable[..., Shown], folder: Path
) -> None:
    before = load(folder)
    query = PageState.from_query({}, before, "claims")[0].full_query(before)
    change(folder)
    assert "was not archived" in notice(visit(folder, "claims", query))
    rows = rich()
    for name, content in rows.items():
        write_table(folder, name, content)
    release(load(folder))
    change(folder)
    assert "1 has changed" in notice(visit(folder, "claims", query))
